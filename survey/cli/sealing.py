"""The commands by which sealed results are checked: verify, audit and key."""

import re
from pathlib import Path

import click

from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import opened
from survey.core.results.seal import Seal
from survey.flows.explaining import ExplainedError
from survey.flows.results.auditing_seals import Audited, NoSuchInstitutionError, audit
from survey.flows.results.explaining_seals import checks, difference_said, unreadable
from survey.flows.results.signing import Signer, id_of
from survey.flows.results.verifying import LARGEST, UnreadableFileError, Verdict, verify
from survey.language import Language

DIFFERS = 1  # exit code: what was checked does not hold
PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")


def verify_command(call: Call) -> Command:
    """The command skm verify."""
    say = call.words.say

    def check(file: Path, key: str | None, lang: str) -> None:
        del lang
        _verify(file, None if key is None else _public(key, call.words), call.words)

    explanation = say("Check the open file of a sealed result, without any database.")
    parameters: list[click.Parameter] = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        click.Option(["--key"], help=say("The public key that you trust, 64 hexadecimal digits.")),
        lang_option(call),
    ]
    return command(call, "verify", explanation, check, parameters)


def audit_command(call: Call) -> Command:
    """The command skm audit."""
    say = call.words.say

    def check(institution: str | None, key: tuple[str, ...], lang: str) -> None:
        del lang
        _audit(institution, {_public(one, call.words) for one in key}, call)

    explanation = say("Compute every seal again, with the journal and all signatures.")
    options: list[click.Parameter] = [
        click.Option(["--institution"], help=say("Code of the only institution to be audited.")),
        click.Option(
            ["--key"],
            multiple=True,
            help=say("A public key from before a change of keys; may be repeated."),
        ),
        lang_option(call),
    ]
    return command(call, "audit", explanation, check, options)


def key_command(call: Call) -> Command:
    """The command skm key."""

    def tell(lang: str) -> None:
        del lang
        public = Signer(call.settings.key_file).public
        show(f"{id_of(public)}\t{public.hex()}")

    explanation = call.words.say("Show the public key that results are signed with, and its id.")
    return command(call, "key", explanation, tell, [lang_option(call)])


def _public(said: str, words: Language) -> bytes:
    tidy = said.strip().lower()
    if not PUBLIC_KEY.fullmatch(tidy):
        trouble = words.say(
            "%(key)s is no public key. It has 64 hexadecimal digits; see: %(command)s",
            key=repr(said),
            command="skm key",
        )
        raise ExplainedError(trouble)
    return bytes.fromhex(tidy)


def _verify(file: Path, pinned: bytes | None, words: Language) -> None:
    with file.open("rb") as opened_file:
        content = opened_file.read(LARGEST + 1)
    try:
        verdict = verify(content, pinned)
    except UnreadableFileError as error:
        raise ExplainedError(unreadable(error, words)) from error
    show("\n".join([*_told(verdict.seal, words), "", *_checked(verdict, words)]))
    if not verdict.holds:
        raise click.exceptions.Exit(DIFFERS)


def _told(seal: Seal, words: Language) -> list[str]:
    """What the seal says."""
    index = seal.index
    said = (
        (words.say("Unit"), f"{seal.subject.unit}, {seal.subject.institution}"),
        (words.say("Period"), seal.subject.period),
        (words.say("Answers"), words.whole(seal.n)),
        (
            words.say("Index"),
            "\N{EN DASH}" if index is None else f"{words.decimal(index.converted)} {index.letter}",
        ),
        (words.say("Seal"), f"{seal.code}, {words.day(seal.sealed_at.date())}"),
    )
    lines = [f"{name:<16}{value}" for name, value in said]
    if seal.corrects is not None:
        lines.append(
            words.say(
                "It corrects seal %(code)s: %(reason)s",
                code=seal.corrects.code,
                reason=seal.corrects.reason,
            ),
        )
    return lines


def _checked(verdict: Verdict, words: Language) -> list[str]:
    """What was looked at, and what of it holds."""
    holds, differs = words.say("holds"), words.say("DIFFERS")
    lines = [
        f"{one.name:<16}{holds if one.holds else differs:<10}{one.sentence}"
        for one in checks(verdict, words)
    ]
    if verdict.holds:
        lines += ["", words.say("Everything holds.")]
    if not verdict.is_pinned:
        lines.append(
            words.say(
                "Whether the key %(key)s is that of the institution no file can tell; ask the "
                "institution for it and give it with --key.",
                key=verdict.public.hex(),
            ),
        )
    return lines


def _audit(institution: str | None, former: set[bytes], call: Call) -> None:
    words = call.words
    trusted = {Signer(call.settings.key_file).public, *former}
    with opened(call) as database:
        try:
            found = audit(database, institution, trusted)
        except NoSuchInstitutionError as error:
            raise ExplainedError(
                words.say("There is no institution %(code)s.", code=error.code),
            ) from error
    show("\n".join(_audited(one, words) for one in found) or words.say("There is nothing yet."))
    if any(one.difference is not None for one in found):
        raise click.exceptions.Exit(DIFFERS)


def _audited(audited: Audited, words: Language) -> str:
    counts = words.say(
        "%(institution)s: %(seals)s seals, %(lines)s lines of the journal, %(heads)s signed days.",
        institution=audited.institution,
        seals=words.whole(audited.seals),
        lines=words.whole(audited.lines),
        heads=words.whole(audited.heads),
    )
    difference = audited.difference
    said = words.say("Everything holds.")
    if difference is not None:
        said = words.say("FIRST DIFFERENCE: %(said)s", said=difference_said(difference, words))
    return f"{counts} {said}"
