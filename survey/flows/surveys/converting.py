"""Converting: a questionnaire goes out as a file and comes in from one, as TOML or as XLSForm."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from survey.catalogue.instruments import InstrumentError, catalogue_of, instrument_of_toml
from survey.core.surveys.instrument import Instrument
from survey.exchange.questionnaires.instrument_toml import toml_of
from survey.exchange.questionnaires.xlsform import xlsform_of
from survey.exchange.questionnaires.xlsform_reading import FormError, applied, read_form

STANDARD = "skm-2017"  # what an XLSForm without the sheet suara rewords
ZIPPED = b"PK"  # how every workbook begins
WORKBOOK, TOML = ".xlsx", ".toml"


class UnknownFormatError(ValueError):
    """A questionnaire was to be written as something else than TOML or XLSForm."""


def whole(instrument: Instrument) -> Instrument:
    """The instrument, which every rule of docs/instruments.md holds for. Raises InstrumentError."""
    return instrument_of_toml(toml_of(instrument).encode(), instrument.code)


def read_file(instruments: Path, name: str, content: bytes) -> Instrument:
    """The questionnaire of a TOML file, or of an XLSForm as its content says.

    instruments: the folder of the official ones; an XLSForm without the sheet suara rewords
    the SKM. Raises InstrumentError, RefusedError.
    """
    if not content.startswith(ZIPPED):
        return instrument_of_toml(content, name)
    with NamedTemporaryFile(prefix="suara-") as file:
        file.write(content)
        file.flush()
        try:
            form = read_form(Path(file.name))
            if form.rest:
                base = instrument_of_toml(form.rest.encode(), name)
            else:
                base = catalogue_of(instruments)[STANDARD]
            return whole(applied(form, base))
        except FormError as error:
            raise InstrumentError(name, error.sheet, error.why, error.row) from error


def written(instrument: Instrument, suffix: str) -> bytes:
    """The file of a questionnaire, by the end of its name. Raises UnknownFormatError."""
    if suffix == WORKBOOK:
        return xlsform_of(instrument)
    if suffix == TOML:
        return toml_of(instrument).encode()
    raise UnknownFormatError


def convert(instruments: Path, source: Path, target: Path) -> Instrument:
    """Write the questionnaire of one file as another one. Raises as the two above, and OSError."""
    instrument = read_file(instruments, source.name, source.read_bytes())
    target.write_bytes(written(instrument, target.suffix.casefold()))
    return instrument
