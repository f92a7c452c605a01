"""Listing actions: the catalogue of what can be done, as it is in use."""

from functools import lru_cache
from pathlib import Path

from survey.catalogue import catalogue_of
from survey.catalogue_actions import ACTIONS, read_actions
from survey.core.candidate import ActionCatalogue
from survey.settings import official


def actions_of(instruments: Path) -> ActionCatalogue:
    """The catalogue in a folder of instruments, read once until the file changes.

    It may speak of the elements of all instruments there. Raises InstrumentError and OSError.
    """
    file = official(instruments, ACTIONS)
    return _actions_of(instruments, file.stat().st_mtime_ns)


def known_elements(instruments: Path) -> tuple[str, ...]:
    """The codes of the elements of all instruments in a folder."""
    known = catalogue_of(instruments).values()
    return tuple(dict.fromkeys(element.code for one in known for element in one.elements))


@lru_cache(maxsize=4)
def _actions_of(instruments: Path, changed: int) -> ActionCatalogue:
    del changed
    return read_actions(official(instruments, ACTIONS), known_elements(instruments))
