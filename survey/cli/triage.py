"""The commands skm triage and skm train: what a text is about, and learning from officers."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from survey.catalogue.lexicon import read_lexicon
from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import explained, institution_option, opened
from survey.core.complaints.triage import FEWEST_EXAMPLES
from survey.exchange.complaints.triage_model import written
from survey.exchange.sheets.texts import read_labelled
from survey.flows.complaints.improving import improved
from survey.flows.complaints.learning import TooFewDecisionsError, learn
from survey.flows.complaints.training import (
    TooFewLabelsError,
    TrainingUnavailableError,
    judged_of,
    material_of,
    trained,
)
from survey.flows.complaints.triaging import (
    MODEL,
    BrokenModelError,
    element_codes,
    equipment_of,
    lexicon_of,
    read_model,
    triage_file,
)
from survey.flows.explaining import ExplainedError
from survey.flows.registry import registering
from survey.language import Language
from survey.reports.complaints.lessons import lesson_table
from survey.reports.complaints.triage import suggestions_record, suggestions_table
from survey.settings import official


def triage_command(call: Call) -> Command:
    """The command skm triage."""
    say = call.words.say

    def triage(file: Path, form: str, lexicon: Path | None, lang: str) -> None:
        del lang
        show(_suggested(file, form, lexicon, call))

    parameters: list[click.Parameter] = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        _format_option(call.words),
        click.Option(
            ["--lexicon"],
            type=click.Path(path_type=Path),
            help=say("Sort by the lexicon in this file, such as one that was saved in the office."),
        ),
        lang_option(call),
    ]
    explanation = say("Suggest elements, alarms, class and polarity of the texts in FILE.")
    return command(call, "triage", explanation, triage, parameters)


def _format_option(words: Language) -> click.Option:
    return click.Option(
        ["--format", "form"],
        type=click.Choice(["text", "json"]),
        default="text",
        help=words.say("What is printed: text unless said."),
    )


def _suggested(file: Path, form: str, lexicon: Path | None, call: Call) -> str:
    try:
        equipment = equipment_of(call.settings.instruments)
        if lexicon is not None:
            own = read_lexicon(lexicon, equipment.elements)
            equipment = replace(equipment, lexicon=own)
    except BrokenModelError as error:
        raise ExplainedError(broken_model(error, call.words)) from error
    sorted_ = [(one, one.masked.text) for one in triage_file(file, equipment)]
    if form == "json":
        return json.dumps(suggestions_record(sorted_), ensure_ascii=False, indent=2)
    return suggestions_table(sorted_, call.words)


def broken_model(error: BrokenModelError, words: Language) -> str:
    """The sentence on a model that cannot be read."""
    return words.say(
        "%(file)s holds no model of triage (%(part)s). Put back the one that came along, or run: "
        "skm train triage FILE --afresh",
        file=error.name,
        part=error.part,
    )


class TrainOptions(TypedDict):
    """What was asked of skm train, under the names of its options."""

    what: str
    files: tuple[Path, ...]
    out: Path | None
    version: str | None
    afresh: bool
    from_store: bool
    institution: str | None
    lang: str


def train_command(call: Call) -> Command:
    """The command skm train."""
    say = call.words.say

    def train(**asked: Unpack[TrainOptions]) -> None:
        show(_from_store(asked, call) if asked["from_store"] else _trained(asked, call))

    file = click.Path(path_type=Path)
    parameters: list[click.Parameter] = [
        click.Argument(["what"], type=click.Choice(["triage"])),
        click.Argument(["files"], type=file, nargs=-1, metavar="FILE…"),
        click.Option(["--out"], type=file, help=say("Write the model here; in place unless said.")),
        click.Option(
            ["--version"],
            help=say("What the model is called; today's date unless said."),
        ),
        click.Option(
            ["--afresh"],
            is_flag=True,
            help=say("Learn from these files alone; else they move the model that is there."),
        ),
        click.Option(
            ["--from-store"],
            is_flag=True,
            help=say("Learn from what officers decided about complaints, instead of from files."),
        ),
        institution_option(call.words),
        lang_option(call),
    ]
    explanation = say("Learn from labelled texts: text, elements, polarity, class and alarms.")
    return command(call, "train", explanation, explained(call, train), parameters)


def _from_store(asked: TrainOptions, call: Call) -> str:
    if asked["files"] or asked["afresh"]:
        said = call.words.say("Give files to learn from, or --from-store, which moves the model.")
        raise ExplainedError(said)
    folder = call.settings.instruments
    version = asked["version"] or call.today.isoformat()
    try:
        with opened(call) as database:
            institution_id, _ = registering.institution_called(database, asked["institution"])
            learned = learn(database, institution_id, folder, version)
    except TooFewDecisionsError as error:
        raise ExplainedError(too_few(error, call.words)) from error
    except (TrainingUnavailableError, TooFewLabelsError, BrokenModelError) as error:
        raise ExplainedError(untrained(error, call.words)) from error
    report = lesson_table(learned, FEWEST_EXAMPLES, call.words)
    if not learned.is_better:
        raise ExplainedError(no_better(report, call.words))
    out = asked["out"] or folder / MODEL
    out.write_bytes(written(learned.model))
    return f"{report}\n{call.words.say('Written: %(file)s', file=out)}"


def too_few(error: TooFewDecisionsError, words: Language) -> str:
    """The sentence on decisions that are too few to learn from."""
    counts = (f"{code} {words.whole(n)}" for code, n in error.counts.items())
    return words.say(
        "Nothing was learned: an element needs 30 decisions of officers, and there are: "
        "%(counts)s. Until then the lexicon and the model in use suggest.",
        counts=", ".join(counts) or words.whole(0),
    )


def no_better(report: str, words: Language) -> str:
    """The sentence on a model that is not worth keeping, below what was found."""
    said = words.say(
        "Nothing was written: on complaints that it did not learn from, the moved model does no "
        "better than the one in use.",
    )
    return f"{report}\n{said}"


def _trained(asked: TrainOptions, call: Call) -> str:
    if not asked["files"]:
        said = call.words.say("Give files to learn from, or --from-store, which moves the model.")
        raise ExplainedError(said)
    folder = call.settings.instruments
    lexicon = lexicon_of(folder)
    codes = element_codes(folder)
    texts = [one for file in asked["files"] for one in read_labelled(file, codes)]
    material = material_of(texts, lexicon)
    version = asked["version"] or call.today.isoformat()
    try:
        if asked["afresh"]:
            model = trained(material, lexicon, judged_of(texts), version)
        else:
            model = improved(read_model(official(folder, MODEL)), material, lexicon, version)
    except (TrainingUnavailableError, TooFewLabelsError, BrokenModelError) as error:
        raise ExplainedError(untrained(error, call.words)) from error
    out = asked["out"] or folder / MODEL
    out.write_bytes(written(model))
    return call.words.say(
        "Learned from %(n)s texts: %(elements)s by model, the others by lexicon. Written: %(file)s",
        n=call.words.whole(len(material.texts)),
        elements=", ".join(model.elements.labels) or "-",
        file=out,
    )


def untrained(
    error: TrainingUnavailableError | TooFewLabelsError | BrokenModelError,
    words: Language,
) -> str:
    """The sentence on what keeps a model from being learned."""
    match error:
        case BrokenModelError():
            return broken_model(error, words)
        case TooFewLabelsError():
            return words.say(
                "All texts are of one %(what)s, so there is nothing to learn. Give more texts.",
                what={"classes": "class", "polarities": "polarity"}[error.what],
            )
        case TrainingUnavailableError():
            return words.say(
                "Learning needs scikit-learn, which is not installed; everything else works. "
                "Install it with: %(command)s",
                command=".venv/bin/pip install scikit-learn",
            )
