"""The template of a plan of action: the file is read, a wrong one is refused with its place."""

from datetime import date

import pytest

from survey.catalogue.programme import FILE, template_of, template_of_toml
from survey.catalogue.table import InstrumentError
from tests.capabilities import ROOT

OWN = (ROOT / "instruments/reference" / FILE).read_text("utf-8")


def test_the_template_has_seven_components_and_says_how_sure_it_is() -> None:
    template = template_of(ROOT / "instruments/reference")

    assert [one.code for one in template.components] == [
        "kebijakan",
        "sdm",
        "sarana",
        "tata-laksana",
        "sosialisasi",
        "pemanfaatan",
        "monev",
    ]
    assert template.since == date(2021, 1, 1)
    assert "belum dapat dibaca" in template.source.id
    assert template.name_of("lama").id == "lama"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("since = 2021-01-01", 'since = "2021"', "since"),
        ("since = 2021-01-01", "since = 2021-01-01T00:00:00", "since"),
        ('code = "monev"', 'code = "sdm"', "components"),
        ('code = "monev"', 'code = "Monev"', "components[6].code"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "colour"),
    ],
)
def test_a_wrong_template_names_its_place(old: str, new: str, place: str) -> None:
    assert old in OWN
    with pytest.raises(InstrumentError) as refused:
        template_of_toml(OWN.replace(old, new, 1).encode(), FILE)

    assert refused.value.key == place
