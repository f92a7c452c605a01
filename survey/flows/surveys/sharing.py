"""Sharing: how a service's questionnaire reaches people: a short address, a QR code, a message."""

from dataclasses import dataclass
from urllib.parse import quote

from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor, note
from survey.flows.registry.arranging import GoneError
from survey.reports.drawing.qr import qr_svg
from survey.store.databases import Database
from survey.store.registry import entries, institutions
from survey.store.surveys import addresses, waves
from survey.store.tables.registry import ServiceRow

SCHEME = "https://"
WHATSAPP = "https://wa.me/?text="


@dataclass(frozen=True, slots=True)
class Shared:
    """A service as it is shared; code: its public one, None where it has none yet."""

    service_id: int
    service: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Ways:
    """How people reach a questionnaire.

    address: whole, for a link. shown: the same as it is typed, without what browsers add by
    themselves. scanned: what stands in the QR code.
    """

    address: str
    shown: str
    scanned: str


def shared(database: Database, actor: Actor, service_id: int) -> Shared:
    """A service with its code; two statements. Raises GoneError when it is not there any more."""
    with database.reading(actor.institution_id) as session:
        row = entries.service(session, service_id)
        if row is None:
            raise GoneError
        return _shared(row, addresses.of_service(session, service_id))


def shared_of_unit(database: Database, actor: Actor, unit_id: int) -> list[Shared]:
    """The services of a unit that can be answered, by name; two statements."""
    with database.reading(actor.institution_id) as session:
        codes = addresses.of_unit(session, unit_id)
        rows = entries.services_of(session, unit_id)
    return [_shared(row, codes[row.id]) for row in rows if row.id in codes]


def is_asked(database: Database, actor: Actor, unit_id: int) -> bool:
    """Whether the services of a unit can be answered today; one statement."""
    with database.reading(actor.institution_id) as session:
        return any(
            wave.state is WaveState.OPEN and wave.opens <= actor.today <= wave.closes
            for wave in waves.of_unit(session, unit_id)
        )


def has_arms(database: Database, institution_id: int) -> bool:
    """Whether there are arms to be printed; one statement."""
    with database.reading(institution_id) as session:
        row = institutions.by_id(session, institution_id)
        return row is not None and row.arms_id is not None


def give_code(database: Database, actor: Actor, service_id: int) -> None:
    """Give a service a public code where it has none. Raises GoneError."""
    with database.writing(actor.institution_id) as session:
        if entries.service(session, service_id) is None:
            raise GoneError
        if addresses.of_service(session, service_id) is None:
            addresses.lead_to_service(session, service_id)
            note(session, actor, "give code", f"service:{service_id}")


def unit_code(database: Database, actor: Actor, unit_id: int) -> str | None:
    """The public code of a unit itself, None where it has none; one statement."""
    with database.reading(actor.institution_id) as session:
        return addresses.of_unit_itself(session, unit_id)


def give_unit_code(database: Database, actor: Actor, unit_id: int) -> None:
    """Give a unit a public code where it has none. Raises GoneError."""
    with database.writing(actor.institution_id) as session:
        if entries.unit(session, unit_id) is None:
            raise GoneError
        if addresses.of_unit_itself(session, unit_id) is None:
            addresses.lead_to_unit(session, unit_id)
            note(session, actor, "give code", f"unit:{unit_id}")


def complaint_ways(site: str, code: str) -> Ways:
    """The ways to where complaints about a unit are told; site: as for ways."""
    return _ways(f"{site}/pengaduan/{code}")


def ways(site: str, code: str) -> Ways:
    """The ways to a questionnaire; site: https://… without a slash at its end."""
    return _ways(f"{site}/s/{code}")


def _ways(address: str) -> Ways:
    shown = address.removeprefix(SCHEME).removeprefix("http://")
    return Ways(address, shown, f"{address}?via=qr")


def drawing(site: str, code: str) -> bytes:
    """The QR code of a questionnaire as an SVG."""
    return drawn(ways(site, code))


def drawn(ways: Ways) -> bytes:
    """The QR code of an address as an SVG."""
    return qr_svg(ways.scanned)


def message_link(words: str) -> str:
    """A link that opens WhatsApp with these words, to whomever its user then chooses."""
    return WHATSAPP + quote(words, safe="")


def _shared(row: ServiceRow, code: str | None) -> Shared:
    return Shared(row.id, row.name, code)
