"""Once the report date is over, compliance is shown as it was then, with what changed since."""

from hashlib import sha256
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.flows.results.signing import Signer
from survey.flows.year import submitting
from survey.flows.year.filing import file_result
from survey.store import journal
from survey.store.journal import JournalSearch
from tests.flows.filed import library
from tests.flows.hands import acts, ani
from tests.flows.sealed import a_seal
from tests.flows.year.frozen import DEADLINE, FILED, LATE, at, date_it
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, said

ALL = "/kantor/kepatuhan"
CODE = "2026-S1"
ON_THE_DAY = "Pada tanggal laporan, 10 Juli 2026, 1 dari 2 unit sudah melapor dan 1 belum."


def on(house: House, month: int, day: int) -> FlaskClient:
    """Citra of the bureau at noon of a day; whoever was signed in before has to do so again."""
    house.clock.stand_at(2026, month, day)
    return house.client_of(house.province.citra)


@pytest.fixture(autouse=True)
def _dated(house: House, tmp_path: Path) -> None:
    """The first unit reported in time, the other one has not by 10 July."""
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    submitting.submit(house.database, ani(house.province), house.province.wave_id)
    date_it(house.database, house.province, DEADLINE, house.clock.now)
    bureau(house)


def test_the_first_look_after_the_day_keeps_it_and_shows_both(house: House) -> None:
    before = said(on(house, 7, 10).get(ALL))
    assert "Keadaan hari ini" not in before
    assert "1 dari 2 unit melapor tepat waktu" in before
    citra = on(house, 7, 11)

    first = said(citra.get(ALL))

    assert ON_THE_DAY in first
    assert "Disimpan pada 11 Juli 2026, 20.00; tidak ada yang berubah lagi." in first
    assert "Sejak itu tidak ada unit yang menambah atau kehilangan langkah." in first
    assert "Ingatkan unit" not in first
    assert "Ingatkan unit" in said(citra.get(f"{ALL}?keadaan=kini"))
    with counted() as statements:
        citra.get(ALL)
    assert len(statements) <= 26
    assert acts(house.database, house.province).count("freeze compliance") == 1


def test_what_changed_since_is_told_and_both_are_taken_along(house: House) -> None:
    on(house, 7, 11).get(ALL)
    unit = house.province.other_unit_id
    file_result(library(house.database), at(house.province, LATE), unit, CODE, FILED)
    date_it(house.database, house.province, LATE.date(), LATE)
    citra = on(house, 8, 4)

    then, now = said(citra.get(ALL)), said(citra.get(f"{ALL}?keadaan=kini"))

    assert ON_THE_DAY in then
    assert "Tenggat ditetapkan ulang sesudahnya (3 Agustus 2026)." in then
    told = "UPTD Panti (Dinas Sosial): Kuesioner ditetapkan; Survei dibuka; Ditutup dan disegel; "
    told += "Laporan dibuat, 3 Agustus 2026; Laporan diserahkan, 3 Agustus 2026"
    for page in (then, now):
        assert told in page
    assert "2 dari 2 unit melapor tepat waktu" in now
    assert "UPTD Panti" in said(citra.get(f"{ALL}?saring=belum")).partition("Cari")[2]
    assert "Belum menyerahkan (0)" in now
    kept, living = (citra.get(f"{ALL}.csv{asked}") for asked in ("", "?keadaan=kini"))
    assert "kepatuhan-2026-S1-2026-07-10.csv" in kept.headers["Content-Disposition"]
    assert "kepatuhan-2026-S1.csv" in living.headers["Content-Disposition"]
    rows = [one.text.splitlines()[2].split(",") for one in (kept, living)]
    assert [row[:4] for row in rows] == [
        ["UPTD Panti", "Dinas Sosial", "tidak melapor", "1"],
        ["UPTD Panti", "Dinas Sosial", "tepat waktu", "6"],
    ]
    submitted = kept.text.splitlines()[0].split(",").index("Laporan diserahkan")
    assert [row[submitted] for row in rows] == ["", "2026-08-03"]


def test_what_was_kept_can_be_held_against_the_journal(house: House) -> None:
    file = f"{ALL}/{CODE}/tanggal-laporan.json"
    assert on(house, 7, 10).get(file).status_code == 404
    citra = on(house, 8, 4)
    assert "Baru disimpan pada 4 Agustus 2026" in said(citra.get(ALL))

    sent = citra.get(file)

    assert sent.content_type == "application/json"
    digest = sha256(sent.data).hexdigest()
    assert digest in told_of(house)


def told_of(house: House) -> str:
    """What the journal tells of the state."""
    with house.database.reading(house.province.id) as session:
        found = journal.page(session, JournalSearch(act="freeze compliance"), None, 1)
    return str(found[0].act.detail)
