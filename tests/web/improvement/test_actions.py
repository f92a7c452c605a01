"""The bureau keeps the catalogue of actions: changed, added, dropped, each time with a reason."""

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from tests.flows.hands import acts
from tests.web.builders import House
from tests.web.results.builders import answered, text_of

HERE = "/kantor/instansi/tindakan"
SAID = {
    "text_id": "Ukur waktu setiap loket",
    "text_en": "Measure the time of each counter",
    "role": "PTSP",
    "span": "quick",
    "authority": "internal",
    "evidence_id": "grafik",
    "evidence_en": "chart",
    "reason": "Rapat evaluasi 2 Maret.",
}


@pytest.fixture
def bureau(house: House) -> FlaskClient:
    """A browser of Citra, who works in the bureau."""
    house.appoint(house.province.citra, Role.BUREAU, Node())
    return house.client_of(house.province.citra)


def recommended(house: House) -> str:
    answered(house, ("332433333",) * 40)
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    address = f"/kantor/pelaksanaan/{house.province.wave_id}/rekomendasi"
    return text_of(house.client_of(house.province.ani).get(address).text)


def test_the_catalogue_that_came_along_is_version_one(bureau: FlaskClient) -> None:
    page = text_of(bureau.get(HERE).text)

    assert "Versi 1: yang dapat disarankan" in page
    assert "SARPRAS-08" in page
    assert "Belum ada yang diubah di sini" in page


def test_a_changed_action_is_recommended_from_then_on(house: House, bureau: FlaskClient) -> None:
    form = f"{HERE}/ubah?untuk=WAKTU-01"
    assert "Ukur waktu nyata setiap langkah" in bureau.get(form).text
    assert bureau.post(form, data=SAID).status_code == 303

    page = text_of(bureau.get(HERE).text)
    assert "Versi 1+1" in page
    assert "1. WAKTU-01: Ukur waktu setiap loket Rapat evaluasi 2 Maret. (Citra" in page
    advice = recommended(house)
    assert "Ukur waktu setiap loket" in advice
    assert "Katalog tindakan versi 1+1." in advice
    assert acts(house.database, house.province)[-2] == "change action"


def test_an_added_action_gets_a_code_that_none_ever_had(bureau: FlaskClient) -> None:
    bureau.post(f"{HERE}/ubah?untuk=WAKTU", data=SAID)
    assert "WAKTU-08" in bureau.get(HERE).text
    bureau.post(f"{HERE}/hentikan?untuk=WAKTU-08", data={"reason": "Keliru."})
    bureau.post(f"{HERE}/ubah?untuk=WAKTU", data=SAID)
    page = text_of(bureau.get(HERE).text)

    assert "WAKTU-09 ·" in page
    assert "WAKTU-08 ·" not in page
    assert "2. WAKTU-08 (tidak disarankan lagi)" in page


def test_a_dropped_action_is_recommended_no_longer(house: House, bureau: FlaskClient) -> None:
    bureau.post(f"{HERE}/hentikan?untuk=WAKTU-01", data={"reason": "Sudah berlaku umum."})

    assert "WAKTU-01 ·" not in recommended(house)


def test_an_unknown_entry_is_refused(bureau: FlaskClient) -> None:
    for subject in ("CUACA", "WAKTU-99", "", "waktu-01", "WAKTU-01 "):
        for act, data in (("ubah", SAID), ("hentikan", {"reason": "Alasan."})):
            form = f"{HERE}/{act}?untuk={subject}"
            assert "Katalog tidak memuat" in text_of(bureau.get(form).text)
            assert bureau.post(form, data=data).status_code == 409


def test_what_does_not_fit_is_refused_and_nothing_is_kept(bureau: FlaskClient) -> None:
    for field, value in (
        ("text_id", ""),
        ("text_id", "   "),
        ("text_en", "x" * 301),
        ("role", "RAJA"),
        ("span", "soon"),
        ("authority", ""),
        ("evidence_en", ""),
        ("reason", ""),
        ("reason", "x" * 501),
    ):
        sent = bureau.post(f"{HERE}/ubah?untuk=WAKTU-01", data={**SAID, field: value})
        assert sent.status_code == 422, field
    assert "Versi 1:" in text_of(bureau.get(HERE).text)


def test_an_alarm_never_loses_its_last_action(bureau: FlaskClient) -> None:
    """Harassment calls for PERILAKU-03 and PENGADUAN-07."""
    first = bureau.post(f"{HERE}/hentikan?untuk=PERILAKU-03", data={"reason": "Alasan."})
    second = bureau.post(f"{HERE}/hentikan?untuk=PENGADUAN-07", data={"reason": "Alasan."})

    assert (first.status_code, second.status_code) == (303, 409)
    assert "tanda bahaya" in second.text


def test_only_the_bureau_keeps_it(house: House) -> None:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))

    assert house.client_of(house.province.ani).get(HERE).status_code == 403
