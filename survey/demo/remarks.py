"""What respondents of the sample write: put together from pieces, and fitting what they ticked."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

PIECES = Path(__file__).with_name("remarks.toml")
SHORT = 2  # a rating from which people complain
FULL = 4
WRITES_SHORT, WRITES_ELSE = 0.22, 0.08  # how many write anything
IN_GENERAL = 0.35  # of those who complain of nothing


@dataclass(frozen=True, slots=True)
class Pieces:
    """What remarks are made of; good, bad: by element."""

    openings: Mapping[str, Sequence[str]]
    endings: Mapping[str, Sequence[str]]
    said: Mapping[str, Mapping[str, Sequence[str]]]
    general: Sequence[str]


@cache
def pieces() -> Pieces:
    """The pieces that stand in remarks.toml."""
    content = tomllib.loads(PIECES.read_text("utf-8"))
    return Pieces(
        openings={tone: content[f"openings_{tone}"] for tone in ("good", "bad")},
        endings={tone: content[f"endings_{tone}"] for tone in ("good", "bad")},
        said={tone: content[tone] for tone in ("good", "bad")},
        general=content["general"],
    )


def remark_on(
    ratings: Mapping[str, int],
    service: str,
    whim: float,
    chance: np.random.Generator,
) -> str | None:
    """What somebody writes who gave these ratings; most write nothing.

    ratings: by element, 0 for a blank. whim: 0 to 1; from WRITES_SHORT on nothing is written.
    """
    given = {code: rating for code, rating in ratings.items() if rating}
    lowest = min(given.values(), default=0)
    writes = WRITES_SHORT if 0 < lowest <= SHORT else WRITES_ELSE
    if not given or whim >= writes:
        return None
    if lowest <= SHORT:
        return _sentence("bad", [c for c, r in given.items() if r == lowest], service, chance)
    praised = [code for code, rating in given.items() if rating == FULL]
    is_flat = len(set(given.values())) == 1
    if is_flat or not praised or chance.random() < IN_GENERAL:
        return _one_of(pieces().general, chance)
    return _sentence("good", praised, service, chance)


def _sentence(
    tone: str,
    codes: Sequence[str],
    service: str,
    chance: np.random.Generator,
) -> str:
    """A sentence on one of these elements."""
    there = pieces()
    known = [code for code in codes if code in there.said[tone]]
    if not known:
        return _one_of(there.general, chance)
    core = _one_of(there.said[tone][_one_of(known, chance)], chance)
    opening, ending = _one_of(there.openings[tone], chance), _one_of(there.endings[tone], chance)
    whole = f"{opening}{core.format(service=_inside(service))}{ending}"
    return whole[0].upper() + whole[1:]


def _one_of(listed: Sequence[str], chance: np.random.Generator) -> str:
    return listed[int(chance.integers(len(listed)))]


def _inside(service: str) -> str:
    """The name of a service in the middle of a sentence."""
    return service if service[:2].isupper() else service[0].lower() + service[1:]
