"""The lexicon file is read whole, and a wrong one is refused with key and reason."""

import re

import pytest

from survey.catalogue.instruments import InstrumentError
from survey.catalogue.lexicon import LEXICON, lexicon_of_toml, read_lexicon
from survey.core.complaints.lexicon import Lexicon, Polarity
from survey.core.complaints.topic import Alarm, Maladministration
from tests.capabilities import ROOT

CODES = (
    "PERSYARATAN",
    "PROSEDUR",
    "WAKTU",
    "BIAYA",
    "PRODUK",
    "KOMPETENSI",
    "PERILAKU",
    "SARPRAS",
    "PENGADUAN",
)
SMALL = """
version = "7"
negators = ["tidak"]
belittlers = ["kurang"]

[slang]
gak = "tidak"

[[topics]]
code = "pungli"
element = "BIAYA"
weight = 5
polarity = "neg"
alarm = "integritas"
maladministration = "permintaan-imbalan"
words = ["pungli", "uang rokok", "sogok*"]
"""


def read(content: str) -> Lexicon:
    return lexicon_of_toml(content.encode(), "kata.toml", CODES)


def test_a_topic_is_read_whole() -> None:
    lexicon = read(SMALL)

    (topic,) = lexicon.topics
    assert lexicon.version == "7"
    assert lexicon.slang == {"gak": "tidak"}
    assert topic.words == ("pungli", "uang rokok", "sogok*")
    assert (topic.element, topic.weight) == ("BIAYA", 5)
    assert topic.polarity is Polarity.NEGATIVE
    assert topic.alarm is Alarm.INTEGRITY
    assert topic.maladministration is Maladministration.DEMAND


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('"BIAYA"', '"BEAYA"', "topics[0].element", "is none of PERSYARATAN, PROSEDUR"),
        ("weight = 5", "weight = 6", "topics[0].weight", "must be from 1 to 5"),
        ("weight = 5", "weight = 0", "topics[0].weight", "must be from 1 to 5"),
        ("weight = 5", "weight = true", "topics[0].weight", "must be a whole number"),
        ("weight = 5", "", "topics[0].weight", "is missing"),
        ('element = "BIAYA"', "", "topics[0].weight", "stands without an element"),
        ('"neg"', '"bad"', "topics[0].polarity", "is none of neg, pos"),
        ('"integritas"', '"api"', "topics[0].alarm", "is none of integritas"),
        ('"permintaan-imbalan"', '"lain"', "topics[0].maladministration", "is none of"),
        ('"uang rokok"', '"pungli"', "topics[0].words", "pungli stands there 2 times"),
        ('"uang rokok"', '"Uang rokok"', "topics[0].words[1]", "must be in small letters"),
        ('"uang rokok"', '"uang  rokok"', "topics[0].words[1]", "must be in small letters"),
        ('"sogok*"', '"s*gok"', "topics[0].words[2]", "must be in small letters"),
        ('"sogok*"', '"so*"', "topics[0].words[2]", "needs 3 letters before the *"),
        ('"sogok*"', '"!"', "topics[0].words[2]", "must be 1 to 6 words"),
        ('gak = "tidak"', 'gaaak = "tidak"', "slang.gaaak", "must be one word"),
        ('gak = "tidak"', 'gak = "TIDAK"', "slang.gak", "must mean words in small letters"),
        ('["kurang"]', '["kurang sekali"]', "belittlers[0]", "must be one word"),
        ('version = "7"', "", "version", "is missing"),
        ('version = "7"', 'version = "7"\ncolour = 1', "colour", "is not a key of the schema"),
        ('code = "pungli"', 'code = "Pungli"', "topics[0].code", "must match"),
    ],
)
def test_a_wrong_lexicon_is_refused_with_its_place(
    old: str,
    new: str,
    key: str,
    reason: str,
) -> None:
    assert old in SMALL

    with pytest.raises(InstrumentError, match=re.escape(reason)) as refused:
        read(SMALL.replace(old, new, 1))

    assert (refused.value.file, refused.value.key) == ("kata.toml", key)


def test_a_topic_stands_there_once() -> None:
    with pytest.raises(InstrumentError, match="code pungli stands there 2 times"):
        read(SMALL + SMALL[SMALL.index("[[topics]]") :])


@pytest.mark.parametrize("content", [b"\xff\xfe", b"topics = [", b"[[" * 10_000])
def test_what_is_no_toml_is_refused(content: bytes) -> None:
    with pytest.raises(InstrumentError, match="is not TOML"):
        lexicon_of_toml(content, "kata.toml", CODES)


def test_the_lexicon_that_comes_along_speaks_of_every_element_and_alarm() -> None:
    lexicon = read_lexicon(ROOT / "instruments" / LEXICON, CODES)

    assert {topic.element for topic in lexicon.topics} >= set(CODES)
    assert {topic.alarm for topic in lexicon.topics} >= set(Alarm)
    assert {topic.maladministration for topic in lexicon.topics} >= set(Maladministration) - {
        Maladministration.DELAY,
        Maladministration.UNLAWFUL_ACT,  # what the law makes of it is for an officer to say
        Maladministration.NEGLECT_OF_DUTY,
    }


def test_the_docs_name_every_key_of_the_lexicon() -> None:
    said = (ROOT / "docs/triage.md").read_text("utf-8")
    written = (ROOT / "instruments" / LEXICON).read_text("utf-8")
    keys = set(re.findall(r"^([a-z]+) = ", written.replace(_slang(written), ""), re.MULTILINE))

    assert keys
    assert all(f"`{key}`" in said for key in keys)


def _slang(written: str) -> str:
    return written[written.index("[slang]") : written.index("# --- PERSYARATAN")]
