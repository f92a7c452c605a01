"""What figures of complaints mean: sentences about those at hand, and what each number is."""

from collections.abc import Iterator

from survey.core.results.rate import Weight
from survey.language import Language
from survey.reports.complaints.caseload import Line, shown


def meanings(whole: Line, words: Language) -> Iterator[str]:
    """What is to be read from the numbers: the sentences that hold of them."""
    v = whole.values
    yield words.say(
        "Finished is out of %(counted)s that could be: without those told already and those "
        "rejected. Followed up is finished or in process, out of all that came in.",
        counted=shown("dihitung", v["dihitung"], words),
    )
    yield from _weight(whole, words)
    if v["ditutup_sistem"]:
        yield words.say(
            "Closed by the system because no reply came in time: %(n)s. They are not counted as "
            "finished.",
            n=shown("ditutup_sistem", v["ditutup_sistem"], words),
        )
    if v["penyelesaian_median_hari"] is not None:
        yield words.say(
            "Half of those finished took at most %(median)s working days, nine in ten at most "
            "%(most)s.",
            median=shown("days", v["penyelesaian_median_hari"], words),
            most=shown("days", v["penyelesaian_p90_hari"], words),
        )
    if v["tunggakan_lebih_60"]:
        yield words.say(
            "Open for more than 60 working days: %(n)s. These come first.",
            n=shown("tunggakan_lebih_60", v["tunggakan_lebih_60"], words),
        )


def _weight(whole: Line, words: Language) -> Iterator[str]:
    match whole.rates["selesai"].weight:
        case Weight.NONE:
            yield words.say("There are none yet, so there is no share.")
        case Weight.COUNT:
            yield words.say("Fewer than 10 were counted, so the shares are told as counts.")
        case Weight.INDICATION:
            yield words.say("Fewer than 30 were counted, so the shares are an indication only.")
        case Weight.FIGURE:
            return


def definitions(words: Language) -> tuple[tuple[str, str], ...]:
    """What each number is, as docs/complaints.md defines it."""
    return (*_of_counts(words), *_of_days(words), *_of_few(words))


def _of_counts(words: Language) -> Iterator[tuple[str, str]]:
    yield (
        words.say("Came in"),
        words.say("All complaints received in these days, however they ended."),
    )
    yield (
        words.say("Share finished"),
        words.say(
            "Closed by the reporter or an officer, out of those that could be: without those told "
            "already and those rejected.",
        ),
    )
    yield (
        words.say("Share followed up"),
        words.say(
            "Finished or in process, out of all that came in. It is never the share finished.",
        ),
    )
    yield (
        words.say("Closed by the system"),
        words.say("The reporter did not reply in time. Nobody said that it was solved."),
    )


def _of_days(words: Language) -> Iterator[tuple[str, str]]:
    yield (
        words.say("In time"),
        words.say(
            "Reached by its last day, out of those reached and those overdue and still open; what "
            "is open and not due yet is in neither number.",
        ),
    )
    yield (
        words.say("Median and nine in ten"),
        words.say(
            "Working days after the day of receipt within which half, and nine in ten, of those "
            "that reached the stage had reached it.",
        ),
    )
    yield words.say("Still open"), words.say("By working days since the day of receipt.")
    yield words.say("Reopened"), words.say("Opened again, once or more, after they had ended.")


def _of_few(words: Language) -> Iterator[tuple[str, str]]:
    yield (
        words.say("Per 1,000 services"),
        words.say(
            "1,000 times complaints out of services given, both of units and periods of which "
            "it is recorded how many were served. A period that reaches beyond these days is "
            "left out.",
        ),
    )
    yield (
        words.say("Few cases"),
        words.say(
            "Out of fewer than 10 a share is told as a count and not in per cent; out of fewer "
            "than 30 it is an indication. Of the rate per 1,000 the complaints are counted so.",
        ),
    )
