"""What stands beside the official table: the facts of the result and the key to its rows."""

from fractions import Fraction

from survey.core.results.report import WaveReport
from survey.core.results.scoring import EXACT
from survey.language import Language
from survey.reports.results.certainty import chances_words
from survey.reports.results.wording import interval_words, mode_words, respondents, weight_words


def title(language: Language) -> str:
    """The title of the official processing table."""
    return language.say("Processing of satisfaction survey data by respondent and service element")


def instrument_words(report: WaveReport, language: Language) -> str:
    """Which questionnaire was asked, with the regulation it comes from."""
    name = report.instrument.title.within(language.code)
    return f"{name}, {report.instrument.regulation.within(language.code)}"


def index_of_unit(report: WaveReport, language: Language) -> str:
    """The name of the last row of the official table: IKM of the Service Unit."""
    return language.say("%(index)s of the Service Unit", index=report.instrument.index.short)


def facts(report: WaveReport, language: Language) -> list[tuple[str, str]]:
    """How the number was made and how sure it is, as names and values."""
    return [
        *_stated(report, language),
        (language.say("Respondents"), _sentence(respondents(report, language))),
        (language.say("People served"), _population(report, language)),
        (language.say("Margin of chance"), _certainty(report, language)),
        (language.say("Probability of each class"), chances_words(report.index, language)),
        (language.say("Weights"), weights_sentence(report, language)),
    ]


def weights_sentence(report: WaveReport, language: Language) -> str:
    """The weight mode by its name, with the weight of one element."""
    if report.weights == EXACT:
        return language.say("exact, %(weight)s each", weight=weight_words(report, language))
    return language.say(
        "rounded to %(weight)s, as in old reports",
        weight=mode_words(report.weights, language),
    )


def key(report: WaveReport, language: Language) -> list[tuple[str, str]]:
    """The official key to the table's rows and marks, true to how they were computed here."""
    say = language.say
    last, index = report.elements[-1].label, report.instrument.index
    return [
        (say("U1 to %(last)s", last=last), say("service elements")),
        ("NRR", say("mean value (nilai rata-rata)")),
        (index.short, index.name.within(language.code)),
        ("*)", say("sum of the weighted means (interval value)")),
        (
            "**)",
            say(
                "sum of the weighted means times %(factor)s, rounded once to two decimals, half up",
                factor=fraction_words(report.instrument.factor, language),
            ),
        ),
        (say("NRR per element"), say("sum of the values divided by the answers, blanks left out")),
        (
            say("NRR weighted"),
            say("NRR per element times %(weight)s", weight=weight_words(report, language)),
        ),
        (say("Class"), say("from the rounded converted value, by the lower bound of each class")),
    ]


def fraction_words(number: Fraction, language: Language) -> str:
    """An exact number as it is written in a formula: 25, or 100/3."""
    return language.whole(int(number)) if number.denominator == 1 else str(number)


def _stated(report: WaveReport, language: Language) -> list[tuple[str, str]]:
    """The index on the other scale that its thresholds are set on, where there is one."""
    if report.stated is None:
        return []
    index = report.instrument.index
    name = language.say(
        "%(index)s on the scale of %(points)s",
        index=index.short,
        points=index.points,
    )
    return [(name, language.decimal(report.stated, 4))]


def _population(report: WaveReport, language: Language) -> str:
    sample = report.sample
    if sample.population is None:
        return language.say("not stated, so the least sample is not known")
    if sample.reached is None:
        return language.whole(sample.population)
    reached = (
        language.say("the least sample is reached")
        if sample.reached
        else language.say("the least sample is not reached")
    )
    return f"{language.whole(sample.population)}; {reached}"


def _certainty(report: WaveReport, language: Language) -> str:
    """Standard error and interval, each as far as it is known."""
    words = interval_words(report, language)
    if report.index is None or report.index.uncertainty.se is None:
        return words
    error = language.say(
        "standard error %(error)s",
        error=language.decimal(report.index.uncertainty.se),
    )
    return f"{words}; {error}"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
