"""What the tests need beside Python: how each is recognised and which package brings it.

Run as a program (./skm test --all does) it prints what is missing, one name a line, followed
by the packages that bring it, the best first.
"""

import importlib
import io
import sys
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Capability:
    """One thing outside Python; without packages it cannot be brought, so it never fails."""

    name: str
    what: str
    is_here: Callable[[], bool]
    packages: tuple[str, ...] = ()

    @property
    def remedy(self) -> str:
        """The command that brings it, or why there is none."""
        if not self.packages:
            return "not given out with the program"
        return f"apt-get install {self.packages[0]}"


def _has_programs(*names: str) -> Callable[[], bool]:
    return lambda: all(which(name) for name in names)


def _has_one_of(*names: str) -> Callable[[], bool]:
    return lambda: any(which(name) for name in names)


def _has_calc() -> bool:
    """LibreOffice comes in parts: the program alone cannot open a spreadsheet."""
    program = which("soffice")
    return program is not None and Path(program).resolve().with_name("libsclo.so").exists()


def _has_postgres() -> bool:
    """Debian keeps the server's programs out of PATH."""
    return which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@cache
def _has_pango() -> bool:
    """WeasyPrint itself is asked; it explains on the standard output what it misses."""
    with warnings.catch_warnings(action="ignore"), redirect_stdout(io.StringIO()):
        try:
            importlib.import_module("weasyprint")
        except OSError:
            return False
    return True


def _has_shared() -> bool:
    return (ROOT.parent / "shared" / "real").is_dir()


_ALL = (
    Capability(
        name="soffice",
        what="LibreOffice Calc",
        is_here=_has_calc,
        packages=("libreoffice-calc-nogui", "libreoffice-calc"),
    ),
    Capability(
        name="poppler",
        what="the programs of poppler",
        is_here=_has_programs("pdfinfo", "pdftotext", "pdftoppm"),
        packages=("poppler-utils",),
    ),
    Capability(
        name="pango",
        what="Pango",
        is_here=_has_pango,
        packages=("libpangoft2-1.0-0",),  # which brings libpango-1.0-0
    ),
    Capability(
        name="chromium",
        what="Chromium",
        is_here=_has_one_of("chromium", "chromium-browser", "google-chrome"),
        packages=("chromium", "chromium-browser"),
    ),
    Capability(
        name="postgres",
        what="a PostgreSQL server",
        is_here=_has_postgres,
        packages=("postgresql",),
    ),
    Capability(name="shared", what="the folder of real data", is_here=_has_shared),
)
CAPABILITIES = {capability.name: capability for capability in _ALL}


def missing() -> list[Capability]:
    """What is not on this machine although a package would bring it."""
    return [one for one in CAPABILITIES.values() if one.packages and not one.is_here()]


if __name__ == "__main__":
    sys.stdout.writelines(f"{one.name} {' '.join(one.packages)}\n" for one in missing())
