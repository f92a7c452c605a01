"""Recommendations as a page or a print shows them: every value in words of one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.improvement.candidate import ActionCatalogue, Candidate
from survey.core.improvement.recommendation import Advice, Alert, Offer, Recommendation
from survey.core.surveys.instrument import Band
from survey.language import Language
from survey.reports.improvement.advice import (
    PartLine,
    Said,
    alarm_words,
    authority_words,
    importance_words,
    leverage_words,
    offer_words,
    part_lines,
    said,
    span_words,
)


@dataclass(frozen=True, slots=True)
class OfferShown:
    """A candidate; known: what is known of its effect. aside: why it was set aside, or None."""

    code: str
    text: str
    role: str
    span: str
    authority: str
    evidence: str
    is_beyond: bool
    known: str = ""
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class ElementShown:
    """An element with all that is said of it; aside: why it was set aside, or None.

    probes: the kind of cause, and the question. offers: without those set aside.
    """

    code: str
    label: str
    name: str
    value: Decimal | None
    band: Band | None
    score: Fraction
    parts: tuple[PartLine, ...]
    told: tuple[Said, ...]
    leverage: str
    probes: tuple[tuple[str, str], ...]
    offers: tuple[OfferShown, ...]
    put_aside: tuple[OfferShown, ...]
    aside: str | None
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class AlertShown:
    """An alarm with what it calls for at once."""

    name: str
    told: Said
    offers: tuple[OfferShown, ...]


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """All that is recommended to a unit.

    headline: what to begin with, in one sentence. first, later: what stands; aside: what was
    set aside. others: elements that no rule recommends. knows_elsewhere: whether anything was
    seen of an action in other units.
    """

    headline: str
    alerts: tuple[AlertShown, ...]
    few: Said | None
    first: tuple[ElementShown, ...]
    later: tuple[ElementShown, ...]
    aside: tuple[ElementShown, ...]
    others: tuple[ElementShown, ...]
    unanswered: tuple[str, ...]
    importance: str
    version: str
    knows_elsewhere: bool


def shown(
    advice: Advice,
    standing: Sequence[Sequence[Recommendation]],
    catalogue: ActionCatalogue,
    reasons: Mapping[str, str],
    words: Language,
) -> AdviceShown:
    """What is shown of advice in a language.

    standing: what to begin with, what a rule recommends beside it, and what was set aside.
    reasons: why, by the code of element or action.
    """

    def elements(found: Sequence[Recommendation]) -> tuple[ElementShown, ...]:
        return tuple(_element(one, advice, catalogue, reasons, words) for one in found)

    first, later, aside = standing
    return AdviceShown(
        headline=_headline(advice, first, words),
        alerts=tuple(_alert(one, catalogue, words) for one in advice.alerts),
        few=None if advice.few is None else said(advice.few, words),
        first=elements(first),
        later=elements(later),
        aside=elements(aside),
        others=elements(advice.unranked),
        unanswered=advice.unanswered,
        importance=importance_words(advice.basis.importance, words),
        version=advice.version,
        knows_elsewhere=any(offer.effect for one in advice.ranked for offer in one.offers),
    )


def candidate_shown(one: Candidate, catalogue: ActionCatalogue, words: Language) -> OfferShown:
    """A candidate by itself."""
    return OfferShown(
        code=one.code,
        text=one.text.within(words.code),
        role=catalogue.role_name(one.role).within(words.code),
        span=span_words(one.span, words),
        authority=authority_words(one.authority, words),
        evidence=one.evidence.within(words.code),
        is_beyond=one.is_beyond,
    )


def _headline(advice: Advice, first: Sequence[Recommendation], words: Language) -> str:
    if not advice.basis.n:
        return words.say("Nobody has answered yet, so no element can be recommended.")
    if not first:
        return words.say("No rule recommends an element: keep what is done well.")
    names = [
        f"{one.basis.result.label} {one.basis.result.element.name.within(words.code)}"
        for one in first
    ]
    told = words.listing(names)
    if advice.few is not None:
        return words.say("Look first, as an indication, at %(elements)s.", elements=told)
    return words.say("Begin with %(elements)s.", elements=told)


def _alert(alert: Alert, catalogue: ActionCatalogue, words: Language) -> AlertShown:
    return AlertShown(
        name=alarm_words(alert.raised.alarm, words),
        told=said(alert.finding, words),
        offers=tuple(candidate_shown(one, catalogue, words) for one in alert.candidates),
    )


def _element(
    one: Recommendation,
    advice: Advice,
    catalogue: ActionCatalogue,
    reasons: Mapping[str, str],
    words: Language,
) -> ElementShown:
    result = one.basis.result
    offers = [_offer(offer, catalogue, reasons, words) for offer in one.offers]
    return ElementShown(
        code=one.code,
        label=result.label,
        name=result.element.name.within(words.code),
        value=result.converted,
        band=result.band,
        score=one.score.total,
        parts=part_lines(one, words),
        told=tuple(said(finding, words) for finding in one.findings),
        leverage=leverage_words(one, advice.basis.report, words),
        probes=tuple(
            (catalogue.causes[probe.cause].within(words.code), probe.question.within(words.code))
            for probe in one.probes
        ),
        offers=tuple(offer for offer in offers if offer.aside is None),
        put_aside=tuple(offer for offer in offers if offer.aside is not None),
        aside=reasons.get(one.code),
        is_urgent=one.is_urgent,
    )


def _offer(
    offer: Offer,
    catalogue: ActionCatalogue,
    reasons: Mapping[str, str],
    words: Language,
) -> OfferShown:
    bare = candidate_shown(offer.candidate, catalogue, words)
    known, aside = offer_words(offer, words), reasons.get(offer.candidate.code)
    return OfferShown(
        code=bare.code,
        text=bare.text,
        role=bare.role,
        span=bare.span,
        authority=bare.authority,
        evidence=bare.evidence,
        is_beyond=bare.is_beyond,
        known=known,
        aside=aside,
    )
