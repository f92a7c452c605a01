"""Recommendations as plain data for machines, each with its rules, numbers and sentences."""

from collections.abc import Mapping

from survey.core.improvement.candidate import ActionCatalogue, Candidate
from survey.core.improvement.priority import Part
from survey.core.improvement.recommendation import Advice, Alert, Offer, Recommendation
from survey.core.improvement.rule import Finding
from survey.core.results.leverage import Leverage
from survey.core.results.review import WaveFacts
from survey.core.results.scoring import rounded
from survey.core.surveys.wave import WaveState
from survey.language import Language
from survey.reports.improvement.advice import leverage_words, offer_words, said


def advice_record(
    facts: WaveFacts,
    advice: Advice,
    catalogue: ActionCatalogue,
    asides: Mapping[str, str],
    words: Language,
) -> dict[str, object]:
    """All that is recommended to a unit, as JSON can hold it; what is not known is null.

    Numbers are strings with a point, counts are JSON numbers, texts are in the language.
    asides: the reason of what was set aside, by code of element or action.
    """
    return {
        "wave": facts.id,
        "agency": facts.agency,
        "unit": facts.unit,
        "period": facts.period.code,
        "instrument": facts.instrument,
        "sealed": facts.state is WaveState.CLOSED,
        "n": advice.basis.n,
        "indication": advice.few is not None,
        "catalogue": advice.version,
        "importance": advice.basis.importance.value,
        "told": advice.basis.told,
        "earlier": advice.basis.earlier,
        "alerts": [_alert(one, catalogue, words) for one in advice.alerts],
        "notes": [] if advice.few is None else [_finding(advice.few, words)],
        "ranked": [_element(one, advice, catalogue, asides, words) for one in advice.ranked],
        "unranked": [{"element": one.code, "score": _score(one)} for one in advice.unranked],
        "unanswered": list(advice.unanswered),
    }


def _alert(alert: Alert, catalogue: ActionCatalogue, words: Language) -> dict[str, object]:
    return {
        "alarm": alert.raised.alarm.value,
        **_finding(alert.finding, words),
        "actions": [_candidate(one, catalogue, words) for one in alert.candidates],
    }


def _finding(finding: Finding, words: Language) -> dict[str, object]:
    numbers = {
        name: one if isinstance(one, int) else str(one) for name, one in finding.numbers.items()
    }
    told = said(finding, words)
    return {
        "rule": told.rule,
        "urgent": told.is_urgent,
        "numbers": numbers,
        "sentence": told.sentence,
    }


def _element(
    one: Recommendation,
    advice: Advice,
    catalogue: ActionCatalogue,
    asides: Mapping[str, str],
    words: Language,
) -> dict[str, object]:
    result = one.basis.result
    return {
        "element": one.code,
        "label": result.label,
        "name": result.element.name.within(words.code),
        "mean": None if result.mean is None else str(rounded(result.mean)),
        "converted": None if result.converted is None else str(result.converted),
        "band": None if result.band is None else result.band.letter,
        "urgent": one.is_urgent,
        "escalated": one.is_repeated,
        "score": _score(one),
        "parts": {part.value: str(rounded(one.score.parts[part], 4)) for part in Part},
        "rules": [_finding(finding, words) for finding in one.findings],
        "leverage": _leverage(one.leverage),
        "leverage_sentence": leverage_words(one, advice.basis.report, words) or None,
        "questions": [
            {"cause": probe.cause, "question": probe.question.within(words.code)}
            for probe in one.probes
        ],
        "actions": [_offer(offer, catalogue, asides, words) for offer in one.offers],
        "set_aside": asides.get(one.code),
    }


def _score(one: Recommendation) -> str:
    return str(rounded(one.score.total, 4))


def _leverage(leverage: Leverage | None) -> dict[str, str] | None:
    if leverage is None:
        return None
    return {
        "before": str(rounded(leverage.before)),
        "after": str(rounded(leverage.after)),
        "gain": str(rounded(leverage.gain)),
        "index": str(leverage.index),
        "band": leverage.band.letter,
    }


def _offer(
    offer: Offer,
    catalogue: ActionCatalogue,
    asides: Mapping[str, str],
    words: Language,
) -> dict[str, object]:
    return {
        **_candidate(offer.candidate, catalogue, words),
        "standing": offer.standing.value,
        "known": offer_words(offer, words) or None,
        "set_aside": asides.get(offer.candidate.code),
    }


def _candidate(
    one: Candidate,
    catalogue: ActionCatalogue,
    words: Language,
) -> dict[str, object]:
    return {
        "id": one.code,
        "action": one.text.within(words.code),
        "role": one.role,
        "role_name": catalogue.role_name(one.role).within(words.code),
        "time": one.span.value,
        "authority": one.authority.value,
        "evidence": one.evidence.within(words.code),
    }
