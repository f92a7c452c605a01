"""What one respondent gave: when, by which way, the ratings and who they said they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from survey.core.surveys.extras import Extras
from survey.core.surveys.instrument import Text


class Channel(Enum):
    """By which way a questionnaire came in."""

    LINK = "link"
    QR = "qr"
    KIOSK = "kiosk"
    PAPER = "paper"  # typed in from a sheet
    ASSISTED = "assisted"  # asked by an enumerator
    IMPORT = "import"
    API = "api"


CHANNEL_NAMES: Mapping[Channel, Text] = {
    Channel.LINK: Text(id="Tautan", en="Link"),
    Channel.QR: Text(id="Kode QR", en="QR code"),
    Channel.KIOSK: Text(id="Anjungan", en="Kiosk"),
    Channel.PAPER: Text(id="Kertas", en="Paper"),
    Channel.ASSISTED: Text(id="Dibantu petugas", en="With help of an officer"),
    Channel.IMPORT: Text(id="Lembar yang diimpor", en="Imported sheet"),
    Channel.API: Text(id="Aplikasi lain", en="Other application"),
}


class Breakdown(Enum):
    """By what the responses of a wave can be told apart."""

    SERVICE = "service"
    CHANNEL = "channel"
    SEX = "sex"
    AGE = "age"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    DISABILITY = "disability"


@dataclass(frozen=True, slots=True)
class Profile:
    """Short codes of the profile; None where the respondent preferred not to say.

    A code has one to sixteen characters out of a-z, 0-9 and the hyphen.
    """

    sex: str | None = None
    age: str | None = None
    education: str | None = None
    occupation: str | None = None
    disability: str | None = None


NOBODY_KNOWN = Profile()


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled questionnaire of a wave.

    ratings: one character an item in the order of the instrument, 1 to z in base 36, a dot
    for a blank (survey/core/results/ratings.py). extras: what was answered beside them.
    """

    service_id: int
    day: date
    channel: Channel
    ratings: str
    profile: Profile = NOBODY_KNOWN
    extras: Extras = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came in: for the checks of honesty, erased some time after the seal.

    minute: without seconds. device and network: tokens that cannot be turned back, not
    addresses. seconds: from question to answer. language: "id" or "en".
    """

    minute: datetime
    language: str
    device: str | None = None
    network: str | None = None
    seconds: int | None = None
    assisted: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer with all that came along; id: 1 to 2^63 - 1, telling neither order nor time."""

    id: int
    answer: Answer
    remark: str | None = None
    trace: Trace | None = None
