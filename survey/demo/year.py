"""How the units of the sample report on a half-year: in time, late, sent back, by another tool."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import compress

import numpy as np

from survey.core.year.compliance import Medium
from survey.demo.history import DAYS_TO_REPORT, NOW_ASKED
from survey.demo.plan import Turn
from survey.demo.registry import number

TOLD_FROM = NOW_ASKED - 2  # the place of the first half-year whose reports are told
REASON = "Tabel per unsur belum ditandatangani, dan dokumentasi pelaksanaan belum ada."
TOOL = "Formulir daring milik unit, dihitung dengan lembar kerja"
TOOL_N, SHEET_ROWS = 127, 40
TOOL_MEANS = ("3,21", "3,18", "3,05", "3,74", "3,16", "3,29", "3,42", "3,11", "3,10")
SHEET_CHANCES = (0.03, 0.12, 0.50, 0.35)  # of the answers of a sheet, the worst first
PLACES = {
    Medium.PRINT: "Papan pengumuman di ruang tunggu",
    Medium.WEBSITE: "https://kaltim.contoh.example/ikm",
    Medium.SOCIAL: "@layanan.kaltim.contoh",
    Medium.SCREEN: "Layar antrean di loket",
}
CORRECTED = "RSUD AWS/Instalasi Laboratorium"  # the unit whose seal is replaced
CORRECTED_AFTER, MORE_SERVED = 45, 36
CORRECTED_FOR = "Pelanggan rujukan dari puskesmas belum terhitung dalam jumlah yang dilayani."
DAYS_UNREAD, DAYS_TO_MEND = 3, 4
SHOWN = (0.9, 0.7, 0.4, 0.2)  # shares of the units that publish there, in the order of PLACES


class Conduct(Enum):
    """How a unit goes about its report."""

    PROMPT = "prompt"
    LATE = "late"
    AGAIN = "again"  # sent back, handed in anew, accepted
    RETURNED = "returned"  # sent back, and nothing since
    WAITING = "waiting"  # handed in these days, nobody has read it yet
    SILENT = "silent"


SHARES = {  # of the units that do so
    Conduct.PROMPT: 0.60,
    Conduct.LATE: 0.13,
    Conduct.AGAIN: 0.09,
    Conduct.RETURNED: 0.06,
    Conduct.WAITING: 0.06,
    Conduct.SILENT: 0.06,
}
PAST = {Conduct.RETURNED: Conduct.AGAIN, Conduct.WAITING: Conduct.LATE}  # what becomes of them


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a unit; days after the end of the half-year, None for what did not happen.

    is_elsewhere: whether it is of another tool. is_by_sheet: by a sheet of answers.
    media: where the result was published.
    """

    handed_in: int | None
    returned: int | None = None
    again: int | None = None
    accepted: int | None = None
    is_elsewhere: bool = False
    is_by_sheet: bool = False
    media: Sequence[Medium] = ()


def told(turn: Turn, today_after: int, *, is_mute: bool) -> Told:
    """How the unit of a turn reported; today_after: days since the end of the half-year.

    is_mute: whether nobody answered; one half of those asked with another tool.
    """
    chance = np.random.default_rng(number("report", turn.unit.key, turn.period.code))
    conduct = list(SHARES)[int(chance.choice(len(SHARES), p=list(SHARES.values())))]
    prompt, read = int(chance.integers(3, DAYS_TO_REPORT)), int(chance.integers(2, 9))
    late, again = DAYS_TO_REPORT + int(chance.integers(1, 40)), prompt + read + DAYS_TO_MEND
    media = tuple(compress(PLACES, chance.random(len(PLACES)) < np.array(SHOWN)))
    if is_mute:
        return Told(late, is_elsewhere=True) if chance.random() < 1 / 2 else Told(None)
    if turn.place < NOW_ASKED - 1:
        conduct = PAST.get(conduct, conduct)
    return {
        Conduct.PROMPT: Told(prompt, accepted=prompt + read, media=media),
        Conduct.LATE: Told(late, accepted=late + read, media=media[:1]),
        Conduct.AGAIN: Told(prompt, prompt + read, again, again + read, media=media),
        Conduct.RETURNED: Told(prompt, prompt + read),
        Conduct.WAITING: Told(today_after - DAYS_UNREAD, media=media[:1]),
        Conduct.SILENT: Told(None),
    }[conduct]


def sheet_of(turn: Turn, codes: Sequence[str]) -> bytes:
    """The answers that a unit had gathered in a sheet of its own, as CSV; the same each time."""
    chance = np.random.default_rng(number("sheet", turn.unit.key, turn.period.code))
    points = range(1, len(SHEET_CHANCES) + 1)
    rows = chance.choice(points, size=(SHEET_ROWS, len(codes)), p=SHEET_CHANCES)
    lines = [codes, *([str(one) for one in row] for row in rows.tolist())]
    return "".join(f"{','.join(line)}\n" for line in lines).encode()
