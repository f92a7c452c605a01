"""One refusal in words."""

from dataclasses import dataclass

UNPROCESSABLE, CONFLICT, FORBIDDEN = 422, 409, 403
ABOVE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is said; fields: beside the first of these that the form has, else above all."""

    sentence: str
    fields: tuple[str, ...] = ABOVE
    status: int = UNPROCESSABLE
