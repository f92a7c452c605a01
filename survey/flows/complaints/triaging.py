"""Triaging: texts of citizens are sorted, masked and held against one another, for an officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from survey.catalogue.instruments import read_instrument
from survey.catalogue.lexicon import LEXICON, read_lexicon
from survey.core.complaints.lexicon import Lexicon
from survey.core.complaints.likeness import Likeness, alike_among
from survey.core.complaints.linear import Model
from survey.core.complaints.triage import Suggestion, suggest
from survey.exchange.complaints.masking import Masked, masked
from survey.exchange.complaints.triage_model import UnreadableModelError, read
from survey.exchange.sheets.texts import Written, read_texts
from survey.flows.results.measuring import STANDARD
from survey.settings import official

MODEL = "reference/triage-model.npz"  # in the folder of the instruments
MOST_COMPARED = 5_000  # texts of one file that are held against one another


class BrokenModelError(Exception):
    """The file of the model holds none; name: of the file, part: what is wrong in it."""

    def __init__(self, name: str, part: str) -> None:
        """Keep both."""
        super().__init__(name, part)
        self.name = name
        self.part = part


@dataclass(frozen=True, slots=True, eq=False)
class Equipment:
    """What texts are sorted with; elements: the codes that a lexicon may speak of."""

    lexicon: Lexicon
    model: Model
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Triaged:
    """One text with what it seems to be about, itself without names, and others like it."""

    id: str
    suggestion: Suggestion
    masked: Masked
    alike: tuple[Likeness, ...]


def equipment_of(folder: Path) -> Equipment:
    """The lexicon and the model of a folder of instruments, read once until a file changes.

    Raises InstrumentError, BrokenModelError and OSError.
    """
    files = (official(folder, LEXICON), official(folder, MODEL))
    changed = tuple(file.stat().st_mtime_ns for file in files)
    return _equipment(folder, changed)


@lru_cache(maxsize=4)
def _equipment(folder: Path, changed: tuple[int, ...]) -> Equipment:
    del changed
    elements = element_codes(folder)
    lexicon = read_lexicon(official(folder, LEXICON), elements)
    return Equipment(lexicon, read_model(official(folder, MODEL)), elements)


def lexicon_of(folder: Path) -> Lexicon:
    """The lexicon of a folder of instruments, for the elements of the SKM."""
    return read_lexicon(official(folder, LEXICON), element_codes(folder))


def element_codes(folder: Path) -> tuple[str, ...]:
    """The codes of the elements of the SKM."""
    instrument = read_instrument(official(folder, f"{STANDARD}.toml"))
    return tuple(element.code for element in instrument.elements)


def read_model(path: Path) -> Model:
    """The model in a file. Raises BrokenModelError and OSError."""
    try:
        return read(path.read_bytes())
    except UnreadableModelError as error:
        raise BrokenModelError(path.name, error.part.value) from error


def triage_file(path: Path, equipment: Equipment) -> tuple[Triaged, ...]:
    """The texts of a file in their order. Raises RefusedError and OSError.

    Those of a file with more than 5,000 are not held against one another.
    """
    texts = read_texts(path)
    alike = _alike(texts)
    return tuple(
        Triaged(
            id=one.id,
            suggestion=suggest(one.text, equipment.lexicon, equipment.model),
            masked=masked(one.text),
            alike=alike.get(place, ()),
        )
        for place, one in enumerate(texts)
    )


def _alike(texts: Sequence[Written]) -> Mapping[int, tuple[Likeness, ...]]:
    if len(texts) > MOST_COMPARED:
        return {}
    return alike_among([(one.id, one.text) for one in texts])
