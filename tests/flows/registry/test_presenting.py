"""How an institution looks: what cannot be read is refused, what is sent is made anew."""

from decimal import Decimal

import pytest

from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.registry import presenting
from survey.flows.registry.arranging import UnfitNameError
from survey.flows.registry.presenting import (
    FaintColourError,
    Looks,
    PictureError,
    UnfitColourError,
    UnfitTimeZoneError,
)
from survey.store.databases import Database
from tests.exchange.attachments.test_picture import SVG, a_picture
from tests.flows.hands import acts, ani
from tests.store.builders import Province

LOOKS = Looks("Provinsi Kalimantan Timur", "#0000FF", "Asia/Makassar")


def test_name_colour_and_time_zone_are_kept(database: Database, province: Province) -> None:
    presenting.present(database, ani(province), LOOKS, 1)

    kept = presenting.presented(database, province.id)
    assert kept.looks == Looks("Provinsi Kalimantan Timur", "#0000ff", "Asia/Makassar")
    assert (kept.version, kept.ratio) == (2, Decimal("8.59"))
    assert acts(database, province)[-1] == "present"


@pytest.mark.parametrize(
    ("looks", "error"),
    [
        (Looks("", "#084f4f", "Asia/Makassar"), UnfitNameError),
        (Looks("Kaltim", "teal", "Asia/Makassar"), UnfitColourError),
        (Looks("Kaltim", "#777777", "Asia/Makassar"), FaintColourError),
        (Looks("Kaltim", "#084f4f", "../../etc/passwd"), UnfitTimeZoneError),
    ],
)
def test_what_cannot_be_is_refused(
    database: Database,
    province: Province,
    looks: Looks,
    error: type[ValueError],
) -> None:
    with pytest.raises(error):
        presenting.present(database, ani(province), looks, 1)

    assert presenting.presented(database, province.id).version == 1


def test_a_faint_colour_is_refused_with_its_ratio() -> None:
    with pytest.raises(FaintColourError) as refused:
        presenting.checked_colour("#FF0000")

    assert refused.value.ratio == Decimal("3.99")


def test_arms_are_sent_changed_and_taken_away(database: Database, province: Province) -> None:
    who = ani(province)
    presenting.set_arms(database, who, a_picture(), 1)
    first = presenting.arms(database, province.id)
    presenting.set_arms(database, who, a_picture(size=(10, 10)), 2)
    second = presenting.arms(database, province.id)
    assert first is not None
    assert second is not None
    assert first != second

    presenting.drop_arms(database, who, 3)

    assert presenting.arms(database, province.id) is None
    assert acts(database, province)[-3:] == ["set arms", "set arms", "drop arms"]


def test_a_drawing_or_an_old_copy_changes_nothing(database: Database, province: Province) -> None:
    with pytest.raises(PictureError):
        presenting.set_arms(database, ani(province), SVG, 1)
    with pytest.raises(ChangedMeanwhileError):
        presenting.set_arms(database, ani(province), a_picture(), 7)

    assert presenting.arms(database, province.id) is None
