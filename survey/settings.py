"""One frozen Settings, read strictly from SKM_* variables; a wrong value names itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent
INSTRUMENTS = "SKM_INSTRUMENTS"
DATA = "SKM_DATA"
DATABASE = "SKM_DATABASE_URL"
OWNER = "SKM_DATABASE_OWNER_URL"
ADDRESS = "SKM_ADDRESS"
LICENCE = "SKM_LICENCE"
OPEN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SECOND_FACTOR = "SKM_SECOND_FACTOR"
PROXIES = "SKM_PROXIES"
SIGNING_KEY = "SKM_SIGNING_KEY_FILE"
ATTACHMENT = "SKM_ATTACHMENT_MB"
KEY_NAME = "signing.key"
SMTP_HOST = "SKM_SMTP_HOST"
SMTP_PORT = "SKM_SMTP_PORT"
SMTP_SECURITY = "SKM_SMTP_SECURITY"
SMTP_USER = "SKM_SMTP_USER"
SMTP_KEY = "SKM_SMTP_PASSWORD_FILE"
SMTP_FROM = "SKM_SMTP_FROM"
WEBHOOK_URL = "SKM_WEBHOOK_URL"
WEBHOOK_KEY = "SKM_WEBHOOK_SECRET_FILE"
WEBHOOK_PRIVATE = "SKM_WEBHOOK_PRIVATE"
SUBSCRIBERS_PRIVATE = "SKM_SUBSCRIBERS_PRIVATE"
PORTS_BY_SECURITY = {"starttls": 587, "tls": 465, "none": 25}
SHORTEST_SECRET = 32
REFERENCE = "reference"  # in the folder of instruments
FEW = re.compile(r"[0-9]")  # more of them stand in front of nobody
MEGABYTES = re.compile(r"[1-9]|1[0-9]|20")  # the table of files takes 20 MB
DATABASE_URL = re.compile(r"sqlite:///[^:?]+|postgresql(\+psycopg)?://.+")
# As browsers show it: small letters, no path; a name beyond ASCII is written in its xn-- form.
LICENCE_ADDRESS = re.compile(r"https://[A-Za-z0-9._~:/?#%=&+-]{4,300}")
SITE = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/?")
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
PORT = re.compile(r"[0-9]{1,5}")
LARGEST_PORT = 65535
MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
# No user or password in it, and nothing behind a # that would never be sent.
HOOK = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[!-\"$-~]*)?")
PASSWORD = re.compile(r"//[^/@]*@")


class SettingError(ValueError):
    """A variable of the environment holds what it must not."""

    def __init__(self, name: str, value: str) -> None:
        """Keep the name of the variable and what it held."""
        super().__init__(name, value)
        self.name = name
        self.value = value


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who takes the mail. security: starttls, tls or none. password_file: None without a user."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where messages for WhatsApp or SMS go; is_private: whether into a private network too."""

    url: str
    secret_file: Path
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data of the product stands on this machine.

    database: the address by which pages are served; owner: that by which tables are changed.
    address: how the public reaches these pages, https://… without a slash at its end; None
    for whatever address a request came by.
    needs_second_factor: whether officers with wide rights must have one. proxies: how many
    servers stand in front of this one and say from where a request comes. signing_key: the
    file of the key that results are signed with; None for signing.key in data.
    attachment_megabytes: the largest file that is taken with a complaint, 1 to 20. mail,
    webhook: None where nothing is sent that way. licence: the address of the one by which
    open data may be used. private_subscribers: whether systems that are told of things may
    stand in a private network or on this machine.
    """

    instruments: Path
    templates: Path
    data: Path
    database: str
    owner: str
    address: str | None = None
    needs_second_factor: bool = False
    proxies: int = 0
    signing_key: Path | None = None
    attachment_megabytes: int = 20
    mail: MailSettings | None = None
    webhook: WebhookSettings | None = None
    licence: str = OPEN_LICENCE
    private_subscribers: bool = False
    static: Path = PACKAGE / "web" / "static"

    @property
    def reference(self) -> Path:
        """The folder of official tables: of the instruments in use, or those that come along."""
        own = self.instruments / REFERENCE
        return own if own.is_dir() else _shipped("instruments") / REFERENCE

    @property
    def key_file(self) -> Path:
        """The file of the key that results are signed with."""
        return self.signing_key or self.data / KEY_NAME


def official(instruments: Path, name: str) -> Path:
    """A file of the folder of instruments in use, or the one that comes along where it has none."""
    own = instruments / name
    return own if own.is_file() else _shipped("instruments") / name


def settings_of(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment asks for, or the product's own.

    SKM_INSTRUMENTS: a folder of instrument files to use instead of those that come along.
    SKM_DATA: the folder of what this installation keeps; data/ where the program was started.
    SKM_DATABASE_URL: sqlite:///FILE or postgresql://…; the file suara.db in SKM_DATA.
    SKM_DATABASE_OWNER_URL: the same database as the owner of its tables; SKM_DATABASE_URL.
    SKM_ADDRESS: https://…, what stands on posters and in QR codes; that of the request.
    SKM_SECOND_FACTOR: "required" of the bureau and of inspectors, else "optional".
    SKM_PROXIES: how many proxies stand in front, 0 to 9; 0.
    SKM_SIGNING_KEY_FILE: the key that results are signed with; signing.key in SKM_DATA.
    SKM_ATTACHMENT_MB: the largest file taken with a complaint, 1 to 20 million bytes; 20.
    SKM_LICENCE: https://…, by which open data may be used; Creative Commons Attribution 4.0.
    SKM_SUBSCRIBERS_PRIVATE: "allowed" for systems in a private network, else "refused".
    The variables of mail and webhook: see docs/operations.md.
    Raises SettingError when a folder is none, or an address or word is of another kind.
    """
    own = environment.get(INSTRUMENTS)
    if own is not None and not Path(own).is_dir():
        raise SettingError(INSTRUMENTS, own)
    data = _data(environment)
    database = _database(DATABASE, environment.get(DATABASE, f"sqlite:///{data / 'suara.db'}"))
    return Settings(
        instruments=Path(own) if own is not None else _shipped("instruments"),
        templates=_shipped("templates"),
        data=data,
        database=database,
        owner=_database(OWNER, environment.get(OWNER, database)),
        address=_address(environment.get(ADDRESS)),
        needs_second_factor=_is_required(environment),
        proxies=_proxies(environment),
        signing_key=_key_file(environment.get(SIGNING_KEY)),
        attachment_megabytes=_megabytes(environment),
        mail=_mail(environment),
        webhook=_webhook(environment),
        licence=_licence(environment.get(LICENCE, OPEN_LICENCE)),
        private_subscribers=_is_allowed(environment, SUBSCRIBERS_PRIVATE),
    )


