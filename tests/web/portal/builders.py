"""Published results for the tests of the portal: sealed waves of units, in two periods."""

from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store import journal
from survey.store.surveys import responses, waves
from tests.flows.hands import ani
from tests.flows.sealed import DAY, ROWS, a_seal
from tests.store.builders import NOW, SETTING_UP, a_service, kept, there
from tests.web.builders import House
from tests.web.results.builders import a_wave, another_unit

KALTIM = "/instansi/kaltim"


def unit_of(house: House) -> str:
    """The address of the first unit at the portal."""
    return f"{KALTIM}/unit/{house.province.unit_id}"


def sealed(house: House, signer: Signer, rows: tuple[str, ...] = ROWS) -> str:
    """The code of the sealed result of the first unit, 86.87 of eleven answers."""
    return a_seal(house.database, house.province, signer, rows)


def a_sealed_wave(
    house: House,
    signer: Signer,
    unit_id: int,
    period: str,
    rows: tuple[str, ...] = ROWS,
) -> str:
    """The code of a further sealed result."""
    with house.database.writing(house.province.id) as session:
        wave = a_wave(session, unit_id, period)
        service_id = house.province.service_id
        if unit_id != house.province.unit_id:
            service = a_service(wave.unit, "Layanan")
            kept(session, service)
            service_id = service.id
        answers = [Answer(service_id, DAY, Channel.LINK, row, NOBODY_KNOWN) for row in rows]
        responses.add_many(session, wave, answers)
        meant = MeantWave(wave.id, wave.version)
        journal.append(session, NOW, SETTING_UP)
    return there(close_wave(house.database, ani(house.province), meant, signer))


def another_sealed(
    house: House,
    signer: Signer,
    name: str,
    rows: tuple[str, ...] = ROWS,
    agency: str = "",
) -> int:
    """The id of another unit with a sealed result of the first half of 2026."""
    unit_id = another_unit(house, name, rows, agency=agency)
    with house.database.reading(house.province.id) as session:
        (wave,) = waves.of_unit(session, unit_id)
        meant = MeantWave(wave.id, wave.version)
    there(close_wave(house.database, ani(house.province), meant, signer))
    return unit_id
