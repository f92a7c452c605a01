"""Only the words of questions change for a service; everything that is counted stays."""

from hypothesis import given
from hypothesis import strategies as st

from survey.core.surveys.instrument import Text
from survey.core.surveys.phrasing import decoded, encoded, phrased
from tests.core.builders import SKM

WORDS = Text(id="Apakah syarat KTP jelas?", en="Were the papers for an ID clear?")


def test_the_question_changes_and_nothing_else() -> None:
    other = phrased(SKM, {"PERSYARATAN": WORDS, "HARGA": WORDS})

    assert other.items[0].question == WORDS
    assert [item.options for item in other.items] == [item.options for item in SKM.items]
    assert [item.question for item in other.items[1:]] == [i.question for i in SKM.items[1:]]
    assert (other.code, other.weights, other.bands) == (SKM.code, SKM.weights, SKM.bands)


def test_no_phrasing_is_the_instrument_itself() -> None:
    assert phrased(SKM, {}) is SKM
    assert encoded({}) is None
    assert encoded({5: {}}) is None
    assert decoded(None) == {}


@given(
    st.dictionaries(
        st.integers(1, 2**62),
        st.dictionaries(st.text(min_size=1), st.builds(Text, st.text(), st.text()), min_size=1),
    ),
)
def test_phrasings_come_back_as_they_were(phrasings: dict[int, dict[str, Text]]) -> None:
    assert decoded(encoded(phrasings)) == phrasings
