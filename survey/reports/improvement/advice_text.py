"""Recommendations for a terminal: the alarms, then each element with its rules and candidates."""

from survey.core.improvement.candidate import ActionCatalogue
from survey.core.improvement.recommendation import Advice, Offer, Recommendation
from survey.core.improvement.rule import Finding
from survey.core.results.review import WaveFacts
from survey.core.surveys.wave import WaveState
from survey.language import Language
from survey.reports.improvement.advice import (
    authority_words,
    leverage_words,
    offer_words,
    said,
    span_words,
)
from survey.reports.terminal import page, wrapped

INDENT = "    "


def advice_text(
    facts: WaveFacts,
    advice: Advice,
    catalogue: ActionCatalogue,
    words: Language,
) -> str:
    """All that is recommended to a unit, in blocks."""
    say = words.say
    head = f"{facts.unit}, {facts.period.name.within(words.code)}"
    if facts.state is not WaveState.CLOSED:
        head = f"{head} ({say('open: the numbers still change')})"
    first = [one.finding for one in advice.alerts]
    if advice.few is not None:
        first.append(advice.few)
    blocks = [head, *(_finding(one, words) for one in first)]
    blocks += [
        _element(place, one, advice, catalogue, words)
        for place, one in enumerate(advice.ranked, start=1)
    ]
    if not advice.ranked:
        blocks.append(say("No rule recommends an element."))
    blocks.append(
        wrapped(say("These are proposals; people decide. --format json shows all numbers.")),
    )
    return page(blocks)


def _finding(finding: Finding, words: Language) -> str:
    told = said(finding, words)
    return wrapped(f"[{told.rule}] {told.sentence}")


def _element(
    place: int,
    one: Recommendation,
    advice: Advice,
    catalogue: ActionCatalogue,
    words: Language,
) -> str:
    name = one.basis.result.element.name.within(words.code)
    score = words.say("score %(score)s", score=words.decimal(one.score.total, 3))
    lines = [f"{place}. {one.basis.result.label} {name}: {score}"]
    lines += [_finding(finding, words) for finding in one.findings]
    lines.append(wrapped(leverage_words(one, advice.basis.report, words)))
    lines += [f"? {wrapped(probe.question.within(words.code))}" for probe in one.probes]
    lines += [_offer(offer, catalogue, words) for offer in one.offers]
    if not one.offers:
        lines.append(words.say("The catalogue has no action for this element."))
    return "\n".join(line for line in lines if line)


def _offer(offer: Offer, catalogue: ActionCatalogue, words: Language) -> str:
    candidate = offer.candidate
    known = [
        catalogue.role_name(candidate.role).within(words.code),
        span_words(candidate.span, words),
        authority_words(candidate.authority, words),
    ]
    told = f"{candidate.code}  {candidate.text.within(words.code)} ({'; '.join(known)})"
    return wrapped(" ".join([told, offer_words(offer, words)]).strip())
