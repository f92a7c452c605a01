"""One frozen Settings, read strictly from SKM_* variables; a wrong value names itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent
INSTRUMENTS = "SKM_INSTRUMENTS"


class SettingError(ValueError):
    """A variable of the environment holds what it must not."""

    def __init__(self, name: str, value: str) -> None:
        """Keep the name of the variable and what it held."""
        super().__init__(name, value)
        self.name = name
        self.value = value


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data of the product stands on this machine."""

    instruments: Path
    templates: Path
    static: Path = PACKAGE / "web" / "static"


def settings_of(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment asks for, or the product's own.

    SKM_INSTRUMENTS: a folder of instrument files to use instead of those that come along.
    Raises SettingError when it is no folder.
    """
    own = environment.get(INSTRUMENTS)
    if own is not None and not Path(own).is_dir():
        raise SettingError(INSTRUMENTS, own)
    return Settings(
        instruments=Path(own) if own is not None else _shipped("instruments"),
        templates=_shipped("templates"),
    )


def _shipped(folder: str) -> Path:
    """A folder of data: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder
