"""A lexicon that is written as a file comes back as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.catalogue.lexicon import lexicon_of_toml
from survey.core.complaints.lexicon import Lexicon, Polarity, Topic
from survey.core.complaints.topic import Alarm, Maladministration
from survey.core.wording import plain
from survey.exchange.complaints.lexicon_toml import toml_of
from tests.core.tongues import a_lexicon, shipped

CODES = ("BIAYA", "PERILAKU", "WAKTU")
WORDS = st.text("abdgiklmnoprstuéß", min_size=3, max_size=9).filter(
    lambda word: word == plain(word),
)
PHRASES = st.builds(
    lambda parts, star: " ".join(parts) + star,
    st.lists(
        st.sampled_from(("antri", "lama", "judes", "pungli", "ramah")),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(("", "*")),
)


@st.composite
def topics(draw: st.DrawFn) -> tuple[Topic, ...]:
    codes = draw(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,39}", fullmatch=True), min_size=1))
    found = []
    for code in dict.fromkeys(codes):
        element = draw(st.none() | st.sampled_from(CODES))
        topic = Topic(
            code,
            tuple(draw(st.lists(PHRASES, min_size=1, max_size=5, unique=True))),
            element,
            draw(st.integers(1, 5)) if element else 0,
            draw(st.none() | st.sampled_from(Polarity)),
            draw(st.none() | st.sampled_from(Alarm)),
            draw(st.none() | st.sampled_from(Maladministration)),
            tuple(draw(st.lists(PHRASES, max_size=2, unique=True))),
        )
        found.append(topic)
    return tuple(found)


def read(content: str) -> Lexicon:
    return lexicon_of_toml(content.encode(), "kata.toml", CODES)


@settings(max_examples=40)
@given(
    version=st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
    found=topics(),
    negators=st.sets(st.sampled_from(("tidak", "bukan", "tanpa")), min_size=1),
)
def test_what_is_written_comes_back(
    version: str,
    found: tuple[Topic, ...],
    negators: set[str],
) -> None:
    lexicon = Lexicon(version, found, {"gak": "tidak"}, frozenset(negators), frozenset({"kurang"}))

    assert read(toml_of(lexicon)) == lexicon


@given(st.dictionaries(st.sampled_from(("gk", "kd", "lwas", "blm", "ng")), WORDS))
def test_slang_comes_back(slang: dict[str, str]) -> None:
    plain = a_lexicon()
    lexicon = Lexicon("1", plain.topics, slang, plain.negators, plain.belittlers)

    assert read(toml_of(lexicon)).slang == slang


def test_the_lexicon_that_comes_along_comes_back() -> None:
    equipment = shipped()
    content = toml_of(equipment.lexicon)

    assert lexicon_of_toml(content.encode(), "x.toml", equipment.elements) == equipment.lexicon
