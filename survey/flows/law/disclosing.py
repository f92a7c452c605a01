"""Disclosing: a unit records its service standards, its charter, its information, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from urllib.parse import urlsplit

from survey.core.improvement.action import tidied
from survey.core.law.standard import (
    LONGEST_CHARTER,
    LONGEST_STORY,
    Disclosure,
    Standard,
    pledge_signs,
    signs_of,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.law.obliging import WHOLE_UNIT, Novelty
from survey.store.databases import Database, StoreSession
from survey.store.law import standards
from survey.store.registry import registry
from survey.store.tables.standards import DisclosureRow, InnovationRow, StandardRow
from survey.store.truths import expect

LONGEST = 300
LONGEST_LINK = 500
FIRST_YEAR = 1945


class Flaw(Enum):
    """What is wrong with one field of a record."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_YET = "not_yet"  # a day that has not come
    TOGETHER = "together"  # a decision has a number and a day, or neither
    NOT_A_LINK = "not_a_link"
    NOT_A_YEAR = "not_a_year"
    TOO_EARLY = "too_early"  # before the day that it follows


class UnfitRecordError(ValueError):
    """A record cannot be kept so; flaws: by the name of the field."""

    def __init__(self, flaws: Mapping[str, Flaw]) -> None:
        """Keep what is wrong."""
        super().__init__(dict(flaws))
        self.flaws = flaws


@dataclass(frozen=True, slots=True)
class Meant:
    """Which record of a unit is written; version: as it was when the form was drawn, 0 for none.

    id: of the service, or of the innovation; 0 for the unit as a whole, or a new one.
    """

    unit_id: int
    version: int
    id: int = 0


def write_standard(database: Database, actor: Actor, meant: Meant, said: Standard) -> None:
    """Keep the standard of a service, or of a unit without services.

    Raises UnfitRecordError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    decree, place = tidied(said.decree), tidied(said.place)
    _check(
        _too_long({"decree": decree, "place": place}),
        _enacted(decree, said.decreed_on, "decree", "decreed_on"),
        _not_yet(actor.today, decreed_on=said.decreed_on, reviewed_on=said.reviewed_on),
    )
    with database.writing(actor.institution_id) as session:
        service_id = _service(session, actor, meant)
        row = standards.standard_of(session, meant.unit_id, service_id)
        expect(row, meant.version)
        row = row or StandardRow(unit_id=meant.unit_id, service_id=service_id)
        row.components = signs_of(said.held)
        row.decree, row.decreed_on = decree or None, said.decreed_on
        row.place, row.reviewed_on = place or None, said.reviewed_on
        standards.keep(session, row)
        note(session, actor, "write standard", f"unit:{meant.unit_id}", service=service_id)


def write_charter(database: Database, actor: Actor, meant: Meant, said: Disclosure) -> None:
    """Keep the charter of a unit; the rest of what it makes known stays.

    Raises UnfitRecordError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    charter = said.charter.replace("\r\n", "\n").strip()
    lines = {
        "charter_decree": tidied(said.charter_decree),
        "print_place": tidied(said.print_place),
        "online_place": tidied(said.online_place),
    }
    _check(
        _too_long(lines),
        _too_long({"charter": charter}, LONGEST_CHARTER),
        _missing(charter=charter),
        _enacted(lines["charter_decree"], said.charter_on, "charter_decree", "charter_on"),
        _not_yet(actor.today, charter_on=said.charter_on),
    )
    with database.writing(actor.institution_id) as session:
        row = _disclosure(session, actor, meant)
        row.charter, row.charter_on = charter, said.charter_on
        row.pledges = pledge_signs(said.pledges)
        for name, text in lines.items():
            setattr(row, name, text or None)
        standards.keep(session, row)
        note(session, actor, "write charter", f"unit:{meant.unit_id}")


