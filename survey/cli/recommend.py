"""The command skm recommend: what the unit of a wave should improve first, and why."""

import json

import click

from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import explained, institution_option, opened
from survey.flows.explaining import ExplainedError
from survey.flows.improvement.recommending import (
    CorrectedSealError,
    Recommended,
    recommend,
    wave_called,
)
from survey.flows.registry.registering import institution_called
from survey.flows.results.reviewing import UnknownWaveError
from survey.language import Language
from survey.reports.improvement.advice_record import advice_record
from survey.reports.improvement.advice_text import advice_text


def recommend_command(call: Call) -> Command:
    """The command skm recommend."""
    say = call.words.say

    def advise(wave: str, institution: str | None, form: str, lang: str) -> None:
        del lang
        show(_told(_recommended(call, wave, institution), form, call.words))

    parameters: list[click.Parameter] = [
        click.Option(
            ["--wave"],
            required=True,
            help=say("Id of the wave, or the code of its seal."),
        ),
        institution_option(call.words),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=say("What is printed: text unless said."),
        ),
        lang_option(call),
    ]
    explanation = say("Say what the unit of a wave should improve first, by open rules.")
    return command(call, "recommend", explanation, explained(call, advise), parameters)


def _recommended(call: Call, wave: str, institution: str | None) -> Recommended:
    words = call.words
    with opened(call) as database:
        institution_id, _ = institution_called(database, institution)
        try:
            wave_id = wave_called(database, institution_id, wave)
            return recommend(database, institution_id, wave_id, call.settings.instruments)
        except CorrectedSealError as error:
            sentence = words.say(
                "Seal %(code)s was corrected, so nothing is recommended by it. The later one is "
                "%(later)s.",
                code=wave,
                later=error.later,
            )
            raise ExplainedError(sentence) from error
        except UnknownWaveError as error:
            sentence = words.say(
                "There is no wave or seal %(wave)s that was opened. The id stands in the address "
                "of its results.",
                wave=wave,
            )
            raise ExplainedError(sentence) from error


def _told(recommended: Recommended, form: str, words: Language) -> str:
    facts, advice, catalogue = recommended.facts, recommended.advice, recommended.catalogue
    if form != "json":
        return advice_text(facts, advice, catalogue, words)
    reasons = {subject: one.reason for subject, one in recommended.asides.items()}
    found = advice_record(facts, advice, catalogue, reasons, words)
    return json.dumps(found, ensure_ascii=False, indent=2)
