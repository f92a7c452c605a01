"""Why a published number differs, in words: for the terminal, the page and machines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from textwrap import fill

from survey.core.results.lettering import Lettering, Reading
from survey.core.results.published import ElementCheck, places_of
from survey.core.results.reconciliation import Attempt, Blanks, Explanation, Rules
from survey.core.results.report import WaveReport
from survey.core.surveys.instrument import Instrument
from survey.language import Language
from survey.reports.results.legend import instrument_words
from survey.reports.results.wording import mode_words, notes, weight_words
from survey.reports.terminal import WIDTH, aligned, page, pairs, remarks

MOST_TOLD = 5  # ways that are told of those that fit
MANY_STEPS = 3  # so many rules changed at once may fit by chance
UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One rule, table or element in words, what it gives, and whether that was published."""

    words: str
    value: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation in words; rules, letters and elements are empty where nothing was asked.

    ours: the index and its class by this program. difference: published less ours, signed.
    """

    published: str
    ours: str
    difference: str
    verdict: str
    rules: tuple[Line, ...]
    letters: tuple[Line, ...]
    elements: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One departure from the rules on its way into words."""

    rules: Rules
    report: WaveReport
    language: Language

    def say(self, message: str, **values: object) -> str:
        """The message in the language."""
        return self.language.say(message, **values)


def told(explanation: Explanation, language: Language) -> Told:
    """The explanation in words."""
    published, reconciliation = explanation.published, explanation.reconciliation
    ours = reconciliation.ours
    return Told(
        published=_number(published.index, language) + _lettered(published.letter),
        ours=UNKNOWN if ours is None else _ours(explanation, ours, language),
        difference=UNKNOWN if ours is None else _difference(published.index, ours, language),
        verdict=" ".join([_verdict(explanation, language), *_on_letter(explanation, language)]),
        rules=_rules(explanation, language),
        letters=_letters(explanation, language),
        elements=tuple(_element(one, explanation, language) for one in explanation.elements),
        notes=tuple(_notes(explanation, language)),
    )


def explained(explanation: Explanation, language: Language) -> str:
    """The explanation for a terminal (skm explain)."""
    said, say = told(explanation, language), language.say
    head = [say("Why does this differ from our old report?"), explanation.report.title]
    numbers = [
        (say("Published"), said.published),
        (say("By this program"), said.ours),
        (say("Difference"), said.difference),
    ]
    blocks = [
        "\n".join([*head, instrument_words(explanation.report, language)]),
        pairs(numbers),
        fill(said.verdict, WIDTH),
        _table(say("One rule changed"), say("Result"), said.rules, language),
        _table(say("Table and how it is read"), say("Class"), said.letters, language),
        _table(say("Published element"), say("By this program"), said.elements, language),
        remarks(said.notes, language),
    ]
    return page(blocks)


def explanation_record(explanation: Explanation, language: Language) -> dict[str, object]:
    """The explanation as JSON can hold it; numbers are strings with the published decimals."""
    reconciliation = explanation.reconciliation
    ours = reconciliation.ours
    return {
        "published": str(reconciliation.published),
        "letter": explanation.published.letter or None,
        "ours": None if ours is None else str(ours.value),
        "n": explanation.report.n,
        "tried": reconciliation.tried,
        "verdict": told(explanation, language).verdict,
        "found": [_attempt(one) for one in reconciliation.found],
        "single": [_attempt(one) for one in reconciliation.single],
        "letters": [
            {"table": one.instrument, "reading": one.reading.value, "letter": one.letter}
            for one in explanation.letterings
        ],
        "elements": [
            {
                "code": one.code,
                "published": str(one.published),
                "ours": None if one.ours is None else str(one.ours),
                "swapped": one.swapped,
            }
            for one in explanation.elements
        ],
    }


def _attempt(attempt: Attempt) -> dict[str, object]:
    return {"value": str(attempt.value), "steps": dict(sorted(_plain(attempt.rules)))}


