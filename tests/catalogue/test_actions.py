"""The catalogue of actions is whole, and a wrong one is refused with its place."""

import pytest

from survey.catalogue.actions import ACTIONS, actions_of_toml, read_actions
from survey.catalogue.instruments import read_instrument
from survey.catalogue.table import InstrumentError
from survey.core.complaints.topic import Alarm
from survey.core.improvement.candidate import Authority, Span
from tests.capabilities import ROOT

FOLDER = ROOT / "instruments"
CODES = tuple(one.code for one in read_instrument(FOLDER / "skm-2017.toml").elements)
SHIPPED = read_actions(FOLDER / ACTIONS, CODES)
# How many actions the library of each element has.
LIBRARY = {
    "PERSYARATAN": 7,
    "PROSEDUR": 7,
    "WAKTU": 7,
    "BIAYA": 7,
    "PRODUK": 6,
    "KOMPETENSI": 6,
    "PERILAKU": 7,
    "PENGADUAN": 7,
    "SARPRAS": 8,
}
SMALL = """
version = "1"
source = { id = "x", en = "x" }
above = ["KUPP"]
[roles]
KUPP = { id = "kepala", en = "head" }
[causes]
rules = { id = "aturan", en = "rules" }
[alarms]
integritas = ["WAKTU-01"]
keselamatan = ["WAKTU-01"]
diskriminasi = ["WAKTU-01"]
pelecehan = ["WAKTU-01"]
anak = ["WAKTU-01"]
[[elements]]
code = "WAKTU"
questions = [{ cause = "rules", id = "x?", en = "x?" }]
[[elements.actions]]
code = "WAKTU-01"
id = "x"
en = "x"
role = "KUPP"
time = "quick"
authority = "internal"
evidence = { id = "x", en = "x" }
"""


def test_every_element_of_the_survey_has_its_library() -> None:
    assert {code: len(each) for code, each in SHIPPED.candidates.items()} == LIBRARY
    assert set(SHIPPED.candidates) == set(CODES)
    assert all(SHIPPED.probes[code] for code in CODES)


@pytest.mark.parametrize(
    ("code", "role", "span", "authority"),
    [
        ("PERSYARATAN-05", "TI", Span.LONG, Authority.EXTERNAL),
        ("PROSEDUR-06", "KASUBBAG", Span.MEDIUM, Authority.BOTH),
        ("WAKTU-01", "PTSP", Span.QUICK, Authority.INTERNAL),
        ("BIAYA-05", "INSP", Span.MEDIUM, Authority.EXTERNAL),
        ("PENGADUAN-01", "KUPP", Span.QUICK, Authority.EXTERNAL),
        ("SARPRAS-04", "KUPP", Span.LONG, Authority.EXTERNAL),
    ],
)
def test_the_library_says_who_how_long_and_by_whose_authority(
    code: str,
    role: str,
    span: Span,
    authority: Authority,
) -> None:
    one = SHIPPED.by_code[code]

    assert (one.role, one.span, one.authority) == (role, span, authority)


def test_every_alarm_calls_for_something() -> None:
    assert all(SHIPPED.called_for(alarm) for alarm in Alarm)


def test_a_small_catalogue_is_read() -> None:
    catalogue = actions_of_toml(SMALL.encode(), "small.toml", CODES)

    assert catalogue.by_code["WAKTU-01"].element == "WAKTU"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('"WAKTU"', '"CUACA"', "elements[0].code", "is none of"),
        ('code = "WAKTU-01"', 'code = "BIAYA-01"', "actions[0].code", "does not begin with WAKTU"),
        ('code = "WAKTU-01"', 'code = "WAKTU-1"', "actions[0].code", "must match"),
        ('role = "KUPP"', 'role = "RAJA"', "actions[0].role", "RAJA is not one of KUPP"),
        ('time = "quick"', 'time = "soon"', "actions[0].time", "quick, medium, long"),
        ('"internal"', '"nobody"', "actions[0].authority", "internal, external, both"),
        ('cause = "rules"', 'cause = "stars"', "questions[0].cause", "stars is not one of rules"),
        ('anak = ["WAKTU-01"]', "", "alarms.anak", "is missing"),
        ('anak = ["WAKTU-01"]', 'anak = ["WAKTU-02"]', "alarms.anak", "no action of this"),
        ('en = "x"\nrole', f'en = "{"x" * 301}"\nrole', "actions[0].en", "longer than 300"),
        ('above = ["KUPP"]', 'above = ["RAJA"]', "above", "RAJA is not one of KUPP"),
        ('version = "1"', 'version = "1"\nmood = "x"', "mood", "is not a key"),
        ('id = "x"\nen', 'id = ""\nen', "actions[0].id", "is blank"),
        ("[roles]", "[roles", "-", "is not TOML"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_its_place(
    old: str,
    new: str,
    key: str,
    reason: str,
) -> None:
    assert old in SMALL

    with pytest.raises(InstrumentError) as refused:
        actions_of_toml(SMALL.replace(old, new).encode(), "small.toml", CODES)

    assert refused.value.key.endswith(key)
    assert reason in refused.value.reason


def test_an_action_or_element_that_stands_twice_is_refused() -> None:
    action = SMALL[SMALL.index("[[elements.actions]]") :]
    element = SMALL[SMALL.index("[[elements]]") :]

    for twice in (SMALL + action, SMALL + element):
        with pytest.raises(InstrumentError, match="stands there 2 times"):
            actions_of_toml(twice.encode(), "small.toml", CODES)
