"""Hearing users: the sealed survey from which an assessment takes what the users of a unit say."""

from collections.abc import Container

from survey.core.law.assessment import Questionnaire, Sure
from survey.core.law.opinion import Opinion
from survey.core.results.seal import Seal, seal_in
from survey.core.surveys.period import period_of
from survey.language import Language
from survey.store.databases import Database
from survey.store.results import reviews, seals
from survey.store.tables.waves import WaveRow


def opinion_of(
    database: Database,
    institution_id: int,
    unit_id: int,
    asked: Questionnaire,
    years: Container[int],
) -> Opinion | None:
    """The newest sealed survey of a unit with that questionnaire in those years; two statements.

    The newest is the one that closed last; of one that was sealed again, the last seal counts.
    """
    with database.reading(institution_id) as session:
        waves = {
            wave.id: wave
            for wave in reviews.waves_of_unit(session, unit_id)
            if wave.instrument.code == asked.code
            and period_of(wave.period.code).year in years
            and asked.validity.includes(wave.closes)
        }
        texts = seals.contents(session, waves)
    sealed = [(waves[wave_id], seal_in(text)) for wave_id, text in texts.items()]
    if not sealed:
        return None
    wave, seal = max(sealed, key=lambda one: (one[0].closes, one[1].sealed_at))
    return _opinion(asked, wave, seal)


def _opinion(asked: Questionnaire, wave: WaveRow, seal: Seal) -> Opinion:
    return Opinion(
        asked=asked,
        wave_id=wave.id,
        seal=seal.code,
        period=seal.subject.period,
        n=seal.n,
        mean=None if seal.index is None else seal.index.mean,
        points=wave.points,
    )


def opinion_sentence(opinion: Opinion | None, words: Language) -> str:
    """Which survey the value was read from, or why it is the one that was typed."""
    if opinion is None:
        return words.say(
            "No survey with the questionnaire of users that counts here is sealed; the mean that "
            "is typed with evidence is used.",
        )
    told = {"seal": opinion.seal, "period": opinion.period, "n": words.whole(opinion.n)}
    worth = opinion.worth
    if opinion.is_small:
        return words.say(
            "The survey of users %(seal)s of %(period)s has %(n)s answers, too few; the mean that "
            "is typed with evidence is used.",
            **told,
        )
    if worth is None or opinion.mean is None:
        return words.say(
            "The survey of users %(seal)s of %(period)s has no index; the mean that is typed with "
            "evidence is used.",
            **told,
        )
    told |= {"mean": words.decimal(opinion.mean), "points": words.whole(opinion.points)}
    used = words.say(
        "Sealed survey of users %(seal)s of %(period)s, %(n)s answers: a mean of %(mean)s of "
        "%(points)s stars is worth %(worth)s. It is used, and no mean that is typed.",
        worth=words.decimal(worth),
        **told,
    )
    return f"{used} {_surely(opinion.asked.sure, words)}".strip()


def _surely(sure: Sure, words: Language) -> str:
    match sure:
        case Sure.UNCONFIRMED:
            return words.say("How a mean is converted is not confirmed.")
        case Sure.REPORTED:
            return words.say("How a mean is converted is known from one source.")
    return ""
