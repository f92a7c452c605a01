"""The rules of practice for the day of reports are read, and what is wrong is named."""

import pytest

from survey.catalogue.reporting import known_rules, known_rules_of_toml
from survey.catalogue.table import InstrumentError
from survey.core.year.reporting_day import ReportingRule
from tests.capabilities import ROOT

RULE = """
[[rules]]
code = "here"
month = {month}
week = {week}
name = {{ id = "a", en = "b" }}
source = {{ id = "a", en = "b" }}
certainty = {{ id = "a", en = "b" }}
"""


def test_kaltim_asks_for_reports_in_the_first_week_of_november() -> None:
    (kaltim,) = known_rules(ROOT / "instruments" / "reference")

    assert (kaltim.code, kaltim.rule) == ("kaltim-2019", ReportingRule(11, 1))
    assert "2019" in kaltim.source.within("id")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (RULE.format(month=13, week=1), "rules[0].month"),
        (RULE.format(month=11, week=0), "rules[0].week"),
        (RULE.format(month='"11"', week=1), "rules[0].month"),
        (2 * RULE.format(month=11, week=1), "rules"),
        (RULE.format(month=11, week=1) + "more = 1\n", "rules[0].more"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_place(content: str, key: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        known_rules_of_toml(f'version = "1"\n{content}'.encode(), "reporting-days.toml")

    assert refused.value.key == key