def _plain(rules: Rules) -> list[tuple[str, object]]:
    return [
        (name, value.value if isinstance(value, Blanks) else value) for name, value in rules.steps
    ]


def _table(what: str, gives: str, lines: Sequence[Line], language: Language) -> str:
    if not lines:
        return ""
    yes = language.say("yes")
    rows = [[line.words, line.value, yes if line.fits else ""] for line in lines]
    return aligned([[what, gives, language.say("As published")], *rows], words=(0, 2))


def _number(number: Decimal, language: Language) -> str:
    return language.decimal(number, places_of(number))


def _lettered(letter: str) -> str:
    return f" ({letter})" if letter else ""


def _ours(explanation: Explanation, ours: Attempt, language: Language) -> str:
    index = explanation.report.index
    if index is None:
        return _number(ours.value, language)
    return f"{_number(ours.value, language)} ({index.band.letter})"


def _difference(published: Decimal, ours: Attempt, language: Language) -> str:
    difference = published - ours.value
    sign = "+" if difference > 0 else ""
    return sign + language.decimal(difference, places_of(published))


def _verdict(explanation: Explanation, language: Language) -> str:
    """One or two sentences that answer the question."""
    reconciliation, say = explanation.reconciliation, language.say
    published = _number(reconciliation.published, language)
    found = reconciliation.found
    if not found:
        return _nothing_found(explanation, published, language)
    if not found[0].rules.steps:
        return say(
            "%(published)s is the number of this program: nothing differs.",
            published=published,
        )
    few = [one for one in found if len(one.rules.steps) < MANY_STEPS]
    ways = _ways(few or found, explanation, language)
    if few:
        return say("%(published)s is what comes out with %(ways)s.", published=published, ways=ways)
    return say(
        "%(published)s comes out only when several rules are changed at once: %(ways)s. "
        "Of %(tried)s ways tried that can be chance.",
        published=published,
        ways=ways,
        tried=language.whole(reconciliation.tried),
    )


def _on_letter(explanation: Explanation, language: Language) -> list[str]:
    """Where the published letter comes from, when it is not the one of this program's rule."""
    letter, published = explanation.published.letter, explanation.published.index
    ours, *others = explanation.letterings
    if letter in ("", ours.letter):
        return []
    values = {"letter": letter, "published": _number(published, language)}
    giving = [_table_words(one, language) for one in others if one.letter == letter]
    if not giving:
        return [
            language.say(
                "No table that was tried gives %(letter)s to %(published)s; check the letter.",
                **values,
            ),
        ]
    return [
        language.say(
            "The class %(letter)s of %(published)s comes from another table or reading: %(ways)s.",
            **values,
            ways="; ".join(giving),
        ),
    ]


def _table_words(lettering: Lettering, language: Language) -> str:
    return f"{lettering.instrument}, {_reading(lettering.reading, language)}"


def _nothing_found(explanation: Explanation, published: str, language: Language) -> str:
    reconciliation, say = explanation.reconciliation, language.say
    if reconciliation.nearest is None:
        return say("The answers give no index, so there is nothing to compare.")
    return say(
        "None of the %(tried)s ways of counting gives %(published)s; the nearest is %(nearest)s. "
        "So other answers were counted: compare the number of respondents (here %(n)s), "
        "and look for answers that were left out or counted twice.",
        tried=language.whole(reconciliation.tried),
        published=published,
        nearest=_number(reconciliation.nearest.value, language),
        n=UNKNOWN if explanation.report.n is None else language.whole(explanation.report.n),
    )


def _ways(found: Sequence[Attempt], explanation: Explanation, language: Language) -> str:
    ways = [_way(one.rules, explanation.report, language) for one in found[:MOST_TOLD]]
    if len(ways) == 1:
        return ways[0]
    return language.say("; or with ").join(ways)


def _way(rules: Rules, report: WaveReport, language: Language) -> str:
    named = {name for name, _ in rules.steps}
    step = _Step(rules, report, language)
    return language.listing([words(step) for name, words in STEPS.items() if name in named])


