"""What UU 25/2009 asks of a unit: its service standards, its charter and what it makes known.

A standard has the fourteen components of article 21; the first six, on the delivery of the
service, are to be published (PermenPANRB 15/2014).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

LONGEST_CHARTER = 4000
LONGEST_STORY = 2000


class Component(Enum):
    """The components in the order of the law."""

    REQUIREMENTS = "requirements"  # persyaratan
    PROCEDURE = "procedure"  # sistem, mekanisme, prosedur
    TIME = "time"  # jangka waktu
    COST = "cost"  # biaya atau tarif
    PRODUCT = "product"  # produk pelayanan
    COMPLAINTS = "complaints"  # penanganan pengaduan, saran, masukan
    LAW = "law"  # dasar hukum
    FACILITIES = "facilities"  # sarana, prasarana, fasilitas
    COMPETENCE = "competence"  # kompetensi pelaksana
    SUPERVISION = "supervision"  # pengawasan internal
    STAFF = "staff"  # jumlah pelaksana
    GUARANTEE = "guarantee"  # jaminan pelayanan
    SAFETY = "safety"  # jaminan keamanan dan keselamatan
    EVALUATION = "evaluation"  # evaluasi kinerja pelaksana


class Pledge(Enum):
    """The three statements of a charter (maklumat pelayanan)."""

    STANDARD = "standard"  # able to serve to the standard
    IMPROVEMENT = "improvement"  # serves as a duty and improves continuously
    SANCTION = "sanction"  # takes a sanction or compensates where it falls below


COMPONENTS, PLEDGES = len(Component), len(Pledge)
DELIVERY = tuple(Component)[:6]  # to be published


class Held(Enum):
    """Whether a standard holds a component; the values are the signs it is kept by."""

    ABSENT = "-"
    WRITTEN = "x"
    PUBLISHED = "p"


@dataclass(frozen=True, slots=True)
class Standard:
    """A service standard. decree: number of the decision that enacted it, "" for none.

    place: where its published components stand. reviewed_on: when it was last reviewed.
    """

    held: Mapping[Component, Held]
    decree: str = ""
    decreed_on: date | None = None
    place: str = ""
    reviewed_on: date | None = None

    @property
    def written(self) -> int:
        """How many of the fourteen components it holds."""
        return sum(self.held.get(one, Held.ABSENT) is not Held.ABSENT for one in Component)

    @property
    def published(self) -> int:
        """How many of the six that are to be published are."""
        return sum(self.held.get(one) is Held.PUBLISHED for one in DELIVERY)

    @property
    def is_whole(self) -> bool:
        """Whether it holds all fourteen, was enacted and publishes the six."""
        whole = self.written == COMPONENTS and self.published == len(DELIVERY)
        return whole and self.decreed_on is not None


NOTHING = Standard({})


def signs_of(held: Mapping[Component, Held]) -> str:
    """The components as fourteen signs, in their order."""
    return "".join(held.get(one, Held.ABSENT).value for one in Component)


def held_in(signs: str) -> dict[Component, Held]:
    """The components of fourteen such signs. Raises ValueError for any other text."""
    return {one: Held(sign) for one, sign in zip(Component, signs, strict=True)}


def share(standards: Iterable[Standard]) -> Fraction | None:
    """How much of all components of these standards is there, in per cent; None without any."""
    written = [one.written for one in standards]
    return Fraction(100 * sum(written), COMPONENTS * len(written)) if written else None


def pledge_signs(pledges: Iterable[Pledge]) -> str:
    """Statements of a charter as three signs."""
    there = set(pledges)
    return "".join("x" if one in there else "-" for one in Pledge)


def pledges_in(signs: str) -> frozenset[Pledge]:
    """The statements of three such signs."""
    return frozenset(one for one, sign in zip(Pledge, signs, strict=True) if sign == "x")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a unit makes known: its charter and its information system; "" for what is not there.

    print_place, online_place: where the charter is published. system_place: where the
    information of the service is found (SIPP); sippn_place: in the national one.
    """

    charter: str = ""
    charter_decree: str = ""
    charter_on: date | None = None
    pledges: frozenset[Pledge] = frozenset()
    print_place: str = ""
    online_place: str = ""
    system_name: str = ""
    system_place: str = ""
    sippn_place: str = ""
    system_on: date | None = None

    @property
    def has_charter(self) -> bool:
        """Whether there is a charter with all three statements, enacted and published."""
        shown = bool(self.print_place or self.online_place)
        return bool(self.charter) and len(self.pledges) == PLEDGES and self.is_enacted and shown

    @property
    def is_enacted(self) -> bool:
        """Whether the charter was enacted."""
        return self.charter_on is not None

    @property
    def has_system(self) -> bool:
        """Whether information on the service can be found."""
        return bool(self.system_place or self.sippn_place)

    @property
    def is_current(self) -> bool:
        """Whether it can be found, and it is known when it was brought up to date."""
        return self.has_system and self.system_on is not None


UNDISCLOSED = Disclosure()


class Obligation(Enum):
    """What each unit owes, in the order of the pages."""

    STANDARD = "standard"  # standar pelayanan
    CHARTER = "charter"  # maklumat pelayanan
    SURVEY = "survey"  # SKM
    CHANNEL = "channel"  # complaint channel
    OFFICER = "officer"  # who is in charge of complaints
    SYSTEM = "system"  # SIPP
    FORUM = "forum"  # FKP
    INNOVATION = "innovation"


class Met(Enum):
    """How far an obligation is met."""

    WHOLE = "whole"
    PART = "part"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a unit on a day.

    services: how many it gives. standards: of them, or the one of the unit as a whole where it
    gives none. sealed_on, forum_on: the latest of the last twelve months, None for none.
    """

    services: int = 0
    standards: tuple[Standard, ...] = ()
    disclosure: Disclosure = UNDISCLOSED
    innovations: int = 0
    sealed_on: date | None = None
    forum_on: date | None = None
    has_channel: bool = False
    has_officer: bool = False


def obligations(known: Known) -> dict[Obligation, Met]:
    """How far a unit meets each obligation."""
    disclosure = known.disclosure
    return {
        Obligation.STANDARD: _of_standards(known),
        Obligation.CHARTER: _met(disclosure.has_charter, partly=bool(disclosure.charter)),
        Obligation.SURVEY: _met(known.sealed_on is not None),
        Obligation.CHANNEL: _met(known.has_channel),
        Obligation.OFFICER: _met(known.has_officer),
        Obligation.SYSTEM: _met(disclosure.is_current, partly=disclosure.has_system),
        Obligation.FORUM: _met(known.forum_on is not None),
        Obligation.INNOVATION: _met(known.innovations > 0),
    }


def _of_standards(known: Known) -> Met:
    """Whole where each service has a whole standard."""
    wanted = max(known.services, 1)
    whole = sum(one.is_whole for one in known.standards)
    return _met(whole >= wanted, partly=any(one.written for one in known.standards))


def _met(whole: object, *, partly: object = False) -> Met:
    if whole:
        return Met.WHOLE
    return Met.PART if partly else Met.NOT
