"""Forms of assessments are data; what is wrong in one is refused with its place."""

import pytest

from survey.catalogue.assessment import form_files, form_of_toml
from survey.catalogue.table import InstrumentError
from tests.capabilities import ROOT

TEXT = form_files(ROOT / "instruments")["pekppp-2022.toml"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('weight = "24"', 'weight = "25"', "weights sum to 101, not to 100"),
        ('weight = "24"', 'weight = "240"', r"parts\[0\].aspects\[0\].weight: must be from 0 to"),
        ('weight = "24"', "weight = 24", "must be a number written as a text"),
        ('code = "i2"', 'code = "i1"', "code i1 stands there 2 times"),
        ('sure = "confirmed"', 'sure = "certain"', "must be one of confirmed, reported"),
        ('source = "survey"', 'source = "rumour"', "must be one of survey"),
        ("since = 2022-01-01", "since = 2022-01-01T00:00:00", "without a time"),
        ('high = "5"', 'high = "6"', "has 6 answers for 7 points"),
        ('lower = "4.01"', 'lower = "4.51"', "must lie under"),
        ("whole = false", "whole = false\nhue = 1", "hue: is not a key"),
        ("code =", "cod =", "is missing"),
        ('source = "users"', "", "questionnaire: is not a key"),
        ("measured = true", "", "measured: must be one of true"),
        ("indicators.questionnaire]", "indicators.questions]", "questionnaire: is missing"),
        ('lowest = "0"', 'lowest = "5"', "questionnaire.highest: lies below least"),
        ('highest = "5"', 'highest = "6"', "must be from 0 to 5"),
        ("[[parts]]", "[parts", "is not TOML"),
    ],
)
def test_a_wrong_form_is_refused_with_its_place(before: str, after: str, told: str) -> None:
    assert before in TEXT

    with pytest.raises(InstrumentError, match=told):
        form_of_toml(TEXT.replace(before, after, 1), "pekppp-2022.toml")
