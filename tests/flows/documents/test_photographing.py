"""Photographs of a report: harmless, with words under them, and nobody's change is lost."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import func, select

from survey.exchange.attachments.made_picture import made_picture
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.complaints.attaching import (
    Allowed,
    NotAPhotographError,
    UnfitFileError,
    photographed,
)
from survey.flows.complaints.receiving import Attached
from survey.flows.documents import photographing
from survey.flows.documents.photographing import (
    Album,
    TooLateError,
    TooManyPhotographsError,
    UnfitCaptionError,
)
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.tidying import tidy
from survey.store.databases import Database
from survey.store.documents import wave_texts
from survey.store.tables.files import FileRow
from tests.flows.documents.test_writing import next_wave
from tests.flows.hands import ani
from tests.store.builders import NOW, Province

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


def test_what_is_taken_out_is_shown_no_more_and_erased_after_ten_minutes(
    database: Database,
    province: Province,
) -> None:
    def known() -> tuple[int | None, int]:
        with database.reading(province.id) as session:
            edits = wave_texts.edits(session, province.unit_id)[province.wave_id]
            return session.scalar(select(func.count()).select_from(FileRow)), edits

    kept = add(database, province)
    photographing.take_away(database, ani(province), province.wave_id, kept, 1)
    assert album(database, province).shown == ()
    with pytest.raises(NoSuchPlaceError):
        photographing.picture(database, province.id, province.wave_id, kept)

    tidy(database, NOW + timedelta(minutes=10))
    assert known() == (1, 2)
    tidy(database, NOW + timedelta(minutes=10, seconds=1))
    assert known() == (0, 2)  # nobody changed the report by that


def test_what_was_taken_out_comes_back_to_its_place_with_its_words(
    database: Database,
    province: Province,
) -> None:
    first = add(database, province)
    add(database, province, "Loket dua")
    mine = (database, ani(province), province.wave_id, first)
    photographing.take_away(*mine, 1)

    photographing.put_back(*mine, 2)

    shown = album(database, province).shown
    assert [(one.caption, one.version) for one in shown] == [("Loket satu", 3), ("Loket dua", 1)]
    found = photographing.picture(database, province.id, province.wave_id, first)
    assert found == ("image/jpeg", COUNTER.content)
    with pytest.raises(ChangedMeanwhileError):
        photographing.put_back(*mine, 2)


def test_nothing_comes_back_too_late_or_beyond_six(database: Database, province: Province) -> None:
    first = add(database, province)
    mine = (province.wave_id, first)
    photographing.take_away(database, ani(province), *mine, 1)
    later = replace(ani(province), now=NOW + timedelta(minutes=10, seconds=1))

    with pytest.raises(TooLateError):
        photographing.put_back(database, later, *mine, 2)
    for _ in range(6):
        add(database, province)
    with pytest.raises(TooManyPhotographsError):
        photographing.put_back(database, ani(province), *mine, 2)


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
