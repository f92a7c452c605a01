"""The page on recommendations tells the truth: published plans beside ours are recomputed."""

from fractions import Fraction

import pytest

from survey.core.improvement.recommendation import Advice, advise
from survey.core.improvement.rule import Rule
from tests.capabilities import ROOT
from tests.cases.followups import FOLLOWUPS
from tests.core.bases import CATALOGUE, basis_of
from tests.core.builders import INSTRUMENTS, SKM

PAGE = (ROOT / "docs" / "recommendations.md").read_text(encoding="utf-8")
HEADER = "| Case | Theirs | Ours | Difference |"


def rows() -> list[list[str]]:
    """The cells of the table of published plans."""
    lines = PAGE.splitlines()
    after = lines[lines.index(HEADER) + 2 :]
    table = [line for line in after if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def advice_on(case: str) -> Advice:
    code, means, n, _ = FOLLOWUPS[case]
    printed = [None if mean == "-" else mean for mean in means.split()]
    own = SKM.with_elements(SKM.elements[: len(printed)], code="sheet")
    return advise(basis_of(printed, n, INSTRUMENTS.get(code, own)), CATALOGUE)


def test_every_published_plan_is_on_the_page() -> None:
    assert [row[0] for row in rows()] == list(FOLLOWUPS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_theirs_and_ours_stand_side_by_side_as_computed(row: list[str]) -> None:
    case, theirs, ours, _ = row
    code, _, _, chosen = FOLLOWUPS[case]
    first = advice_on(case).first
    named = [one.basis.result.label if code == "sheet" else one.code for one in first]

    assert theirs == chosen
    assert ours == (", ".join(named) or "\N{EN DASH}")


def test_the_lowest_of_pekalongan_is_below_good_and_the_two_others_only_low() -> None:
    """2.902 x 25 is 72.55; 3.246 x 25 is 81.15, shared by two."""
    found = advice_on("Pekalongan, archives 2025").first

    assert [[f.rule for f in one.findings if f.rule is not Rule.SILENT] for one in found] == [
        [Rule.BELOW, Rule.LOWEST],
        [Rule.LOWEST],
        [Rule.LOWEST],
    ]
    assert found[1].score == found[2].score
    assert found[0].score.total > Fraction(9, 100)


def test_every_rule_stands_on_the_page() -> None:
    assert [rule.value for rule in Rule if f"| {rule.value} |" not in PAGE] == []


def test_every_action_that_the_page_names_is_in_the_catalogue() -> None:
    for code in ("SARPRAS-02", "SARPRAS-06", "PERSYARATAN-01", "PERSYARATAN-02", "PENGADUAN-03"):
        assert code in PAGE
        assert code in CATALOGUE.by_code
