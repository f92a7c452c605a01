"""Reads raw answers against what was asked: the one reading for page, kiosk and spreadsheet."""

import re

from survey.core.instrument import Item

# What people write where they mean to leave a question out. "Tidak ada" is not among them:
# it is the lowest answer to the question about complaints.
BLANKS = frozenset(
    {
        "",
        "-",
        "--",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "\N{MINUS SIGN}",
        ".",
        "n/a",
        "#n/a",
        "na",
        "n.a.",
        "n.a",
        "null",
        "kosong",
        "blank",
        "tidak diisi",
        "tidak mengisi",
        "tidak dijawab",
        "tidak menjawab",
        "tidak ada jawaban",
        "not answered",
        "no answer",
    },
)
WHOLE = re.compile(r"\+?0*([0-9]{1,3})(?:[.,]0*)?")
# Keyboards set to East Asian input write full-width digits; pasted web pages bring along
# characters without width. Neither changes what was answered.
PLAIN = str.maketrans(
    "\N{FULLWIDTH DIGIT ZERO}\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}"
    "\N{FULLWIDTH DIGIT THREE}\N{FULLWIDTH DIGIT FOUR}\N{FULLWIDTH DIGIT FIVE}"
    "\N{FULLWIDTH DIGIT SIX}\N{FULLWIDTH DIGIT SEVEN}\N{FULLWIDTH DIGIT EIGHT}"
    "\N{FULLWIDTH DIGIT NINE}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH COMMA}",
    "0123456789.,",
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}",
)


class OffScaleError(ValueError):
    """An answer is neither blank, nor a point of the scale, nor one of the item's options."""

    def __init__(self, raw: str) -> None:
        """Keep the answer as it was given."""
        super().__init__(raw)
        self.raw = raw


def rating_of(raw: str, item: Item, points: int) -> int:
    """The rating that one raw answer gives to an item: 1 to points, 0 for a blank.

    A whole number may be written 3, "3,0" or " 3 "; the wording of an option, in either
    language, stands for its score. 0 is no blank: nobody can choose it, so it is an error.
    Raises OffScaleError.
    """
    said = " ".join(raw.translate(PLAIN).split()).casefold()
    number = WHOLE.fullmatch(said)
    if number is not None:
        return _on_scale(int(number[1]), points, raw)
    for option in item.options:
        if said in (option.label.id.casefold(), option.label.en.casefold()):
            return option.score
    if said in BLANKS:
        return 0
    raise OffScaleError(raw)


def _on_scale(score: int, points: int, raw: str) -> int:
    if not 1 <= score <= points:
        raise OffScaleError(raw)
    return score
