"""A complaint in the interface: what may be sent, what is wrong with it, how it is shown."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from survey.core.complaints.complaint import Kind, Track
from survey.core.complaints.intake import Problem, Unfit, read
from survey.flows.api.relaying import ABOUT
from survey.flows.complaints.tracking import Tracked
from survey.language import Language
from survey.web.api.api_reading import IDEMPOTENCY
from survey.web.api.problems import Trouble
from survey.web.complaints.complaint_form import trouble_of
from survey.web.complaints.tracking_words import HAPPENED, standing

TEXTS = (
    "kind",
    "track",
    "title",
    "words",
    "loss",
    "wish",
    "place",
    "name",
    "telephone",
    "mail",
    "address",
    ABOUT,
)
YES_OR_NO = ("anonymous", "secret")
FIELDS = (*TEXTS, *YES_OR_NO)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(kind.value for kind in Kind),
    "track": tuple(track.value for track in Track),
}
LONGEST_NAME = 100  # of what is said back of a name that is none
REFUSED, NOT_A_FIELD = "wrong_type", "unknown_field"


def raw_of(sent: Mapping[str, object]) -> dict[str, str]:
    """What was sent as the fields of the page's form; what is of a wrong type is left out."""
    texts = {name: said for name, said in sent.items() if isinstance(said, str) and name in TEXTS}
    return texts | {name: "1" for name in YES_OR_NO if sent.get(name) is True}


def misfits(sent: Mapping[str, object], words: Language) -> Iterator[Trouble]:
    """What no field of the form can hold: other names, other types, another track."""
    for name, said in sent.items():
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            detail = words.say("There is no such field. Known are: %(names)s.", names=known)
            yield Trouble(name[:LONGEST_NAME], NOT_A_FIELD, detail)
        elif said is not None and not isinstance(said, bool if name in YES_OR_NO else str):
            yield Trouble(name, REFUSED, _type_wanted(name, words))
    track = sent.get("track")
    if isinstance(track, str) and track and track not in CHOICES["track"]:
        yield Trouble("track", Problem.UNKNOWN.value, _one_of("track", words))


def besides(
    misfits: Iterable[Trouble],
    raw: Mapping[str, str],
    words: Language,
) -> Iterator[Trouble]:
    """What is wrong beside misfits, so that all of it is said at once."""
    found, named = read(raw), {one.field for one in misfits}
    if isinstance(found, Unfit):
        yield from (one for one in troubles(found, raw, words) if one.field not in named)


def troubles(unfit: Unfit, raw: Mapping[str, str], words: Language) -> Iterator[Trouble]:
    """What the reading of all complaints found, in its words."""
    for name, problem in unfit.problems.items():
        yield Trouble(name, problem.value, _detail(name, raw, problem, words))


def once_refused(words: Language) -> Trouble:
    """That the word which makes a complaint count once cannot be taken."""
    detail = words.say("Use 1 to 200 letters, digits and signs without blanks.")
    return Trouble(IDEMPOTENCY, Problem.MALFORMED.value, detail)


def shown(tracked: Tracked) -> dict[str, object]:
    """How a complaint stands, as its reporter reads it on the page."""
    days = {name: _day(getattr(tracked, name)) for name in DAYS}
    return {
        "number": tracked.number,
        "kind": tracked.kind.value,
        "track": tracked.track.value,
        "state": tracked.state.value,
        "standing": standing(tracked),
        "title": tracked.title,
        "institution": tracked.institution,
        "agency": tracked.agency,
        "unit": tracked.unit,
        "service": tracked.service,
        "received_at": tracked.received_at.isoformat(timespec="seconds"),
        **days,
        "answer": None if tracked.answer is None else tracked.answer.words,
        "happened": [
            {
                "at": one.at.isoformat(timespec="seconds"),
                "by": one.party.value,
                "what": str(HAPPENED.get(one.move, "")),
                "words": one.words,
            }
            for one in tracked.happened
        ],
    }


DAYS = ("verify_by", "answer_by", "finish_by", "reply_by")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _detail(name: str, raw: Mapping[str, str], problem: Problem, words: Language) -> str:
    match name, problem:
        case str(name), Problem.MISSING if name == ABOUT:
            return words.say(
                "The key is of an agency. Say the public code of the unit or service in “code”.",
            )
        case str(name), _ if name == ABOUT:
            return words.say(
                "No unit or service that this key reaches has this public code now. Codes stand "
                "on the page where each is shared.",
            )
        case str(name), Problem.UNKNOWN if name in CHOICES:
            return _one_of(name, words)
    return trouble_of(name, raw, problem, words)


def _one_of(name: str, words: Language) -> str:
    return words.say("Say one of: %(choices)s.", choices=", ".join(CHOICES[name]))


def _type_wanted(name: str, words: Language) -> str:
    if name in YES_OR_NO:
        return words.say("Say true or false, without quotation marks.")
    return words.say("Say it as a text, in quotation marks.")