def _mail(environment: Mapping[str, str]) -> MailSettings | None:
    """All of it, or nothing: half a setting would fail only when somebody is to be told."""
    host = environment.get(SMTP_HOST)
    if host is None:
        _refuse_lonely(environment, SMTP_PORT, SMTP_SECURITY, SMTP_USER, SMTP_KEY, SMTP_FROM)
        return None
    security = environment.get(SMTP_SECURITY, "starttls")
    if security not in PORTS_BY_SECURITY:
        raise SettingError(SMTP_SECURITY, security)
    user = environment.get(SMTP_USER)
    if user is None:
        _refuse_lonely(environment, SMTP_KEY)
    elif not user or not user.isprintable() or security == "none":
        raise SettingError(SMTP_USER, user)  # no password goes over an open line
    return MailSettings(
        host=_fitting(HOST, SMTP_HOST, host),
        port=_port(environment.get(SMTP_PORT, str(PORTS_BY_SECURITY[security]))),
        security=security,
        sender=_fitting(MAILBOX, SMTP_FROM, environment.get(SMTP_FROM, "")),
        user=user or "",
        password_file=None if user is None else _secret_file(SMTP_KEY, environment, 1),
    )


def _webhook(environment: Mapping[str, str]) -> WebhookSettings | None:
    url = environment.get(WEBHOOK_URL)
    if url is None:
        _refuse_lonely(environment, WEBHOOK_KEY, WEBHOOK_PRIVATE)
        return None
    is_private = _is_allowed(environment, WEBHOOK_PRIVATE)
    if not HOOK.fullmatch(url) or not (is_private or url.startswith("https://")):
        raise SettingError(WEBHOOK_URL, PASSWORD.sub("//…@", url))
    secret = _secret_file(WEBHOOK_KEY, environment, SHORTEST_SECRET)
    return WebhookSettings(url, secret, is_private)


