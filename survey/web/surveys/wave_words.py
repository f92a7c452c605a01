"""What is said before a wave is opened or closed."""

from survey.flows.surveys.overseeing import WaveView
from survey.language import Language


def opening(view: WaveView, services: int, words: Language) -> tuple[str, ...]:
    """What happens when a wave opens."""
    who = words.say_many(
        "From %(opens)s to %(closes)s everybody with the address or QR code of the %(n)s service "
        "of this unit can answer.",
        "From %(opens)s to %(closes)s everybody with the address or QR code of one of the %(n)s "
        "services of this unit can answer.",
        services,
        opens=words.day(view.pace.opens),
        closes=words.day(view.pace.closes),
    )
    fixed = words.say(
        "Questionnaire and first day are fixed then; population, target and last day are not.",
    )
    return (who, _sample(view, words), fixed)


def closing(view: WaveView, words: Language) -> tuple[str, ...]:
    """What happens when a wave closes."""
    pace = view.pace
    lines = [
        words.say_many(
            "%(n)s answer is counted, and no more come in; a form that somebody has open now is "
            "not taken any more.",
            "%(n)s answers are counted, and no more come in; a form that somebody has open now is "
            "not taken any more.",
            pace.n,
        ),
    ]
    if pace.missing:
        lines.append(
            words.say_many(
                "%(n)s answer is missing to the target of %(target)s.",
                "%(n)s answers are missing to the target of %(target)s.",
                pace.missing,
                target=words.whole(pace.target or 0),
            ),
        )
    if view.population is None:
        lines.append(
            words.say(
                "It is not known how many people were served, so the report cannot say whether "
                "the sample is large enough. Change the survey first if you know it.",
            ),
        )
    return (*lines, words.say("Closing cannot be undone."))


def _sample(view: WaveView, words: Language) -> str:
    if view.population is None or view.pace.target is None:
        return words.say("No sample target is set, because nobody said how many were served.")
    return words.say(
        "The target is %(target)s answers from %(population)s people served.",
        target=words.whole(view.pace.target),
        population=words.whole(view.population),
    )
