"""Who learns who told a complaint, and that every time somebody does is written down."""

from dataclasses import replace
from pathlib import Path

import pytest

from survey.core.complaints.complaint import State
from tests.web.builders import House
from tests.web.complaints.builders import ALL, Cast, a_cast, sent, verified
from tests.web.desks import said

NAMES = ("Siti", "081234567890", "siti@contoh.example")


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


def opened(cast: Cast, who: str, address: str) -> tuple[int, bool]:
    """How the page that opens the reporter answers somebody, and whether it names them."""
    page = getattr(cast, who).post(f"{address}/pelapor")
    return page.status_code, all(name in page.text for name in NAMES)


def journal(cast: Cast) -> str:
    return said(cast.verifier.get("/kantor/jurnal"))


def test_who_works_on_it_opens_the_reporter_and_the_journal_says_so(cast: Cast) -> None:
    address, receipt = cast.complaint()
    looked = cast.officer.get(address)

    assert not any(name in looked.text for name in NAMES)
    assert "Buka identitas pelapor" in said(looked)
    assert opened(cast, "officer", address) == (200, True)
    assert f"Budi membuka identitas pelapor pengaduan {receipt.number}" in journal(cast)


def test_an_anonymous_reporter_is_opened_by_verifier_and_inspector_alone(cast: Cast) -> None:
    address, _ = cast.complaint(anonymous="1")
    before = journal(cast)

    for who in ("officer", "head"):
        assert "agar unit tidak mengetahui siapa dirinya" in said(getattr(cast, who).get(address))
        assert opened(cast, who, address) == (403, False)
    assert journal(cast) == before
    assert opened(cast, "verifier", address) == (200, True)
    assert opened(cast, "inspector", address) == (200, True)


def test_after_the_take_over_the_unit_sees_no_reporter_and_moves_nothing(cast: Cast) -> None:
    address, _ = cast.complaint()
    verified(cast, address)
    sent(cast.inspector, f"{address}/ambil", words="Dugaan pungutan liar.")

    for who in ("officer", "head", "verifier"):
        browser = getattr(cast, who)
        page = said(browser.get(address))
        assert "Tidak ada orang lain yang melihat siapa pelapornya." in page
        assert "Saat ini tidak ada yang perlu Anda lakukan di sini." in page
        assert opened(cast, who, address) == (403, False)
        assert browser.get(f"{address}/samarkan/0").status_code == 200
        assert browser.post(f"{address}/catatan", data={"words": "x"}).status_code == 403
    assert opened(cast, "inspector", address) == (200, True)
    sent(cast.inspector, f"{address}/jawaban", words="Petugas ditindak.")
    sent(cast.inspector, f"{address}/setujui")
    assert cast.state(address) is State.ANSWERED


def test_what_the_inspector_keeps_inside_is_read_by_the_inspector_alone(cast: Cast) -> None:
    address, _ = cast.complaint()
    sent(cast.inspector, f"{address}/ambil", words="Dugaan pungutan liar.")
    sent(cast.inspector, f"{address}/catatan", words="Periksa rekaman kamera loket dua.")

    for who in ("officer", "head", "verifier"):
        page = getattr(cast, who).get(address).text
        assert "Dugaan pungutan liar." in page
        assert "rekaman kamera" not in page
    assert "rekaman kamera" in cast.inspector.get(address).text


def test_who_only_reads_opens_nobody(cast: Cast) -> None:
    address, _ = cast.complaint()

    page = cast.inspector.get(address)
    assert "Buka identitas pelapor" in said(page)  # the inspector works on what alleges abuse
    assert cast.stranger.post(f"{address}/pelapor").status_code == 403


def test_a_reporter_under_another_key_is_said_to_be_so(cast: Cast) -> None:
    address, _ = replace(cast, key=b"another key").complaint()

    page = cast.officer.post(f"{address}/pelapor")

    assert page.status_code == 409
    assert "Mintalah form.key dari cadangan" in said(page)
    assert "Budi membuka identitas" not in journal(cast)


def test_a_silent_reporter_is_said_to_be_silent(cast: Cast) -> None:
    address, _ = cast.complaint(name="", telephone="", mail="")

    assert "Pelapor tidak menyebutkan siapa dirinya." in said(cast.verifier.get(address))
    assert "tidak menyebutkan siapa dirinya" in said(cast.verifier.post(f"{address}/pelapor"))


def test_words_that_the_inspector_keeps_inside_are_found_by_the_inspector_alone(cast: Cast) -> None:
    address, receipt = cast.complaint()
    sent(cast.inspector, f"{address}/ambil", words="Dugaan pungutan liar.")
    sent(cast.inspector, f"{address}/catatan", words="Periksa rekaman kamera loket dua.")
    sent(cast.inspector, f"{address}/jawaban", words="Petugas dimutasi.")

    for hidden in ("rekaman", "kamera loket", "dimutasi"):
        search = f"{ALL}?cari={hidden}"
        assert receipt.number in cast.inspector.get(search).text
        for browser in (cast.officer, cast.head, cast.verifier):
            assert receipt.number not in browser.get(search).text
    for public in ("toilet", "pungutan", receipt.number):
        assert receipt.number in cast.officer.get(f"{ALL}?cari={public}").text
