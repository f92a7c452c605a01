"""Hanging: one published result after the other, for a screen on the wall."""

from dataclasses import dataclass

from survey.flows.portal.exhibiting import Exhibit, exhibits_in, inside
from survey.flows.surveys.finding import Signboard
from survey.reports.drawing.qr import qr_inline
from survey.store.databases import Database
from survey.store.portal import exhibits


@dataclass(frozen=True, slots=True)
class Hung:
    """The result whose turn it is; None where nothing is published.

    turn: from 1 to turns.
    """

    host: Signboard
    exhibit: Exhibit | None
    turn: int
    turns: int

    @property
    def following(self) -> int:
        """Whose turn it is next; after the last one it is the first again."""
        return self.turn % self.turns + 1 if self.turns else 1


def hang(database: Database, code: str, turn: int) -> Hung:
    """The latest result of the unit whose turn it is, in the order of the registry.

    At most five statements. A turn that there is not is the first. Raises NothingThereError.
    """
    with inside(database, code) as (session, institution):
        sealed = [one for one in exhibits.every(session) if one.is_there]
        last = list({one.unit_id: one for one in sealed}.values())
        known = turn if 1 <= turn <= len(last) else 1
        found = exhibits_in(session, last[known - 1 : known])
    host = Signboard(institution.code, institution.name)
    return Hung(host, next(iter(found), None), known, len(last))


def code_of(address: str) -> str:
    """The QR code of an address, as a drawing to stand in a page."""
    return qr_inline(address)
