"""What is wrong with a file of questions or rules: every fault with its data, to be said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias

Datum: TypeAlias = str | int


class Say(Protocol):
    """What says a message in the language of its reader, with its values put in."""

    def __call__(self, message: str, **values: object) -> str:
        """The message in that language."""


class Fault(Enum):
    """Every fault of such a file, as the end of a sentence about a key of it or a row."""

    # The file
    NOT_UTF8 = "is not TOML: it is not written in UTF-8"
    NOT_TOML = "is not TOML: it cannot be read from line %(line)s, column %(column)s"
    BROKEN_OFF = "is not TOML: it breaks off at the end"
    TOO_DEEP = "is not TOML: its tables stand too deep in each other"
    OTHER_NAME = "differs from the name of the file"
    UNKNOWN_KEY = "is not a key of the schema"
    # What stands at a key
    MISSING = "is missing"
    BLANK = "is blank"
    NOT_A_TEXT = "must be a text"
    NOT_A_TABLE = "must be a table"
    NOT_A_DATE = "must be a date"
    NOT_A_DAY = "must be a day"
    WITH_A_TIME = "must be a day without a time"
    NOT_WHOLE = "must be a whole number"
    NOT_TABLES = "must be a list of tables, not empty"
    NOT_TEXTS = "must be a list of texts, not empty"
    NOT_DAYS = "must be a list of days"
    NOT_A_NUMBER = "must be a number written as a text"
    NOT_NUMBERS = "must be numbers written as texts"
    NOT_A_FRACTION = "must be a fraction written as a text"
    NOT_FINITE = "must be a finite number"
    NOT_POSITIVE = "must be positive"
    NOT_A_FLAG = "must be true or false"
    NOT_A_CODE = "must match %(pattern)s"
    NOT_WITHIN = "must be from %(least)s to %(most)s"
    NOT_ALL_WITHIN = "must be whole numbers from %(least)s to %(most)s"
    NOT_ONE_OF = "must be one of %(words)s"
    NONE_OF = "is none of %(words)s"
    NOT_KNOWN = "%(word)s is not one of %(words)s"
    CODE_TWICE = "code %(name)s stands there %(times)s times"
    ALIAS_TWICE = "alias %(name)s stands there %(times)s times"
    LETTER_TWICE = "letter %(name)s stands there %(times)s times"
    WORD_TWICE = "%(name)s stands there %(times)s times"
    NUMBER_TWICE = "names a number twice"
    CLASS_TWICE = "names a class twice"
    BEFORE_SINCE = "lies before since"
    BELOW_LEAST = "lies below least"
    # The elements and the index
    ANSWERS_DIFFER = "has %(count)s answers for %(points)s points"
    SOME_WEIGHTS = "weight must stand at all elements or at none"
    WEIGHTS_SUM = "weights sum to %(sum)s, not to 1"
    WEIGHTS_TO_100 = "weights sum to %(sum)s, not to 100 (or 0 where nothing counts)"
    BANDS_RISE = "must lie under that of the band before it"
    NOT_THE_FLOOR = "must be %(floor)s, the least there is"
    OVER_THE_TOP = "lies over %(top)s, the most there is"
    NOT_TWO_LIMITS = "must be two limits"
    NOT_EACH_ELEMENT = "must name each element once"
    OTHER_ORDER = "the first order must be that of the elements"
    # The questions
    TOO_MANY_QUESTIONS = "are more than %(most)s"
    OTHER_PURPOSE = "%(purpose)s is not for a question of kind %(kind)s"
    CHOICES_COUNT = "must be %(least)s to %(most)s"
    NO_ELEMENT = "%(code)s is no element of this instrument"
    # The words of triage
    WEIGHT_ALONE = "stands without an element"
    WORD_UNFIT = "must be 1 to %(parts)s words of at most %(letters)s letters together"
    WORD_NOT_PLAIN = "must be in small letters, * only at its end"
    STEM_SHORT = "needs %(letters)s letters before the *"
    NOT_ONE_WORD = "must be one word in small letters"
    SLANG_UNFIT = "must be one word in small letters, not stretched, without -nya"
    MEANING_UNFIT = "must mean words in small letters"
    # The clocks
    RULES_OVERLAP = "holds on days on which an earlier rule does so too"
    # The candidate actions
    OTHER_ELEMENT = "does not begin with %(element)s, the element that it stands under"
    NO_ACTION = "%(code)s is no action of this catalogue"
    TOO_LONG = "is longer than %(most)s characters"
    # The XLSForm
    NO_QUESTION = "has no question %(code)s"
    NOT_SELECT_ONE = "must be select_one, as %(code)s is in the index"
    NOT_A_SCORE = "must be named 1 to %(points)s"
    TYPE_UNKNOWN = "type %(type)s is not taken; use %(types)s"
    NO_LABEL = "has no label in Indonesian"
    COLUMN_UNKNOWN = "column %(column)s is not taken"
    TOO_MANY_ROWS = "has more than %(most)s rows"
    NO_CELL = "has no %(column)s"
    # What pyxform, which keeps the standard, says of it
    NO_LIST = "is refused by pyxform: List name not in choices sheet: %(list)s"
    NAME_TWICE = "is refused by pyxform: the name %(name)s stands there more than once"
    CHOICE_TWICE = "is refused by pyxform: the name of a choice stands twice in its list"
    NAME_UNFIT = (
        "is refused by pyxform: a name begins with a letter or underscore and goes on with "
        "letters, digits, underscores, hyphens or periods"
    )
    NO_SUCH_TYPE = "is refused by pyxform: there is no type %(type)s"
    NO_END = "is refused by pyxform: %(begin)s has no %(end)s"
    NO_BEGIN = "is refused by pyxform: %(end)s has no %(begin)s"
    NO_NAMED = "is refused by pyxform: no question has the name %(name)s, which it refers to"
    OF_PYXFORM = "is refused by pyxform: %(said)s"


@dataclass(frozen=True, slots=True)
class Reason:
    """One fault with the values of its message."""

    fault: Fault
    data: Mapping[str, Datum]

    def within(self, say: Say) -> str:
        """The fault in the language of that reader."""
        return say(self.fault.value, **self.data)

    def __str__(self) -> str:
        """The fault in English, for logs."""
        return self.fault.value % self.data if self.data else self.fault.value
