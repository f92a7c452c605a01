"""What an operation of the interface is, and what several of them share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.core.api.api_key import Right
from survey.web.entry import _

API, GEOREPORT = "api", "georeport"  # blueprints
FORM = "<any(json, xml):form>"
V1, V2 = "/api/v1", "/open311/v2"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a request may say; where: header, query or path.

    choices: all that can be said; pattern: how it has to read, where that is said. must: whether
    a header or a word of the query has to be there.
    """

    name: str
    where: str
    says: str
    example: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    must: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether nothing can be asked without it."""
        return self.where == "path" or self.must


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for.

    rule: as Flask writes addresses. right: what a key must be good for, None where none is
    asked. body: the schema of what is sent, with its media type. answers: what each status
    means, with the schema of its body, "" for none of ours.
    """

    blueprint: str
    name: str
    method: str
    rule: str
    says: str
    right: Right | None = None
    parameters: tuple[Parameter, ...] = ()
    body: tuple[str, str] | None = None
    answers: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        """The name by which Flask knows it."""
        return f"{self.blueprint}.{self.name}"


LANG = Parameter("lang", "query", _("Language of the sentences"), "id", choices=("id", "en"))
FORMAT = Parameter("form", "path", _("How it is written"), "json", ("json", "xml"))
CODE = Parameter("code", "path", _("What is reported"), "pengaduan")
NUMBER = Parameter("number", "path", _("Number of the complaint"), "7K3M-Q0XV")
SECRET = Parameter("Complaint-Secret", "header", _("Its secret code"), "92BD-7K3M-Q0", must=True)
ONCE = Parameter(
    "Idempotency-Key",
    "header",
    _("Your own word for this complaint: sent again, it counts once and gets the same receipt"),
    "2026-000123",
)
WRONG_KEY = {
    401: (_("No valid key was shown"), "Problem"),
    403: (_("The key is not for that"), "Problem"),
}
MANY = {429: (_("Too much was asked in a short time"), "Problem")}
REFUSED = {
    400: (_("What was asked or sent cannot be read"), "Errors"),
    429: (_("Too much was asked in a short time"), "Errors"),
}
NO_FORMAT = {404: (_("There is no such format"), "Errors")}
NO_KEY = {403: (_("No key that is good for that"), "Errors")}
