"""Photographs of a report: harmless, with words under them, and nobody's change is lost."""

import io

import pytest
from PIL import Image
from sqlalchemy import func, select

from survey.exchange.attachments.made_picture import made_picture
from survey.flows.complaints.attaching import (
    Allowed,
    NotAPhotographError,
    UnfitFileError,
    photographed,
)
from survey.flows.complaints.receiving import Attached
from survey.flows.documents import photographing
from survey.flows.documents.photographing import Album, TooManyPhotographsError, UnfitCaptionError
from survey.flows.refusing import ChangedMeanwhileError
from survey.store.databases import Database
from survey.store.tables.files import FileRow
from tests.flows.documents.test_writing import next_wave
from tests.flows.hands import ani
from tests.store.builders import Province

COUNTER = Attached("loket.jpg", "image/jpeg", made_picture("Loket 1"))
ONE_PAGE = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"


def album(database: Database, province: Province, wave_id: int | None = None) -> Album:
    return photographing.album(database, province.id, wave_id or province.wave_id)


def add(database: Database, province: Province, caption: str = "Loket satu") -> int:
    photographing.add(database, ani(province), province.wave_id, caption, COUNTER)
    return album(database, province).shown[-1].id


def test_a_photograph_is_kept_with_its_words(database: Database, province: Province) -> None:
    kept = add(database, province, " Loket\nsatu ")

    (shown,) = album(database, province).shown
    assert (shown.id, shown.caption, shown.version, shown.is_earlier) == (
        kept,
        "Loket satu",
        1,
        False,
    )
    found = photographing.picture(database, province.id, province.wave_id, kept)
    assert found == ("image/jpeg", COUNTER.content)


@pytest.mark.parametrize("caption", ["", " \n", "a" * 201])
def test_a_photograph_needs_a_few_words(
    database: Database,
    province: Province,
    caption: str,
) -> None:
    with pytest.raises(UnfitCaptionError):
        add(database, province, caption)

    assert album(database, province).shown == ()


def test_a_report_has_room_for_six(database: Database, province: Province) -> None:
    for _ in range(6):
        add(database, province)

    assert not album(database, province).has_room
    with pytest.raises(TooManyPhotographsError):
        add(database, province)


def test_who_changes_the_words_second_is_told(database: Database, province: Province) -> None:
    kept = add(database, province)
    mine = (database, ani(province), province.wave_id, kept)
    photographing.caption(*mine, ("Loket dua", 1))

    with pytest.raises(ChangedMeanwhileError):
        photographing.caption(*mine, ("Loket tiga", 1))
    with pytest.raises(ChangedMeanwhileError):
        photographing.take_away(*mine, 1)

    assert album(database, province).shown[0].caption == "Loket dua"


def test_what_is_taken_away_is_forgotten_and_its_place_stays_free(
    database: Database,
    province: Province,
) -> None:
    kept = add(database, province)
    with database.reading(province.id) as session:
        before = session.scalar(select(func.count()).select_from(FileRow))

    photographing.take_away(database, ani(province), province.wave_id, kept, 1)
    add(database, province, "Loket dua")

    assert [one.caption for one in album(database, province).shown] == ["Loket dua"]
    with database.reading(province.id) as session:
        assert session.scalar(select(func.count()).select_from(FileRow)) == before


def test_the_next_report_can_begin_with_them_and_marks_each(
    database: Database,
    province: Province,
) -> None:
    add(database, province)
    later = next_wave(database, province)
    there = album(database, province, later)
    assert (there.shown, there.before and there.before.code) == ((), "2026-S1")

    assert photographing.take_over(database, ani(province), later) == 1

    (shown,) = album(database, province, later).shown
    assert (shown.caption, shown.is_earlier) == ("Loket satu", True)
    with pytest.raises(ChangedMeanwhileError):
        photographing.take_over(database, ani(province), later)
    photographing.caption(database, ani(province), later, shown.id, ("Loket satu", 1))
    assert not album(database, province, later).shown[0].is_earlier


def test_a_picture_is_drawn_anew_at_most_1600_points_a_side() -> None:
    sent = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    Image.new("RGB", (3200, 800), "#0A6B6B").save(sent, "JPEG", exif=exif)

    kept = photographed(Allowed(5), ("foto.jpg", sent.getvalue()))

    with Image.open(io.BytesIO(kept.content)) as image:
        assert (image.size, dict(image.getexif())) == ((1600, 400), {})


@pytest.mark.parametrize("content", [b"", b"<svg onload='x'/>", b"GIF89a", COUNTER.content[:300]])
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnfitFileError):
        photographed(Allowed(5), ("foto.jpg", content))


def test_a_harmless_document_is_no_photograph() -> None:
    with pytest.raises((NotAPhotographError, UnfitFileError)):
        photographed(Allowed(5), ("foto.jpg", ONE_PAGE))
