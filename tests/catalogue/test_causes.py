"""The checklist of causes: the official file is read, a wrong one is refused with its place."""

import pytest

from survey.catalogue.causes import FILE, checklist_of, checklist_of_toml
from survey.catalogue.table import InstrumentError
from tests.capabilities import ROOT

OWN = (ROOT / "instruments/reference" / FILE).read_text("utf-8")


def test_the_fifteen_causes_lie_on_six_bones() -> None:
    checklist = checklist_of(ROOT / "instruments/reference")
    on_people = [one.code for one in checklist.categories if one.bone == "manusia"]

    assert len(checklist.categories) == 15
    assert len(checklist.bones) == 6
    assert on_people == ["jumlah-petugas", "sikap-petugas", "kesungguhan-melayani", "kompetensi"]
    assert not checklist.money & checklist.filler
    assert not checklist.others & checklist.filler


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('bone = "lingkungan"', 'bone = "cuaca"', "categories[14].bone"),
        ('code = "kompetensi"', 'code = "dana"', "categories"),
        ('code = "metode"\nname', 'code = "manusia"\nname', "bones"),
        ('"anggaran"', '"Anggaran"', "money[0]"),
        ('"anggaran"', '"kurang dana"', "money[0]"),
        ('version = "1"', 'version = ""', "version"),
        ('version = "1"', 'version = "1"\nedition = 2', "edition"),
        ('code = "letak"', 'code = "Letak"', "categories[14].code"),
    ],
)
def test_a_wrong_checklist_names_its_place(old: str, new: str, place: str) -> None:
    assert old in OWN
    with pytest.raises(InstrumentError) as refused:
        checklist_of_toml(OWN.replace(old, new, 1).encode(), FILE)

    assert refused.value.key == place
