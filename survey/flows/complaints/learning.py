"""Learning: what officers decided about complaints moves the model of triage.

What is learned from are the words as they may be read, never the originals. A model that does
no better on complaints that it did not learn from is not worth keeping.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from survey.core.complaints.complaint import ClockClass
from survey.core.complaints.lexicon import Lexicon, Polarity
from survey.core.complaints.linear import Model
from survey.core.complaints.topic import Matter
from survey.core.complaints.triage import FEWEST_EXAMPLES, ComplaintClass, suggest
from survey.exchange.sheets.texts import Labelled
from survey.flows.bench.benching_triage import Answered, Graded, graded
from survey.flows.complaints.equipping import equipment_in
from survey.flows.complaints.improving import Movable, improved
from survey.flows.complaints.training import Material, folds_of, material_of
from survey.flows.complaints.triaging import Equipment
from survey.store.complaints import decisions
from survey.store.complaints.decisions import Decided
from survey.store.databases import Database

FOLDS = 5
SALT = "suara-store:"
CLASSES: Mapping[ClockClass, ComplaintClass] = {
    ClockClass.INFORMATION: ComplaintClass.REQUEST,
    ClockClass.ASPIRATION: ComplaintClass.ASPIRATION,
    ClockClass.ORDINARY: ComplaintClass.COMPLAINT,
    ClockClass.SUPERVISORY: ComplaintClass.COMPLAINT,
}


class TooFewDecisionsError(ValueError):
    """No element has thirty decisions; counts: how many each has, the most first."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Keep them."""
        super().__init__(counts)
        self.counts = counts


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """A model that officers' decisions moved. texts: how many complaints it learned from.

    decisions: by element, how often officers said yes or no; movable: what had thirty of them.
    before, after: how often the model in use and the moved one say what officers said; the
    moved one on fifths of the complaints that it was not moved by.
    """

    model: Model
    texts: int
    decisions: Mapping[str, int]
    movable: Movable
    before: Graded
    after: Graded

    @property
    def is_better(self) -> bool:
        """Whether more is said rightly than before."""
        return (self.after.micro.accuracy.f1 or 0) > (self.before.micro.accuracy.f1 or 0)


def learn(database: Database, institution_id: int, folder: Path, version: str) -> Learned:
    """The model in use, moved by what the officers of an institution decided.

    Raises TooFewDecisionsError; TrainingUnavailableError without scikit-learn; what the files
    of the folder raise.
    """
    with database.reading(institution_id) as session:
        equipment = equipment_in(session, folder)
        found = decisions.decided(session)
    return learned_from(found, equipment, version)


def learned_from(found: Sequence[Decided], equipment: Equipment, version: str) -> Learned:
    """The model moved by these decisions. Raises as learn does."""
    model, lexicon = equipment.model, equipment.lexicon
    counts = _counted(found, Matter.ELEMENT)
    movable = movable_by(found, model)
    if not movable.elements:
        raise TooFewDecisionsError(counts)
    material = material_of([_labelled(one) for one in found], lexicon)
    before = [Answered(one, suggest(one.text, lexicon, model)) for one in material.texts]
    after = _answers(material, movable, model, lexicon)
    return Learned(
        model=improved(model, material, lexicon, version, movable),
        texts=len(material.texts),
        decisions=counts,
        movable=movable,
        before=graded("before", before, equipment.elements),
        after=graded("after", after, equipment.elements),
    )


def movable_by(found: Sequence[Decided], model: Model) -> Movable:
    """What these decisions may move: what has thirty of them.

    What the model does not judge yet needs thirty that say yes. Polarities nobody decides.
    """
    classes = Counter(CLASSES[one.clock_class].value for one in found)
    often = frozenset(label for label, n in classes.items() if n >= FEWEST_EXAMPLES)
    return Movable(
        elements=_often(found, Matter.ELEMENT, model.elements.labels),
        alarms=_often(found, Matter.ALARM, model.alarms.labels),
        classes=often if len(classes) > 1 else frozenset(),
        polarities=frozenset(),
    )


def _often(found: Sequence[Decided], matter: Matter, judged: Sequence[str]) -> frozenset[str]:
    both = _counted(found, matter)
    yes = Counter(code for one in found for kind, code in one.said if kind is matter)
    return frozenset(
        code
        for code, n in both.items()
        if n >= FEWEST_EXAMPLES and (code in judged or yes[code] >= FEWEST_EXAMPLES)
    )


def _counted(found: Sequence[Decided], matter: Matter) -> Mapping[str, int]:
    """How often officers said yes or no to each, the most first."""
    counts = Counter(
        code for one in found for kind, code in one.said | one.denied if kind is matter
    )
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _labelled(one: Decided) -> Labelled:
    def said(matter: Matter) -> tuple[str, ...]:
        return tuple(sorted(code for kind, code in one.said if kind is matter))

    return Labelled(
        id=str(one.id),
        text=one.words,
        elements=said(Matter.ELEMENT),
        polarity=Polarity.NONE.value,  # nobody decides it, and nothing of it is moved
        complaint_class=CLASSES[one.clock_class].value,
        alarms=said(Matter.ALARM),
    )


def _answers(
    material: Material,
    movable: Movable,
    model: Model,
    lexicon: Lexicon,
) -> list[Answered]:
    """The elements suggested for each text by the model moved by the other four fifths."""
    only = Movable(movable.elements, frozenset(), frozenset(), frozenset())
    folds = np.array(folds_of(material.texts, FOLDS, SALT))
    answers: list[Answered] = []
    for fold in range(FOLDS):
        learned = np.flatnonzero(folds != fold).tolist()
        if not learned:
            continue
        moved = improved(model, material.part(learned), lexicon, "bench", only)
        asked = (material.texts[place] for place in np.flatnonzero(folds == fold))
        answers += [Answered(one, suggest(one.text, lexicon, moved)) for one in asked]
    return answers
