"""The bureau orders the reports of all units, sees how far they are, and calls them off."""

import io
import zipfile
from pathlib import Path

import pytest

from survey.cli.running import handlers_of
from survey.flows.working import Worker, Workshop
from survey.store.surveys import responses
from tests.store.builders import an_answer, the_wave
from tests.web.builders import House, settings_over
from tests.web.desks import bureau, said, statements

ORDER = "/kantor/kepatuhan/2026-S1/laporan"


@pytest.fixture
def answered(house: House) -> House:
    """One unit has answers."""
    with house.database.writing(house.province.id) as session:
        for _ in range(12):
            responses.add(session, the_wave(session, house.province), an_answer(house.province))
    return house


@pytest.mark.needs("pango")
def test_a_batch_shows_its_progress_and_gives_one_archive(answered: House, tmp_path: Path) -> None:
    dewi = bureau(answered)
    assert "1 unit sudah dijawab responden" in said(dewi.get(ORDER))
    page = dewi.post(ORDER, data={"agency": "0", "language": "id"}).location
    waiting = dewi.get(page)
    assert waiting.headers["Refresh"] == "5"
    assert '<progress id="ready" value="0" max="1">' in waiting.text
    assert dewi.get(f"{page}.zip").status_code == 200
    settings = settings_over(answered.database, tmp_path)
    workshop = Workshop(answered.database, settings)
    assert Worker(workshop, handlers_of(settings), answered.clock).work_once()

    with statements(3 + 2):
        ready = dewi.get(page)

    assert "Refresh" not in ready.headers
    assert "1 dari 1 laporan sudah siap." in said(ready)
    with zipfile.ZipFile(io.BytesIO(dewi.get(f"{page}.zip").data)) as archive:
        (name,) = archive.namelist()
        assert archive.read(name).startswith(b"%PDF")
    assert "Semester I 2026, Semua perangkat daerah" in said(dewi.get("/kantor/laporan-massal"))


def test_a_batch_is_called_off_and_found_again(answered: House) -> None:
    dewi = bureau(answered)
    page = dewi.post(ORDER, data={"agency": "0", "language": "id"}).location
    assert "0 dari 1 laporan sudah siap dan tetap ada" in said(dewi.get(f"{page}/batal"))

    assert dewi.post(f"{page}/batal").status_code == 303

    called_off = dewi.get(page)
    assert "1 dibatalkan." in said(called_off)
    assert "Refresh" not in called_off.headers


def test_what_cannot_be_ordered_says_why(house: House) -> None:
    dewi = bureau(house)
    refused = dewi.post(ORDER, data={"agency": "0", "language": "id"})
    assert (refused.status_code, "Belum ada jawaban di sana" in said(refused)) == (422, True)
    assert dewi.post(ORDER, data={"agency": "x", "language": "fr"}).status_code == 422
    assert dewi.get("/kantor/kepatuhan/2031/laporan").status_code == 404
    assert dewi.get("/kantor/laporan-massal/1").status_code == 404
    assert "Belum ada pesanan." in said(dewi.get("/kantor/laporan-massal"))
