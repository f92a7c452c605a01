"""The form of a complaint as a page: what is asked, what was written, what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.core.complaints.complaint import Kind
from survey.core.complaints.intake import LONGEST, SHORTEST_WORDS, YES, Problem, Unfit
from survey.core.letter import Channel
from survey.core.surveys.response import plain_text
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.complaining import Blank
from survey.language import Language
from survey.web.rendering import OtherLanguage

FILES = "files"
FIELDS = (
    "kind",
    "words",
    "loss",
    "wish",
    "place",
    "service",
    FILES,
    "name",
    "address",
    "telephone",
    "mail",
    "anonymous",
    "secret",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked; error: "" where nothing is wrong."""

    written: str
    error: str

    @property
    def is_ticked(self) -> bool:
        """Whether a box is ticked."""
        return self.written.lower() in YES


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind of complaint with the line that explains it."""

    value: str
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a filled form is shown once more though nothing in it is wrong."""

    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """pages/complaints/complain.html.

    action: where the form is handed in. other_track: the address of the form of the other
    track. again: whether files were chosen that a browser does not keep. ways: by which its
    reporter is told how it goes.
    """

    language: str
    other: OtherLanguage
    action: str
    other_track: str
    is_formal: bool
    blank: Blank
    slip: str
    kinds: tuple[KindChoice, ...]
    fields: Mapping[str, Field]
    allowed: Allowed
    again: bool
    notice: Notice | None
    ways: frozenset[Channel]

    def writes_to(self, way: str) -> bool:
        """Whether what is left here is written to."""
        return Channel(way) in self.ways

    @property
    def troubles(self) -> list[tuple[str, str]]:
        """What is wrong: id of the control and message, in the order of the page."""
        return [
            ("kind-complaint" if name == "kind" else name, self.fields[name].error)
            for name in FIELDS
            if self.fields[name].error
        ]


def fields_of(
    raw: Mapping[str, str],
    unfit: Unfit | None,
    unfit_file: str,
    words: Language,
) -> Mapping[str, Field]:
    """Each field with what was written in it and what is wrong with that."""
    problems = {} if unfit is None else unfit.problems
    errors = {name: trouble_of(name, raw, problem, words) for name, problem in problems.items()}
    errors[FILES] = unfit_file
    return {name: Field(raw.get(name, ""), errors.get(name, "")) for name in FIELDS}


def kinds_in(words: Language) -> tuple[KindChoice, ...]:
    """The kinds that a reporter chooses from."""
    return tuple(_kinds(words))


def _kinds(words: Language) -> Iterator[KindChoice]:
    yield KindChoice(
        Kind.COMPLAINT.value,
        words.say("Complaint"),
        words.say("A service was not as promised, did you harm, or was misused."),
    )
    yield KindChoice(
        Kind.ASPIRATION.value,
        words.say("Aspiration"),
        words.say("A proposal or a hope that makes a service better."),
    )
    yield KindChoice(
        Kind.INFORMATION.value,
        words.say("Request for information"),
        words.say("A question about requirements, fees, times or the way to go."),
    )


def trouble_of(name: str, raw: Mapping[str, str], problem: Problem, words: Language) -> str:
    """What is wrong with a field and what to do about it, wherever the complaint came from."""
    match problem:
        case Problem.MISSING:
            return _missing(name, words)
        case Problem.TOO_SHORT:
            return words.say(
                "Please tell a little more: at least %(least)s characters.",
                least=words.whole(SHORTEST_WORDS),
            )
        case Problem.TOO_LONG:
            return words.say(
                "You wrote %(length)s characters here; please shorten it to %(most)s.",
                length=words.whole(len(plain_text(raw.get(name, "")))),
                most=words.whole(LONGEST[name]),
            )
        case Problem.UNKNOWN:
            return words.say("Please choose one from the list.")
        case Problem.MALFORMED:
            return _malformed(name, words)


def _missing(name: str, words: Language) -> str:
    match name:
        case "kind":
            return words.say("Choose what it is: a complaint, an aspiration or a question.")
        case "loss":
            return words.say("Write what harm was done; the formal track asks for it.")
        case "wish":
            return words.say("Write what you want to be done; the formal track asks for it.")
        case "name":
            return words.say("Write your name; the formal track asks for it.")
        case "address":
            return words.say("Write your address; the formal track asks for it.")
    return words.say("Please tell what happened.")


def _malformed(name: str, words: Language) -> str:
    if name == "mail":
        return words.say("This is no e-mail address. Write it as name@example.com, or leave it.")
    return words.say(
        "This is no telephone number. Write it as 0812 3456 7890, or leave the field empty.",
    )
