"""Reads a complaint out of an e-mail file (.eml, RFC 5322): its sender, subject and plain words."""

import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from html.parser import HTMLParser

MOST_BYTES = 10_000_000
MOST_PARTS = 200  # of a message; more is a bomb
LONGEST_WORDS = 10_000
LONGEST_LINE = 300
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
NAMED = re.compile(rb"^[!-9;-~]{1,76}:", re.MULTILINE)  # a field of a header
SILENT = frozenset({"script", "style", "head", "title", "template"})  # what is never shown
BREAKS = frozenset(
    {"address", "blockquote", "br", "div", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p"}
    | {"table", "tr", "ul"},
)


class UnreadableMailError(ValueError):
    """This is no e-mail, or none that can be read."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says; "" where it does not.

    is_cut: whether its words were longer than there is room for. attached: its files as they
    came, by name and content; nothing here has made them harmless.
    """

    name: str
    address: str
    subject: str
    words: str
    is_cut: bool
    attached: tuple[tuple[str, bytes], ...]


def read(content: bytes) -> Mail:
    """The mail in a file; its words from the plain part, or from the HTML part without its marks.

    Nothing of it is run or fetched. Raises UnreadableMailError.
    """
    if len(content) > MOST_BYTES or not NAMED.search(content[:10_000]):
        raise UnreadableMailError
    try:
        message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(content)
        parts = list(_parts(message))
        words = _words(parts)
        name, address = parseaddr(_header(message, "from"))
        attached = tuple((_file_name(one), _content(one)) for one in parts if _is_file(one))
        subject = _header(message, "subject")
    except (MessageError, ValueError, LookupError, RecursionError, IndexError) as error:
        raise UnreadableMailError from error
    if not (words or subject):
        raise UnreadableMailError
    is_cut = len(words) > LONGEST_WORDS
    return Mail(name, address, subject, words[:LONGEST_WORDS], is_cut, attached)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves of a message; a message within it counts as a file."""
    found = 0
    waiting = [message]
    while waiting:
        part = waiting.pop()
        found += 1
        if found > MOST_PARTS:
            raise UnreadableMailError
        if part.get_content_maintype() == "multipart":
            waiting.extend(
                reversed([one for one in part.iter_parts() if isinstance(one, EmailMessage)]),
            )
        else:
            yield part


def _words(parts: list[EmailMessage]) -> str:
    for subtype, plainly in (("plain", _same), ("html", without_marks)):
        told = [
            plainly(_text(part))
            for part in parts
            if not _is_file(part) and part.get_content_type() == f"text/{subtype}"
        ]
        words = "\n\n".join(one for one in (_tidy(one) for one in told) if one)
        if words:
            return words
    return ""


def _same(text: str) -> str:
    return text


def _text(part: EmailMessage) -> str:
    """The text of a part; signs that its own alphabet does not hold are marked, not guessed."""
    content = _content(part)
    alphabet = part.get_content_charset() or "utf-8"
    try:
        return content.decode(alphabet, errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")


def _content(part: EmailMessage) -> bytes:
    """The bytes of a part; of a message within the message those that it is written in."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else bytes(part)


def _is_file(part: EmailMessage) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return True
    return part.get_content_maintype() != "text"


def _file_name(part: EmailMessage) -> str:
    return _line(part.get_filename() or part.get_content_type())


def _header(message: EmailMessage, name: str) -> str:
    return _line(str(message.get(name, "")))


def _line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text).split())[:LONGEST_LINE]


def _tidy(text: str) -> str:
    """The text without control signs, at most one empty line after another."""
    lined = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in lined.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Plain(HTMLParser):
    """Collects what a reader would see of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in SILENT:
            self.silent.append(tag)
        elif tag in BREAKS:
            self.told.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        elif tag in BREAKS:
            self.told.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.told.append(re.sub(r"\s+", " ", data))


def without_marks(page: str) -> str:
    """What a page of HTML says, without its marks, scripts and styles."""
    reader = _Plain()
    reader.feed(page)
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.told).split("\n"))
