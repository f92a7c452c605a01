"""What pyxform says against a form, as a fault of ours with its sheet and its place in it."""

import re
from collections.abc import Mapping

from survey.core.fault import Fault, Reason

PLACE = re.compile(r"\[row : (?P<row>[0-9]+)\]\s*(?:On the '(?P<sheet>\w+)' sheet)?")
ROW = re.compile(r"\[row : [0-9]+\]\s*")
# How it says the faults that a person makes most; the named groups are the data of ours.
SAID: Mapping[Fault, re.Pattern[str]] = {
    Fault.NO_LIST: re.compile(r"List name not in choices sheet: (?P<list>.+)"),
    Fault.NAME_TWICE: re.compile(r"the 'name' value '(?P<name>.+?)' is invalid.* must be unique"),
    Fault.CHOICE_TWICE: re.compile(r"Choice names must be unique"),
    Fault.NAME_UNFIT: re.compile(r"Names must begin with a letter or underscore"),
    Fault.NO_SUCH_TYPE: re.compile(r"Unknown question type '(?P<type>.+?)'"),
    Fault.NO_END: re.compile(r"Unmatched '(?P<begin>begin_\w+)'.* matching '(?P<end>end_\w+)'"),
    Fault.NO_BEGIN: re.compile(r"Unmatched '(?P<end>end_\w+)'.* matching '(?P<begin>begin_\w+)'"),
    Fault.NO_NAMED: re.compile(r"Could not find the name '(?P<name>.+?)'"),
}


def reason_of(said: str) -> Reason:
    """The fault that a sentence of pyxform means; the sentence itself where none is known."""
    for fault, pattern in SAID.items():
        found = pattern.search(said)
        if found is not None:
            return Reason(fault, found.groupdict())
    return Reason(Fault.OF_PYXFORM, {"said": ROW.sub("", said)})


def place_of(said: str) -> tuple[str, int]:
    """The sheet and the row that such a sentence names, the heading being 1; "" and 0 without."""
    found = PLACE.search(said)
    return (found["sheet"] or "", int(found["row"])) if found else ("", 0)
