"""An action of a follow-up plan as somebody tells it, and what is wrong with it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from survey.core.improvement.plan import CATALOGUE_ID, LONGEST_NAME, LONGEST_TEXT, Budget, Source

LONGEST_YEARS = 5  # after the report, until which something can be promised


class Flaw(Enum):
    """What is wrong with one field."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNKNOWN_ELEMENT = "unknown_element"  # the questionnaire did not ask it
    UNKNOWN_ENTRY = "unknown_entry"  # the catalogue of actions has none of that id
    NOT_OF_UNIT = "not_of_unit"  # an officer who does not work there, a forum of another unit
    ENDS_BEFORE_START = "ends_before_start"
    BEFORE_REPORT = "before_report"
    TOO_FAR = "too_far"
    NO_ROOT = "no_root"  # it is repeated without a rise, and names no root cause


class UnfitActionError(ValueError):
    """An action cannot be kept so; flaws: what is wrong, by the name of the field."""

    def __init__(self, flaws: Mapping[str, Flaw]) -> None:
        """Keep what is wrong."""
        super().__init__(dict(flaws))
        self.flaws = flaws


@dataclass(frozen=True, slots=True)
class Draft:
    """An action as it was told; "" and None: not said.

    element: code of what it is to raise. owner: by their office; owner_id: the officer who
    answers for it. reference: number or date of where it comes from. voice: what people said.
    workshop_id, pledge: the promise of a workshop that it keeps.
    """

    element: str = ""
    activity: str = ""
    cause: str = ""
    owner: str = ""
    owner_id: int | None = None
    starts_on: date | None = None
    due_on: date | None = None
    indicator: str = ""
    target: str = ""
    budget: Budget = Budget.NONE
    source: Source = Source.HAND
    catalogue_id: str = ""
    forum_id: int | None = None
    reference: str = ""
    voice: str = ""
    root: str = ""
    workshop_id: int | None = None
    pledge: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What an action is held against.

    elements: those that were asked. owners: the officers who work for the unit. forums: those
    of the unit. entries: of the catalogue of actions; None where there is no catalogue. issued:
    the day of the report. repeated: elements that stand in the plan again without a rise.
    """

    elements: Collection[str]
    owners: Collection[int]
    issued: date
    forums: Collection[int] = ()
    entries: Collection[str] | None = None
    repeated: Collection[str] = field(default=())


MUST = ("element", "activity", "cause", "owner", "indicator", "target")
MAY = ("voice", "root", "reference")
SHORT = ("owner", "reference")


def checked(draft: Draft, around: Around) -> Draft:
    """The same, found fit. Raises UnfitActionError with every flaw."""
    flaws = dict(_flaws(draft, around))
    if flaws:
        raise UnfitActionError(flaws)
    return draft


def tidy(draft: Draft) -> Draft:
    """The same with each of its texts on one line."""
    return replace(
        draft,
        element=tidied(draft.element),
        activity=tidied(draft.activity),
        cause=tidied(draft.cause),
        owner=tidied(draft.owner),
        indicator=tidied(draft.indicator),
        target=tidied(draft.target),
        catalogue_id=tidied(draft.catalogue_id),
        reference=tidied(draft.reference),
        voice=tidied(draft.voice),
        root=tidied(draft.root),
    )


def tidied(words: str) -> str:
    """A text without signs that cannot be printed, on one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _flaws(draft: Draft, around: Around) -> Iterator[tuple[str, Flaw]]:
    for name in (*MUST, *MAY):
        text = str(getattr(draft, name))
        if name in MUST and not text:
            yield name, Flaw.MISSING
        elif len(text) > (LONGEST_NAME if name in SHORT else LONGEST_TEXT):
            yield name, Flaw.TOO_LONG
    if draft.element and draft.element not in around.elements:
        yield "element", Flaw.UNKNOWN_ELEMENT
    if draft.owner_id is None:
        yield "owner_id", Flaw.MISSING
    elif draft.owner_id not in around.owners:
        yield "owner_id", Flaw.NOT_OF_UNIT
    if draft.forum_id is not None and draft.forum_id not in around.forums:
        yield "forum_id", Flaw.NOT_OF_UNIT
    if draft.catalogue_id and not _is_entry(draft.catalogue_id, around.entries):
        yield "catalogue_id", Flaw.UNKNOWN_ENTRY
    if draft.element in around.repeated and not draft.root:
        yield "root", Flaw.NO_ROOT
    yield from _days(draft, around.issued)


def _is_entry(code: str, entries: Collection[str] | None) -> bool:
    return code in entries if entries is not None else bool(re.fullmatch(CATALOGUE_ID, code))


def _days(draft: Draft, issued: date) -> Iterator[tuple[str, Flaw]]:
    starts, due = draft.starts_on, draft.due_on
    if starts is None:
        yield "starts_on", Flaw.MISSING
    if due is None:
        yield "due_on", Flaw.MISSING
        return
    if starts is not None and due < starts:
        yield "due_on", Flaw.ENDS_BEFORE_START
    elif due < issued:
        yield "due_on", Flaw.BEFORE_REPORT
    elif due.year > issued.year + LONGEST_YEARS:
        yield "due_on", Flaw.TOO_FAR
