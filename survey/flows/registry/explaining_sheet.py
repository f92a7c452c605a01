"""What is said about a sheet of services: which rows repeat, which names are doubtful."""

from collections.abc import Sequence

from survey.exchange.sheets.doubts import Doubt, Doubtful
from survey.language import Language

MOST_NAMED = 12
MOST_ROWS = 20


def rows_told(rows: Sequence[int]) -> str:
    """The numbers of rows, the first twenty of them."""
    shown = [str(row) for row in rows[:MOST_ROWS]]
    return ", ".join([*shown, "…"] if len(rows) > MOST_ROWS else shown)


def doubt_told(doubtful: Doubtful, words: Language) -> str:
    """What is doubtful about some names, in a sentence."""
    shown = list(doubtful.names[:MOST_NAMED])
    names = "; ".join([*shown, "…"] if len(doubtful.names) > MOST_NAMED else shown)
    match doubtful.doubt:
        case Doubt.CUT_OFF:
            return words.say(
                "%(n)s names end at exactly %(length)s characters, so they were probably cut off "
                "when the list was made: %(names)s",
                n=words.whole(len(doubtful.names)),
                length=doubtful.length,
                names=names,
            )
        case Doubt.SPELT_IN_TWO_WAYS:
            return words.say("Spelt in several ways and read as one: %(names)s", names=names)
        case Doubt.WORD_TWICE:
            return words.say("A word stands twice in a row: %(names)s", names=names)
