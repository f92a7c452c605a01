"""The bureau's words on a form stand behind its text, and change neither weights nor scores."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue.assessment import form_of_toml
from survey.core.law.assessment import Wording, latest, result_of, worded
from survey.exchange.law.worded_form import joined, parted
from tests.capabilities import ROOT

PEKPPP = (ROOT / "instruments/assessments/pekppp-2022.toml").read_text("utf-8")
DAY = date(2026, 11, 27)
STEPS = ("Tidak ada", "Ada", "Ditetapkan", "Lengkap", "Dipublikasikan", "Ditinjau")

words = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.lists(st.builds(Wording, words, st.dates(), words, st.lists(words).map(tuple))))
def test_words_are_read_back_as_they_were_written(wordings: list[Wording]) -> None:
    assert parted(joined(PEKPPP, wordings)) == (PEKPPP, tuple(wordings))


def test_a_worded_form_tells_its_words_and_scores_as_before() -> None:
    plain = form_of_toml(PEKPPP, "x")
    base, wordings = parted(joined(PEKPPP, [Wording("i1", DAY, "Standar", STEPS)]))
    said = worded(form_of_toml(base, "x"), wordings)

    one = said.indicators["i1"]
    assert (one.name.id, one.worded_on, one.weight) == ("Standar", DAY, Decimal(17))
    assert tuple(level.id for level in one.levels) == STEPS
    assert said.indicators["i2"] == plain.indicators["i2"]
    answers = {code: Decimal(4) for code in plain.indicators}
    assert result_of(said, answers) == result_of(plain, answers)


def test_the_last_words_count() -> None:
    earlier, later = Wording("i1", date(2026, 1, 1), "Lama"), Wording("i1", DAY, "Baru")
    assert latest([later, earlier, Wording("i3", DAY, "Media")]) == (
        later,
        Wording("i3", DAY, "Media"),
    )
