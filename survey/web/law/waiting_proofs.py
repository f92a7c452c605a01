"""Evidence of all units that waits for the bureau: looked through and opened one by one."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from zoneinfo import ZoneInfo

from flask import url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.roster import Roster
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.law import proving
from survey.flows.law.proving import Waiting
from survey.language import Language
from survey.web.entry import _
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.law.law_words import topic_name
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown

HERE = "/kantor/standar/bukti"


@dataclass(frozen=True, slots=True)
class ShownWaiting:
    """A piece of evidence in the list; url: of its page."""

    caption: str
    about: str
    unit: str
    agency: str
    sender: str
    sent: date
    url: str


@dataclass(frozen=True, slots=True)
class WaitingProofsPage:
    """pages/law/waiting_proofs.html."""

    language: str
    frame: Frame
    proofs: tuple[ShownWaiting, ...]
    list: RosterShown


WAITING: RosterKind[ShownWaiting] = RosterKind(
    {
        "bukti": RosterColumn(_("Evidence"), attrgetter("caption"), order="caption"),
        "perihal": RosterColumn(_("About what"), attrgetter("about"), order=""),
        "unit": RosterColumn(_("Unit"), attrgetter("unit"), order="unit"),
        "perangkat-daerah": RosterColumn(_("Agency"), attrgetter("agency"), order="agency"),
        "pengirim": RosterColumn(_("Sent by"), attrgetter("sender"), order="sender"),
        "dikirim": RosterColumn(_("Sent on"), attrgetter("sent"), order="sent"),
    },
)


@dataclass(frozen=True, slots=True)
class WaitingProofViews:
    """The list, and its file."""

    office: Office

    def add_to(self, pages: Desk) -> None:
        """Their addresses."""
        pages.show(HERE, self.waiting, Act.JUDGE_STANDARDS)
        pages.show(f"{HERE}.csv", self.waiting_file, Act.JUDGE_STANDARDS)

    def waiting(self, standing: Standing) -> str:
        """What units sent and nobody judged yet, the longest waiting first."""
        words = spoken()
        above = Crumb(words.say("Duties under UU 25/2009"), url_for(".units"))
        frame, found = frame_of(standing, above), self._waiting(standing)
        listed = WAITING.shown(found, ".waiting_file")
        page = WaitingProofsPage(frame.language, frame, found.rows, listed)
        return draw("pages/law/waiting_proofs.html", page)

    def waiting_file(self, standing: Standing) -> Response:
        """The same evidence as a file, all pages of it."""
        return WAITING.file(self._waiting(standing, is_whole=True), "bukti-menunggu")

    def _waiting(self, standing: Standing, *, is_whole: bool = False) -> Roster[ShownWaiting]:
        words, zone = spoken(), ZoneInfo(standing.home.time_zone)
        wish = WAITING.wish(is_whole=is_whole)
        found = proving.waiting(self.office.database, standing.home.id, wish)
        return found.told(_shown(one, zone, words) for one in found.rows)


def _shown(one: Waiting, zone: ZoneInfo, words: Language) -> ShownWaiting:
    return ShownWaiting(
        caption=one.row.caption,
        about=topic_name(one.row.topic, words),
        unit=one.unit,
        agency=one.agency,
        sender=one.sender,
        sent=one.sent_at.astimezone(zone).date(),
        url=url_for(".proof", unit_id=one.row.unit_id, proof=one.row.id),
    )
