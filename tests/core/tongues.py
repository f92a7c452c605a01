"""A small lexicon and the one that comes along, for tests of what texts say."""

from functools import cache

from survey.core.complaints.lexicon import Hit, Lexicon, Polarity, Topic
from survey.core.complaints.topic import Alarm, Maladministration
from survey.flows.complaints.triaging import Equipment, equipment_of
from tests.capabilities import ROOT

LAMA = Topic("lama", ("lama", "antri*"), "WAKTU", 4, Polarity.NEGATIVE)
RAMAH = Topic("ramah", ("ramah",), "PERILAKU", 5, Polarity.POSITIVE)
KASAR = Topic("kasar", ("tidak ramah", "ketus"), "PERILAKU", 5, Polarity.NEGATIVE)
PUNGLI = Topic(
    "pungli",
    ("pungli", "uang rokok"),
    "BIAYA",
    5,
    Polarity.NEGATIVE,
    Alarm.INTEGRITY,
    Maladministration.DEMAND,
)


def a_lexicon(*topics: Topic) -> Lexicon:
    """A lexicon of those topics, or of four, that knows some slang."""
    return Lexicon(
        version="1",
        topics=topics or (LAMA, RAMAH, KASAR, PUNGLI),
        slang={"gak": "tidak", "kada": "tidak", "lawas": "lama", "gabisa": "tidak bisa"},
        negators=frozenset({"tidak", "bukan"}),
        belittlers=frozenset({"kurang"}),
    )


def hits_of(text: str, lexicon: Lexicon | None = None) -> tuple[Hit, ...]:
    """The words of a lexicon that stand in a text."""
    lexicon = lexicon or a_lexicon()
    return lexicon.hits(lexicon.wording_of(text))


@cache
def shipped() -> Equipment:
    """The lexicon and the model that come along."""
    return equipment_of(ROOT / "instruments")