def _rules(explanation: Explanation, language: Language) -> tuple[Line, ...]:
    """Each rule alone, those that are met most often first."""
    return tuple(
        Line(
            words=_way(one.rules, explanation.report, language),
            value=_number(one.value, language),
            fits=one.value == explanation.published.index,
        )
        for one in explanation.reconciliation.single
    )


def _weights(step: _Step) -> str:
    return step.say(
        "weights of %(mode)s instead of %(exact)s",
        mode=mode_words(step.rules.weights, step.language),
        exact=weight_words(step.report, step.language),
    )


def _blanks(step: _Step) -> str:
    match step.rules.blanks:
        case Blanks.ZERO:
            return step.say("blanks counted as zero")
        case Blanks.LISTWISE:
            return step.say("questionnaires that hold a blank left out whole")
        case _:
            return step.say("one mean of all answers instead of the mean of the elements")


def _scale(step: _Step) -> str:
    points = step.rules.points or step.report.instrument.points
    return step.say(
        "conversion as on a scale of %(points)s (times %(factor)s)",
        points=points,
        factor=step.language.decimal(Fraction(100, points), 0),
    )


STEPS: Mapping[str, Callable[[_Step], str]] = {
    "weights": _weights,
    "blanks": _blanks,
    "order": lambda step: step.say(
        "the weights in the order %(order)s",
        order=step.rules.order,
    ),
    "mean_places": lambda step: step.say(
        "element means rounded to %(places)s decimals first",
        places=step.rules.mean_places,
    ),
    "weighted_places": lambda step: step.say(
        "weighted means rounded to %(places)s decimals first",
        places=step.rules.weighted_places,
    ),
    "interval_places": lambda step: step.say(
        "the sum of the weighted means rounded to %(places)s decimals first",
        places=step.rules.interval_places,
    ),
    "elements": lambda step: step.say(
        "a sum divided by %(elements)s elements",
        elements=step.rules.elements,
    ),
    "points": _scale,
    "is_cut": lambda step: step.say("the result cut off instead of rounded"),
}


def _letters(explanation: Explanation, language: Language) -> tuple[Line, ...]:
    """What the tables say of the published number; nothing where no letter was published."""
    letter = explanation.published.letter
    if not letter:
        return ()
    return tuple(
        Line(
            words=_table_words(one, language),
            value=one.letter or language.say("no class"),
            fits=one.letter == letter,
        )
        for one in explanation.letterings
    )


def _reading(reading: Reading, language: Language) -> str:
    match reading:
        case Reading.REACHED:
            return language.say("the lower bound reached")
        case Reading.EXCEEDED:
            return language.say("the lower bound passed")
        case Reading.COLUMN:
            return language.say("the interval column, its limits closed")


def _element(check: ElementCheck, explanation: Explanation, language: Language) -> Line:
    name = _name(check.code, explanation.report.instrument, language)
    published = _number(check.published, language)
    words = language.say(
        "%(label)s %(name)s, published as %(published)s",
        label=check.label,
        name=name,
        published=published,
    )
    ours = UNKNOWN if check.ours is None else _number(check.ours, language)
    return Line(words=words, value=ours, fits=check.is_equal)


def _notes(explanation: Explanation, language: Language) -> list[str]:
    """Exchanged elements first, then what must be said of the answers themselves."""
    instrument = explanation.report.instrument
    exchanged = [
        language.say(
            "%(label)s was published with the value of %(other)s: "
            "the two were exchanged, because their order differs between forms.",
            label=check.label,
            other=_name(check.swapped, instrument, language),
        )
        for check in explanation.elements
        if check.swapped
    ]
    return [*exchanged, *notes(explanation.report, language)]


def _name(code: str, instrument: Instrument, language: Language) -> str:
    names = {element.code: element.name for element in instrument.elements}
    return names[code].within(language.code)