def _is_allowed(environment: Mapping[str, str], name: str) -> bool:
    said = environment.get(name, "refused")
    if said not in {"allowed", "refused"}:
        raise SettingError(name, said)
    return said == "allowed"


def _refuse_lonely(environment: Mapping[str, str], *names: str) -> None:
    """Refuse what means nothing without another setting that is missing."""
    for name in names:
        if name in environment:
            shown = "…" if name in {SMTP_KEY, WEBHOOK_KEY} else environment[name]
            raise SettingError(name, shown)


def _fitting(pattern: re.Pattern[str], name: str, said: str) -> str:
    if not pattern.fullmatch(said):
        raise SettingError(name, said)
    return said


def _port(said: str) -> int:
    if not PORT.fullmatch(said) or not 1 <= int(said) <= LARGEST_PORT:
        raise SettingError(SMTP_PORT, said)
    return int(said)


def _secret_file(name: str, environment: Mapping[str, str], shortest: int) -> Path:
    """The file must be there and hold something: a missing secret is seen at the start."""
    said = environment.get(name, "")
    file = Path(said)
    if not said or not file.is_file() or len(secret_in(file)) < shortest:
        raise SettingError(name, said)
    return file.absolute()


def secret_in(file: Path) -> bytes:
    """What a file of a secret holds, without the line's end that editors add."""
    return file.read_bytes().strip()


def _is_required(environment: Mapping[str, str]) -> bool:
    said = environment.get(SECOND_FACTOR, "optional")
    if said not in {"optional", "required"}:
        raise SettingError(SECOND_FACTOR, said)
    return said == "required"


def _proxies(environment: Mapping[str, str]) -> int:
    said = environment.get(PROXIES, "0")
    if not FEW.fullmatch(said):
        raise SettingError(PROXIES, said)
    return int(said)


def _megabytes(environment: Mapping[str, str]) -> int:
    said = environment.get(ATTACHMENT, "20")
    if not MEGABYTES.fullmatch(said):
        raise SettingError(ATTACHMENT, said)
    return int(said)


def _data(environment: Mapping[str, str]) -> Path:
    """The folder need not be there yet, but nothing else may stand in its place."""
    folder = environment.get(DATA, "data")
    if not folder or (Path(folder).exists() and not Path(folder).is_dir()):
        raise SettingError(DATA, folder)
    return Path(folder).absolute()


def _key_file(file: str | None) -> Path | None:
    """The file need not be there yet, but a folder cannot stand in its place."""
    if file is None:
        return None
    if not file or Path(file).is_dir():
        raise SettingError(SIGNING_KEY, file)
    return Path(file).absolute()


def _database(name: str, url: str) -> str:
    """The address, checked; a password in it is not repeated in the error."""
    if not DATABASE_URL.fullmatch(url):
        raise SettingError(name, PASSWORD.sub("//…@", url))
    return url


def _address(site: str | None) -> str | None:
    """The address without a slash at its end; a phone that scans a poster has nothing else."""
    if site is None:
        return None
    if not SITE.fullmatch(site) or ".." in site:
        raise SettingError(ADDRESS, site)
    return site.rstrip("/")


def _licence(address: str) -> str:
    if not LICENCE_ADDRESS.fullmatch(address):
        raise SettingError(LICENCE, address)
    return address


def _shipped(folder: str) -> Path:
    """A folder of data: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder
