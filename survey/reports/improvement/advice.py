"""Recommendations in words: each sentence of a rule with the numbers that it stands on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.complaints.topic import Alarm
from survey.core.improvement.basis import Importance
from survey.core.improvement.candidate import Authority, Span
from survey.core.improvement.effect import Effect, Verdict
from survey.core.improvement.priority import WEIGHTS, Part
from survey.core.improvement.recommendation import Offer, Recommendation
from survey.core.improvement.rule import Finding, Rule
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.core.results.leverage import gain_printed, next_index
from survey.core.results.report import WaveReport
from survey.core.surveys.period import PeriodCodeError, period_of
from survey.language import Language

LEAST_P = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the short name of the rule that says it."""

    rule: str
    sentence: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a score: what it is, from 0 to 1, times its weight, and what that adds."""

    name: str
    value: Fraction
    weight: Fraction
    adds: Fraction


@dataclass(frozen=True, slots=True)
class Telling:
    """One finding on its way into words."""

    finding: Finding
    words: Language

    def say(self, message: str, **values: object) -> str:
        """The message in the language of the telling."""
        return self.words.say(message, **values)

    def number(self, name: str, places: int = 2) -> str:
        """A number of the finding with so many decimals."""
        value = self.finding.numbers[name]
        return self.words.decimal(value if isinstance(value, Decimal) else int(value), places)

    def count(self, name: str) -> int:
        """A whole number of the finding; 0 where it has none of that name."""
        value = self.finding.numbers.get(name, 0)
        return value if isinstance(value, int) else 0

    def whole(self, name: str) -> str:
        """The same as it is printed."""
        return self.words.whole(self.count(name))

    def text(self, name: str) -> str:
        """A text of the finding."""
        return str(self.finding.numbers[name])

    def period(self, name: str) -> str:
        """A period of the finding as it is called."""
        return period_words(self.text(name), self.words)


def said(finding: Finding, words: Language) -> Said:
    """What a finding says."""
    sentence = SENTENCES[finding.rule](Telling(finding, words))
    return Said(finding.rule.value, sentence, finding.is_urgent)


def period_words(code: str, words: Language) -> str:
    """A period by its code as it is called; what is no code stays as it is."""
    try:
        return period_of(code).name.within(words.code)
    except PeriodCodeError:
        return code


def _lowest(telling: Telling) -> str:
    return telling.say(
        "It stands at place %(rank)s from below among %(among)s elements, with a mean of %(mean)s.",
        rank=telling.whole("rank"),
        among=telling.whole("among"),
        mean=telling.number("mean"),
    )


def _below(telling: Telling) -> str:
    values = {
        "value": telling.number("value"),
        "band": telling.text("band"),
        "limit": telling.number("limit"),
    }
    if telling.finding.is_urgent:
        return telling.say(
            "Its value of %(value)s (%(band)s) is below %(limit)s: it is urgent.",
            **values,
        )
    return telling.say(
        "Its value of %(value)s (%(band)s) is below %(limit)s: an action is due.",
        **values,
    )


def _falling(telling: Telling) -> str:
    return telling.say(
        "It fell by %(fall)s points since %(since)s; with all elements tested together chance "
        "alone does so with %(p)s.",
        fall=telling.number("fall"),
        since=telling.period("since"),
        p=_chance(telling),
    )


def _chance(telling: Telling) -> str:
    """A p as it is printed: what rounds to nothing is below a thousandth, never 0."""
    printed = telling.number("p", 3)
    return f"p < {telling.words.decimal(LEAST_P, 3)}" if _is_tiny(telling) else f"p = {printed}"


def _is_tiny(telling: Telling) -> bool:
    p = telling.finding.numbers["p"]
    return isinstance(p, Decimal) and p < LEAST_P


def _voiced(telling: Telling) -> str:
    told = telling.say(
        "%(percent)s %% of what was told is about it: %(complaints)s complaints and %(remarks)s "
        "remarks, of %(told)s in all.",
        percent=telling.number("percent", 1),
        complaints=telling.whole("complaints"),
        remarks=telling.whole("remarks"),
        told=telling.whole("told"),
    )
    return " ".join([told, *_besides(telling)])


def _besides(telling: Telling) -> list[str]:
    """What else is known of the voices."""
    more = []
    if telling.count("told") < telling.count("fewest"):
        more.append(
            telling.say(
                "As fewer than %(fewest)s were told, the share is taken of %(fewest)s and is an "
                "indication.",
                fewest=telling.whole("fewest"),
            ),
        )
    if "before" in telling.finding.numbers:
        more.append(
            telling.say(
                "Complaints during the survey before: %(before)s.",
                before=telling.whole("before"),
            ),
        )
    if telling.count("surveyed"):
        more.append(telling.say("It is in the first half of the complaint survey."))
    return more


def _quadrant(telling: Telling) -> str:
    told = telling.say(
        "It matters more than the elements do on average (%(importance)s against %(weight)s) and "
        "is done worse (%(mean)s against %(middle)s).",
        importance=telling.number("importance"),
        weight=telling.number("weight"),
        mean=telling.number("mean"),
        middle=telling.number("middle"),
    )
    kind = Importance.ASKED if telling.count("asked") else Importance.DERIVED
    return f"{told} {importance_words(kind, telling.words)}"


def _alarm(telling: Telling) -> str:
    return telling.say(
        "%(alarm)s: decided by an officer in %(decided)s complaints, suggested by the words of "
        "%(suggested)s complaints or remarks. It is examined at once, whatever the scores.",
        alarm=alarm_words(Alarm(telling.text("alarm")), telling.words),
        decided=telling.whole("decided"),
        suggested=telling.whole("suggested"),
    )


def _few(telling: Telling) -> str:
    return telling.say(
        "Indication only: %(n)s answered, fewer than %(fewest)s, so no element is claimed to be "
        "lower than another. Put periods together to know more.",
        n=telling.whole("n"),
        fewest=telling.whole("fewest"),
    )


def _repeated(telling: Telling) -> str:
    return telling.say(
        "It was in the plans after %(first)s and after %(second)s and did not rise: settle the "
        "root cause first, and take it to the head of the agency.",
        first=telling.period("first"),
        second=telling.period("second"),
    )


def _silent(telling: Telling) -> str:
    return telling.say(
        "It is low and nobody said why: ask users first, briefly or in a public consultation.",
    )


def _paradox(telling: Telling) -> str:
    return telling.say(
        "It is rated %(value)s and yet %(n)s voices complain of it: those whom it hurts may not "
        "be among the respondents.",
        value=telling.number("value"),
        n=telling.whole("n"),
    )


SENTENCES: Mapping[Rule, Callable[[Telling], str]] = {
    Rule.LOWEST: _lowest,
    Rule.BELOW: _below,
    Rule.FALLING: _falling,
    Rule.VOICED: _voiced,
    Rule.QUADRANT: _quadrant,
    Rule.ALARM: _alarm,
    Rule.FEW: _few,
    Rule.REPEATED: _repeated,
    Rule.SILENT: _silent,
    Rule.PARADOX: _paradox,
}


def alarm_words(alarm: Alarm, words: Language) -> str:
    """What an alarm is called."""
    match alarm:
        case Alarm.INTEGRITY:
            return words.say("Integrity: bribery or illegal levies")
        case Alarm.SAFETY:
            return words.say("Safety")
        case Alarm.DISCRIMINATION:
            return words.say("Discrimination")
        case Alarm.HARASSMENT:
            return words.say("Harassment")
        case Alarm.CHILD:
            return words.say("A child is concerned")


def importance_words(kind: Importance, words: Language) -> str:
    """Where the importance of the elements is from."""
    match kind:
        case Importance.ASKED:
            return words.say("Importance is what respondents said.")
        case Importance.DERIVED:
            return words.say(
                "Importance is derived: how closely the element goes together with all others.",
            )
        case Importance.UNKNOWN:
            return words.say("Importance is not known and adds nothing.")


def span_words(span: Span, words: Language) -> str:
    """How long an action usually takes."""
    match span:
        case Span.QUICK:
            return words.say("within a month")
        case Span.MEDIUM:
            return words.say("1 to 3 months")
        case Span.LONG:
            return words.say("3 to 12 months")


def authority_words(authority: Authority, words: Language) -> str:
    """Who decides on an action."""
    match authority:
        case Authority.INTERNAL:
            return words.say("the unit decides (promise)")
        case Authority.EXTERNAL:
            return words.say("others decide (recommendation)")
        case Authority.BOTH:
            return words.say("the unit begins, others join")


def leverage_words(one: Recommendation, report: WaveReport, words: Language) -> str:
    """What raising the element would do to the index; "" where there is nothing to say."""
    leverage = one.leverage
    if leverage is None:
        return ""
    told = words.say(
        "%(label)s from %(before)s to %(after)s lifts the index by %(gain)s to %(index)s, "
        "band %(band)s.",
        label=one.basis.result.label,
        before=words.decimal(leverage.before),
        after=words.decimal(leverage.after),
        gain=words.decimal(gain_printed(leverage)),
        index=words.decimal(leverage.index),
        band=leverage.band.letter,
    )
    alone = next_index(report, one.code)
    if alone is None:
        return told
    reach = words.say(
        "At %(mean)s it alone would lift the index into the next band.",
        mean=words.decimal(alone),
    )
    return f"{told} {reach}"


def part_lines(one: Recommendation, words: Language) -> tuple[PartLine, ...]:
    """The score of an element, part by part."""
    names = {
        Part.GAP: words.say("Gap to the best band"),
        Part.VOICES: words.say("Share of complaints and remarks"),
        Part.FALL: words.say("Fall beyond chance"),
        Part.IMPORTANCE: words.say("Importance"),
    }
    score = one.score
    return tuple(
        PartLine(names[part], score.parts[part], WEIGHTS[part], score.weighted(part))
        for part in Part
    )


def offer_words(offer: Offer, words: Language) -> str:
    """What is known of a candidate here and elsewhere; "" where nothing is."""
    known = [] if offer.effect is None else [effect_words(offer.effect, words)]
    if offer.tried is not None:
        tried = words.say(
            "It was in the plan after %(period)s, and the element has not risen since.",
            period=period_words(offer.tried, words),
        )
        known.insert(0, tried)
    return " ".join(known)


def effect_words(effect: Effect, words: Language) -> str:
    """What was seen of an action in other units."""
    counts = {"takers": words.whole(effect.takers), "others": words.whole(effect.others)}
    seen = effect.difference
    if seen is None:
        return words.say(
            "What it did elsewhere is not known yet: %(takers)s units with it and %(others)s "
            "without; each needs %(fewest)s.",
            fewest=words.whole(FEWEST_FOR_INTERVAL),
            **counts,
        )
    values = {
        "value": words.decimal(abs(seen.value), 1),
        "low": words.decimal(seen.ci95[0], 1),
        "high": words.decimal(seen.ci95[1], 1),
        **counts,
    }
    match effect.verdict:
        case Verdict.RAISED:
            return words.say(
                "Elsewhere the element rose by %(value)s points more in %(takers)s units with it "
                "than in %(others)s without (95 %% interval %(low)s to %(high)s).",
                **values,
            )
        case Verdict.LOWERED:
            return words.say(
                "Elsewhere the element rose by %(value)s points less in %(takers)s units with it "
                "than in %(others)s without (95 %% interval %(low)s to %(high)s).",
                **values,
            )
    return words.say(
        "Elsewhere no difference can be told from chance: %(takers)s units with it, %(others)s "
        "without (95 %% interval %(low)s to %(high)s).",
        **values,
    )
