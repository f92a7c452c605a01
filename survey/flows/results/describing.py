"""Describing: what may be told of respondents beside their answers becomes columns with labels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.core.results.microdata import Facts, told
from survey.core.surveys.answer import CHANNEL_NAMES, Channel
from survey.core.surveys.profile import OFFICIAL, ProfileQuestion
from survey.exchange.statistics.export import Measure, Variable
from survey.language import Language
from survey.store.surveys.responses import Described

COLUMNS: Mapping[str, str] = {
    "sex": "jenis_kelamin",
    "age": "usia",
    "education": "pendidikan",
    "occupation": "pekerjaan",
}
ORDERED = frozenset({"age", "education"})  # from the lowest choice to the highest
NAMES = ("tanggal", "bulan", "kanal", *COLUMNS.values())


@dataclass(frozen=True, slots=True)
class Alike:
    """The ratings of all about whom the same is told, one after another."""

    service_id: int
    facts: Facts
    ratings: str


def alike(described: Sequence[Described], items: int) -> list[Alike]:
    """What was answered, with as much of who answered as five about their service share.

    items: how many ratings an answer has.
    """
    found = told(
        [one.service_id for one in described],
        [_facts(one) for one in described],
        [len(one.ratings) // items for one in described],
    )
    joined: defaultdict[int, list[Described]] = defaultdict(list)
    for number, one in zip(found.of, described, strict=True):
        joined[number].append(one)
    return [
        Alike(some[0].service_id, found.classes[number], "".join(one.ratings for one in some))
        for number, some in sorted(joined.items())
    ]


def variables_of(rows: Sequence[Facts], words: Language) -> list[Variable]:
    """The columns of what is told, a cell for each row."""
    kept = words.say("blank where fewer than five about the service share it")
    channels = {one.value: CHANNEL_NAMES[one].within(words.code) for one in Channel}
    return [
        Variable(
            "tanggal",
            words.say("Day of the answer; %(kept)s", kept=kept),
            Measure.SCALE,
            [one.day for one in rows],
            is_day=True,
        ),
        Variable(
            "bulan",
            words.say("Month of the answer; %(kept)s", kept=kept),
            Measure.NOMINAL,
            [one.month for one in rows],
            is_text=True,
        ),
        _coded(
            "kanal",
            words.say("Way in; %(kept)s", kept=kept),
            [None if one.channel is None else one.channel.value for one in rows],
            channels,
        ),
        *(_about(question, rows, kept, words) for question in OFFICIAL),
    ]


def _about(
    question: ProfileQuestion,
    rows: Sequence[Facts],
    kept: str,
    words: Language,
) -> Variable:
    return _coded(
        COLUMNS[question.field],
        f"{question.question.within(words.code)}; {kept}",
        [getattr(one, question.field) for one in rows],
        {one.code: one.label.within(words.code) for one in question.choices},
        Measure.ORDINAL if question.field in ORDERED else Measure.NOMINAL,
    )


def _coded(
    name: str,
    label: str,
    cells: Sequence[str | None],
    choices: Mapping[str, str],
    measure: Measure = Measure.NOMINAL,
) -> Variable:
    """A column of codes from 1 on in the order of the form; one that it has not keeps its word."""
    strange = sorted({one for one in cells if one is not None} - set(choices))
    codes = {one: number for number, one in enumerate([*choices, *strange], start=1)}
    return Variable(
        name,
        label,
        measure,
        [None if one is None else codes[one] for one in cells],
        {number: choices.get(one, one) for one, number in codes.items()},
    )


def _facts(one: Described) -> Facts:
    return Facts(
        day=one.day,
        month=f"{one.day:%Y-%m}",
        channel=one.channel,
        sex=one.sex,
        age=one.age,
        education=one.education,
        occupation=one.occupation,
    )