def write_system(database: Database, actor: Actor, meant: Meant, said: Disclosure) -> None:
    """Keep where the information on the services of a unit is found.

    Raises UnfitRecordError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    lines = {
        "system_name": tidied(said.system_name),
        "system_place": tidied(said.system_place),
        "sippn_place": tidied(said.sippn_place),
    }
    _check(_too_long(lines), _not_yet(actor.today, system_on=said.system_on))
    with database.writing(actor.institution_id) as session:
        row = _disclosure(session, actor, meant)
        row.system_on = said.system_on
        for name, text in lines.items():
            setattr(row, name, text or None)
        standards.keep(session, row)
        note(session, actor, "write information", f"unit:{meant.unit_id}")


def write_innovation(database: Database, actor: Actor, meant: Meant, said: Novelty) -> None:
    """Keep an innovation, a new one where no id is meant.

    Raises UnfitRecordError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    name, what, effect = tidied(said.name), said.what.strip(), said.effect.strip()
    wrong_year = {} if FIRST_YEAR <= said.year <= actor.today.year else {"year": Flaw.NOT_A_YEAR}
    _check(
        _missing(name=name, what=what),
        _too_long({"name": name}),
        _too_long({"what": what, "effect": effect}, LONGEST_STORY),
        wrong_year,
    )
    with database.writing(actor.institution_id) as session:
        row = _innovation(session, meant) if meant.id else None
        expect(row, meant.version)
        _check_unit(session, actor, meant.unit_id)
        row = row or InnovationRow(unit_id=meant.unit_id)
        row.name, row.year, row.what, row.effect = name, said.year, what, effect
        standards.keep(session, row)
        note(session, actor, "write innovation", f"unit:{meant.unit_id}")


def drop_innovation(database: Database, actor: Actor, meant: Meant) -> None:
    """Take an innovation away. Raises NoSuchPlaceError, ChangedMeanwhileError."""
    with database.writing(actor.institution_id) as session:
        row = _innovation(session, meant)
        expect(row, meant.version)
        standards.drop(session, row)
        note(session, actor, "drop innovation", f"unit:{meant.unit_id}")


def is_link(text: str) -> bool:
    """Whether a text is the address of a page, of at most 500 signs."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isprintable()
    return is_whole and not any(sign.isspace() for sign in text) and len(text) <= LONGEST_LINK


def _service(session: StoreSession, actor: Actor, meant: Meant) -> int | None:
    """The service that is meant, which the unit must give today."""
    _check_unit(session, actor, meant.unit_id)
    if meant.id == WHOLE_UNIT:
        return None
    if meant.id not in registry.services_on(session, meant.unit_id, actor.today):
        raise NoSuchPlaceError
    return meant.id


def _check_unit(session: StoreSession, actor: Actor, unit_id: int) -> None:
    if registry.unit_on(session, unit_id, actor.today) is None:
        raise NoSuchPlaceError


def _disclosure(session: StoreSession, actor: Actor, meant: Meant) -> DisclosureRow:
    _check_unit(session, actor, meant.unit_id)
    row = standards.disclosure(session, meant.unit_id)
    expect(row, meant.version)
    return row or DisclosureRow(unit_id=meant.unit_id, pledges=pledge_signs(()))


def _innovation(session: StoreSession, meant: Meant) -> InnovationRow:
    row = standards.innovation(session, meant.id)
    if row is None or row.unit_id != meant.unit_id:
        raise NoSuchPlaceError
    return row


def _check(*found: Mapping[str, Flaw]) -> None:
    flaws = {name: flaw for one in found for name, flaw in one.items()}
    if flaws:
        raise UnfitRecordError(flaws)


def _missing(**texts: str) -> dict[str, Flaw]:
    return {name: Flaw.MISSING for name, text in texts.items() if not text}


def _too_long(texts: Mapping[str, str], most: int = LONGEST) -> dict[str, Flaw]:
    return {name: Flaw.TOO_LONG for name, text in texts.items() if len(text) > most}


def _not_yet(today: date, **days: date | None) -> dict[str, Flaw]:
    return {name: Flaw.NOT_YET for name, day in days.items() if day is not None and day > today}


def _enacted(number: str, day: date | None, *names: str) -> dict[str, Flaw]:
    """Flaws where a decision has a number without a day, or a day without a number."""
    lacking = names[0] if not number else names[1]
    return {lacking: Flaw.TOGETHER} if bool(number) != (day is not None) else {}
