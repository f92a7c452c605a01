"""What to improve first at a unit: ranked elements with the rules that say so, and candidates."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from survey.core.improvement.basis import Basis, ElementBasis, Raised
from survey.core.improvement.candidate import ActionCatalogue, Candidate, Probe
from survey.core.improvement.effect import Effect, Verdict
from survey.core.improvement.priority import Score, score_of
from survey.core.improvement.rule import RECOMMENDING, Finding, Rule, alarming, few, findings_on
from survey.core.inference.comparison import Change
from survey.core.results.leverage import Leverage, lifted

MOST_FIRST = 3  # priorities that are opened at once


class Standing(Enum):
    """Where a candidate stands among those of its element, the first one first."""

    WORKED = "worked"  # raised the element elsewhere
    OPEN = "open"  # nothing is known of its effect
    TRIED = "tried"  # was in a plan here, and the element did not rise
    FAILED = "failed"  # the element fell elsewhere


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate for an element. effect: of it elsewhere; tried: period of a plan it was in."""

    candidate: Candidate
    effect: Effect | None = None
    tried: str | None = None

    @property
    def standing(self) -> Standing:
        """What is known of it."""
        if self.tried is not None:
            return Standing.TRIED
        verdict = None if self.effect is None else self.effect.verdict
        known = {Verdict.RAISED: Standing.WORKED, Verdict.LOWERED: Standing.FAILED}
        return Standing.OPEN if verdict is None else known.get(verdict, Standing.OPEN)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One element to improve.

    findings: what the rules say, in their order, at least one of them recommending. leverage:
    None from the best band, or without an index. offers: none where the catalogue has none.
    """

    basis: ElementBasis
    score: Score
    findings: tuple[Finding, ...]
    leverage: Leverage | None
    probes: tuple[Probe, ...]
    offers: tuple[Offer, ...]

    @property
    def code(self) -> str:
        """Of the element."""
        return self.basis.code

    @property
    def is_urgent(self) -> bool:
        """Whether it is below the third band."""
        return any(one.is_urgent for one in self.findings)

    @property
    def is_repeated(self) -> bool:
        """Whether it was planned twice running in vain, so that the agency's head is asked."""
        return any(one.rule is Rule.REPEATED for one in self.findings)


@dataclass(frozen=True, slots=True)
class Alert:
    """An alarm with what it calls for at once."""

    raised: Raised
    finding: Finding
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """All that is recommended to a unit; alerts come before everything.

    few: R7, None with enough answers. ranked: the elements that a rule recommends, the highest
    score first, equal ones in the order of the questionnaire. unranked: the others that were
    answered, by score as well. unanswered: labels of those that nobody answered. version: of
    the catalogue.
    """

    basis: Basis
    alerts: tuple[Alert, ...]
    few: Finding | None
    ranked: tuple[Recommendation, ...]
    unranked: tuple[Recommendation, ...]
    unanswered: tuple[str, ...]
    version: str

    @property
    def first(self) -> tuple[Recommendation, ...]:
        """Those to begin with."""
        return self.ranked[:MOST_FIRST]


def advise(
    basis: Basis,
    catalogue: ActionCatalogue,
    effects: Mapping[str, Effect] | None = None,
) -> Advice:
    """What the rules recommend on a basis: a function of its arguments and of nothing else.

    The order in which elements and alarms are given changes nothing. effects: what was seen of
    actions elsewhere, by their codes.
    """
    places = {one.code: place for place, one in enumerate(basis.report.instrument.elements)}
    known = [one for one in basis.elements if one.result.mean is not None]
    found = [_recommendation(one, basis, catalogue, effects or {}) for one in known]
    found.sort(key=lambda one: (-one.score.total, places[one.code]))
    is_ranked = {one.code: any(f.rule in RECOMMENDING for f in one.findings) for one in found}
    unanswered = [one for one in basis.elements if one.result.mean is None]
    return Advice(
        basis=basis,
        alerts=_alerts(basis, catalogue),
        few=few(basis),
        ranked=tuple(one for one in found if is_ranked[one.code]),
        unranked=tuple(one for one in found if not is_ranked[one.code]),
        unanswered=tuple(sorted((one.result.label for one in unanswered), key=_numbered)),
        version=catalogue.version,
    )


def _recommendation(
    element: ElementBasis,
    basis: Basis,
    catalogue: ActionCatalogue,
    effects: Mapping[str, Effect],
) -> Recommendation:
    score = score_of(element, basis)
    if score is None:
        raise ValueError(element.code)
    offers = [_offer(one, element, effects) for one in catalogue.candidates.get(element.code, ())]
    return Recommendation(
        basis=element,
        score=score,
        findings=findings_on(element, basis),
        leverage=lifted(basis.report, element.code),
        probes=catalogue.probes.get(element.code, ()),
        offers=tuple(sorted(offers, key=_standing)),
    )


def _offer(candidate: Candidate, element: ElementBasis, effects: Mapping[str, Effect]) -> Offer:
    """A candidate with the latest plan that it was in here without a rise of its element."""
    tried = (
        one.period
        for one in element.attempts
        if candidate.code in one.actions and one.change is not Change.UP
    )
    return Offer(candidate, effects.get(candidate.code), next(tried, None))


def _standing(offer: Offer) -> tuple[int, float]:
    """What worked elsewhere comes first, the most effective before; others as they are listed."""
    seen = None if offer.effect is None else offer.effect.difference
    is_worth = seen is not None and offer.standing is Standing.WORKED
    return list(Standing).index(offer.standing), -seen.value if seen and is_worth else 0.0


def _alerts(basis: Basis, catalogue: ActionCatalogue) -> tuple[Alert, ...]:
    by_alarm = {one.alarm.value: one for one in basis.alarms}
    return tuple(
        Alert(raised, finding, catalogue.called_for(raised.alarm))
        for finding in alarming(basis)
        for raised in (by_alarm[str(finding.numbers["alarm"])],)
    )


def _numbered(label: str) -> tuple[int, str]:
    return len(label), label
