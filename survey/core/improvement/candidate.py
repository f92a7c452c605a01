"""What can be done about an element of service: candidate actions, and what to settle first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from survey.core.complaints.topic import Alarm
from survey.core.surveys.instrument import Text


class Span(Enum):
    """How long an action usually takes."""

    QUICK = "quick"  # within a month
    MEDIUM = "medium"  # one to three months
    LONG = "long"  # three to twelve months


class Authority(Enum):
    """Who can decide on an action (PermenPAN 13/2009: a promise, or a recommendation)."""

    INTERNAL = "internal"  # the unit itself
    EXTERNAL = "external"  # somebody above it or beside it
    BOTH = "both"  # the unit can begin, others must join


@dataclass(frozen=True, slots=True)
class Candidate:
    """One action that may be chosen. code: such as PENGADUAN-01, stable over all versions.

    element: code of the one it is meant to raise. role: code of who usually carries it out.
    evidence: what shows that it was done.
    """

    code: str
    element: str
    text: Text
    role: str
    span: Span
    authority: Authority
    evidence: Text

    @property
    def is_beyond(self) -> bool:
        """Whether the unit cannot decide it alone."""
        return self.authority is not Authority.INTERNAL


@dataclass(frozen=True, slots=True)
class Probe:
    """A question to settle before an action is chosen; cause: code of the kind it asks for."""

    cause: str
    question: Text


@dataclass(frozen=True, slots=True)
class ActionCatalogue:
    """All candidates and questions by element, in the order in which they are offered.

    roles, causes: what their codes mean. above: codes of roles outside of any agency. alarms:
    the codes of what each calls for at once.
    """

    version: str
    source: Text
    roles: Mapping[str, Text]
    causes: Mapping[str, Text]
    probes: Mapping[str, tuple[Probe, ...]]
    candidates: Mapping[str, tuple[Candidate, ...]]
    alarms: Mapping[Alarm, tuple[str, ...]]
    above: frozenset[str]

    @property
    def by_code(self) -> Mapping[str, Candidate]:
        """Every candidate by its code."""
        return {one.code: one for each in self.candidates.values() for one in each}

    def role_name(self, code: str) -> Text:
        """What a role is called; its code where the catalogue has dropped it."""
        return self.roles.get(code, Text(code, code))

    def called_for(self, alarm: Alarm) -> tuple[Candidate, ...]:
        """What an alarm calls for at once."""
        known = self.by_code
        return tuple(known[code] for code in self.alarms.get(alarm, ()) if code in known)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a bureau made of an action: it says this now, or is offered no longer."""

    candidate: Candidate
    is_dropped: bool


def revised(catalogue: ActionCatalogue, revisions: Sequence[Revision]) -> ActionCatalogue:
    """The catalogue after revisions, one after the other; its version counts them: 1+3.

    An action that is new stands behind those of its element.
    """
    if not revisions:
        return catalogue
    found = {code: {one.code: one for one in each} for code, each in catalogue.candidates.items()}
    for one in revisions:
        of_element = found.setdefault(one.candidate.element, {})
        if one.is_dropped:
            of_element.pop(one.candidate.code, None)
        else:
            of_element[one.candidate.code] = one.candidate
    return replace(
        catalogue,
        version=f"{catalogue.version}+{len(revisions)}",
        candidates={code: tuple(each.values()) for code, each in found.items()},
    )
