"""Reads a complaint as it arrives: the one reading for page, typed-in paper, mail and API."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from unicodedata import category

from survey.core.complaints.complaint import Kind, Track

LONGEST_TITLE = 150
SHORTEST_WORDS = 10  # signs: less tells nothing that could be followed up
LONGEST_WORDS = 10_000
LONGEST_PLACE = 300
LONGEST_NAME = 200
LONGEST_ADDRESS = 500
YES = frozenset({"1", "y", "yes", "ya", "on", "true"})
MAIL = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;]{2,60}")
TELEPHONE = re.compile(r"(?:\+|0)[0-9]{7,15}")
APART = re.compile(r"[\s().-]+")
KEPT = "\n\t"  # control signs that a text may hold


class Problem(Enum):
    """Why a field cannot be taken."""

    MISSING = "missing"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"  # not one of the choices
    MALFORMED = "malformed"  # no e-mail address, no telephone number


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who tells it, as far as they say; "" where they do not.

    language: the code of the one in which it was told, "" where that is not known.
    wants_news: whether the program may write how it goes, to what was left for that.
    """

    name: str = ""
    telephone: str = ""
    mail: str = ""
    address: str = ""
    language: str = ""
    wants_news: bool = True

    @property
    def is_silent(self) -> bool:
        """Whether nothing was said."""
        return not (self.name or self.telephone or self.mail or self.address)


@dataclass(frozen=True, slots=True)
class Intake:
    """A complaint that can be taken in. title: its first words where it was given none."""

    kind: Kind
    track: Track
    title: str
    words: str
    place: str
    is_anonymous: bool
    is_secret: bool
    reporter: Reporter


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why it cannot be taken: the problem of each field, by its name, in the order of the form."""

    problems: Mapping[str, Problem]


def read(raw: Mapping[str, str]) -> Intake | Unfit:
    """A complaint out of raw fields, or what is wrong with them.

    Names: kind, track, title, words, place, anonymous, secret, name, telephone, mail, address.
    The formal track (UU 25/2009) asks for name, address, loss and wish as well, which become
    paragraphs of the words. Unknown fields are left alone; blanks at both ends are cut off.
    """
    fields = {name: _plain(text) for name, text in raw.items()}
    track = Track.FORMAL if fields.get("track") == Track.FORMAL.value else Track.ORDINARY
    problems = dict(_problems(fields, track))
    if problems:
        return Unfit(problems)
    words = _words(fields, track)
    return Intake(
        kind=Kind(fields["kind"]),
        track=track,
        title=fields.get("title") or first_words(words),
        words=words,
        place=fields.get("place", ""),
        is_anonymous=fields.get("anonymous", "").lower() in YES,
        is_secret=fields.get("secret", "").lower() in YES,
        reporter=Reporter(
            fields.get("name", ""),
            APART.sub("", fields.get("telephone", "")),
            fields.get("mail", ""),
            fields.get("address", ""),
        ),
    )


def _problems(fields: Mapping[str, str], track: Track) -> Iterator[tuple[str, Problem]]:
    kind = fields.get("kind", "")
    if not kind:
        yield "kind", Problem.MISSING
    elif kind not in {one.value for one in Kind}:
        yield "kind", Problem.UNKNOWN
    if not fields.get("words"):
        yield "words", Problem.MISSING
    elif len(fields["words"]) < SHORTEST_WORDS:
        yield "words", Problem.TOO_SHORT
    for name, longest in LONGEST.items():
        if len(fields.get(name, "")) > longest:
            yield name, Problem.TOO_LONG
    if track is Track.FORMAL:
        yield from ((name, Problem.MISSING) for name in ASKED_FORMALLY if not fields.get(name))
    if fields.get("mail") and not MAIL.fullmatch(fields["mail"]):
        yield "mail", Problem.MALFORMED
    telephone = APART.sub("", fields.get("telephone", ""))
    if telephone and not TELEPHONE.fullmatch(telephone):
        yield "telephone", Problem.MALFORMED


LONGEST: Mapping[str, int] = {
    "title": LONGEST_TITLE,
    "words": LONGEST_WORDS,
    "place": LONGEST_PLACE,
    "loss": LONGEST_WORDS // 5,
    "wish": LONGEST_WORDS // 5,
    "name": LONGEST_NAME,
    "mail": LONGEST_NAME,
    "address": LONGEST_ADDRESS,
}
ASKED_FORMALLY = ("loss", "wish", "name", "address")


def _words(fields: Mapping[str, str], track: Track) -> str:
    parts = ("words", "loss", "wish") if track is Track.FORMAL else ("words",)
    return "\n\n".join(fields[name] for name in parts)


def _plain(text: str) -> str:
    """The text without control signs and lone surrogates, its line ends all alike."""
    lined = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lined if sign in KEPT or category(sign) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def first_words(words: str) -> str:
    """The beginning of a telling, as its title where it has none."""
    line = " ".join(words.split())
    return line if len(line) <= FIRST_SIGNS else f"{line[:FIRST_SIGNS].rsplit(' ', 1)[0]} …"


FIRST_SIGNS = 80
