"""What officers decided moves the model, where they decided often enough."""

from functools import cache

import pytest

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.complaints.complaint import ClockClass, Move, Party
from survey.core.complaints.step import Step
from survey.core.complaints.topic import Matter
from survey.core.complaints.triage import suggest
from survey.exchange.complaints.triage_model import written
from survey.flows.complaints.learning import TooFewDecisionsError, learn, learned_from, movable_by
from survey.flows.complaints.training import judged_of, material_of, trained
from survey.flows.complaints.triaging import Equipment
from survey.store import journal
from survey.store.complaints import caseloads, complaints, decisions
from survey.store.complaints.caseloads import Slice
from survey.store.complaints.decisions import Decided
from survey.store.databases import Database
from tests.capabilities import ROOT
from tests.flows.complaining import acting, take_in
from tests.flows.complaints.test_training import LEXICON, a_place, texts
from tests.store.builders import DAY, NOW, SETTING_UP, Province, there

INSTRUMENTS = ROOT / "instruments"
EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())
Topics = frozenset[tuple[Matter, str]]


def elements(*codes: str) -> Topics:
    return frozenset((Matter.ELEMENT, code) for code in codes)


def a_decision(n: int, words: str, said: Topics, denied: Topics = frozenset()) -> Decided:
    return Decided(n, f"{words} {a_place(n)}", ClockClass.ORDINARY, said, denied)


def ferries(n: int) -> list[Decided]:
    """So many complaints about a ferry, of which the model knows nothing, and as many others."""
    found = [a_decision(i, "kapal penyeberangan oleng", elements("PERILAKU")) for i in range(n)]
    other = [a_decision(n + i, "toilet rusak", elements("SARPRAS")) for i in range(n)]
    return found + other


@cache
def equipment() -> Equipment:
    """A small lexicon, and a model that knows toilets, tariffs and praise."""
    material = material_of(texts(), LEXICON)
    model = trained(material, LEXICON, judged_of(texts()), "1")
    return Equipment(LEXICON, model, ("BIAYA", "PERILAKU", "PRODUK", "SARPRAS", "WAKTU"))


def test_what_officers_say_again_and_again_is_said_from_then_on() -> None:
    before = equipment()

    learned = learned_from(ferries(40), before, "2")

    text = "Kapal penyeberangan oleng lagi di dermaga."
    assert "PERILAKU" not in suggest(text, before.lexicon, before.model).elements
    assert "PERILAKU" in suggest(text, before.lexicon, learned.model).elements
    assert learned.texts == 80
    assert learned.decisions == {"PERILAKU": 40, "SARPRAS": 40}
    assert learned.is_better
    assert learned.before.micro.accuracy.true == learned.after.micro.accuracy.true == 80
    low, high = learned.after.micro.interval or (0, 0)
    assert 0 < low <= (learned.after.micro.accuracy.f1 or 0) <= high


def test_under_thirty_decisions_of_each_element_nothing_is_learned() -> None:
    with pytest.raises(TooFewDecisionsError) as refused:
        learned_from(ferries(29), equipment(), "2")

    assert refused.value.counts == {"PERILAKU": 29, "SARPRAS": 29}
    with pytest.raises(TooFewDecisionsError):
        learned_from([], equipment(), "2")


def test_an_element_with_fewer_decisions_stays_as_it_was() -> None:
    before = equipment().model
    few = [a_decision(1000 + i, "tarif naik", elements("BIAYA")) for i in range(29)]

    learned = learned_from([*ferries(30), *few], equipment(), "2")

    place, known = before.elements.labels.index("BIAYA"), len(before.vocabulary.grams)
    now = learned.model.elements
    assert learned.movable.elements == {"PERILAKU", "SARPRAS"}
    assert (now.weights[place, :known] == before.elements.weights[place]).all()
    assert not now.weights[place, known:].any()
    assert (learned.model.polarities.bias == before.polarities.bias).all()


def test_a_no_counts_where_the_model_judges_already() -> None:
    model = equipment().model
    denied = [
        a_decision(i, "kapal", elements("PRODUK"), elements("SARPRAS", "WAKTU")) for i in range(30)
    ]

    movable = movable_by(denied, model)

    assert movable.elements == {"PRODUK", "SARPRAS"}  # WAKTU has no yes, and no model
    assert movable.classes == frozenset()


def test_the_same_decisions_give_the_same_model() -> None:
    first, second = (learned_from(ferries(30), equipment(), "2") for _ in range(2))

    assert written(first.model) == written(second.model)


def test_only_decided_complaints_are_learned_from_and_only_as_they_may_be_read(
    database: Database,
    province: Province,
) -> None:
    act, topics = acting(DAY), elements("SARPRAS")
    words = "Toilet rusak, hubungi saya 081234567890."
    decided_, _ = take_in(database, province, words=words)
    step = Step(Move.VERIFY, unit_id=province.unit_id, is_supervisory=False, topics=topics)
    act(database, province, decided_, Party.VERIFIER, step)
    take_in(database, province, b"c" * 16, words="Lampu padam.")

    with database.reading(province.id) as session:
        (found,) = decisions.decided(session)
        counted = caseloads.counted(session, Slice(EVERYWHERE, Node(), DAY, DAY))
    assert [one.elements for one in counted] == [("SARPRAS",), ()]
    assert (found.id, found.said) == (decided_, topics)
    assert found.words == "Toilet rusak, hubungi saya [TELEPON]."
    with pytest.raises(TooFewDecisionsError) as refused:
        learn(database, province.id, INSTRUMENTS, "2")
    assert refused.value.counts["SARPRAS"] == 1


@pytest.mark.parametrize("field", ["is_secret", "is_inspected"])
def test_what_is_secret_or_inspected_is_left_out(
    database: Database,
    province: Province,
    field: str,
) -> None:
    id_, _ = take_in(database, province)
    step = Step(
        Move.VERIFY,
        unit_id=province.unit_id,
        is_supervisory=False,
        topics=elements("SARPRAS"),
    )
    acting(DAY)(database, province, id_, Party.VERIFIER, step)

    with database.writing(province.id) as session:
        setattr(there(complaints.find(session, id_)), field, True)
        journal.append(session, NOW, SETTING_UP)

    with database.reading(province.id) as session:
        assert decisions.decided(session) == []
