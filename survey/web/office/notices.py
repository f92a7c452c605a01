"""Notices of an officer, and the letters that could not be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from zoneinfo import ZoneInfo

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.letter import Channel
from survey.core.roster import Roster
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.office import telling
from survey.flows.office.telling import NoSuchLetterError
from survey.web.entry import _
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import UNKNOWN, draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown

SEE_OTHER = 303
WAYS: Mapping[Channel, str] = {
    Channel.NOTICE: _("Notice"),
    Channel.MAIL: _("E-mail"),
    Channel.WEBHOOK: _("WhatsApp gateway"),
}


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice; link: the page that it leads to, or ""."""

    subject: str
    words: str
    link: str
    day: date
    is_new: bool


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """pages/office/notices.html; new: how many were not read yet."""

    language: str
    frame: Frame
    notices: tuple[ShownNotice, ...]
    list: RosterShown
    new: int
    sees_unsent: bool


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter that was given up."""

    subject: str
    way: str
    whom: str
    day: date
    why: str
    again: str


@dataclass(frozen=True, slots=True)
class UnsentPage:
    """pages/office/unsent.html."""

    language: str
    frame: Frame
    letters: tuple[ShownLetter, ...]
    list: RosterShown


NOTICES: RosterKind[ShownNotice] = RosterKind(
    {
        "pemberitahuan": RosterColumn(_("Notice"), attrgetter("subject"), order="subject"),
        "isi": RosterColumn(_("Text"), attrgetter("words"), order="", is_aside=True),
        "hari": RosterColumn(_("Day"), attrgetter("day"), order="written"),
    },
)
LETTERS: RosterKind[ShownLetter] = RosterKind(
    {
        "pesan": RosterColumn(_("Message"), attrgetter("subject"), order="subject"),
        "untuk": RosterColumn(_("Meant for"), attrgetter("whom"), order="officer"),
        "lewat": RosterColumn(_("By which way"), attrgetter("way"), order="", is_aside=True),
        "hari": RosterColumn(_("Day"), attrgetter("day"), order="written"),
        "alasan": RosterColumn(_("Reason"), attrgetter("why"), order="failure"),
    },
)


class NoticesDesk:
    """The pages of notices."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("notices", self.office)
        pages.show("/kantor/pemberitahuan", self.notices, None)
        pages.show("/kantor/pemberitahuan.csv", self.notices_file, None)
        pages.take("/kantor/pemberitahuan/dibaca", self.read, None)
        pages.show("/kantor/pesan-gagal", self.unsent, Act.SET_DEADLINES)
        pages.show("/kantor/pesan-gagal.csv", self.unsent_file, Act.SET_DEADLINES)
        pages.take("/kantor/pesan-gagal/<int:letter_id>/ulang", self.again, Act.SET_DEADLINES)
        return pages

    def notices(self, standing: Standing) -> str:
        """The notices of the officer, the latest first."""
        frame, found = frame_of(standing), self._notices(standing)
        page = NoticesPage(
            language=frame.language,
            frame=frame,
            notices=found.rows,
            list=NOTICES.shown(found, ".notices_file"),
            new=standing.unread,
            sees_unsent=standing.may_everywhere(Act.SET_DEADLINES),
        )
        return draw("pages/office/notices.html", page)

    def notices_file(self, standing: Standing) -> Response:
        """The same notices as a file, all pages of them."""
        return NOTICES.file(self._notices(standing, is_whole=True), "pemberitahuan")

    def _notices(self, standing: Standing, *, is_whole: bool = False) -> Roster[ShownNotice]:
        zone, wish = ZoneInfo(standing.home.time_zone), NOTICES.wish(is_whole=is_whole)
        database, home = self.office.database, standing.home.id
        found = telling.notices(database, home, standing.officer_id, wish)
        return found.told(
            ShownNotice(
                subject=row.subject,
                words=row.words,
                link=row.link or "",
                day=row.written_at.astimezone(zone).date(),
                is_new=row.read_at is None,
            )
            for row in found.rows
        )

    def read(self, standing: Standing) -> Response:
        """Mark all of them as read."""
        telling.read(self.office.database, standing.home.id, standing.officer_id, standing.now)
        return redirect(url_for(".notices"), SEE_OTHER)

    def unsent(self, standing: Standing) -> str:
        """The letters that were given up, the latest first."""
        frame, found = frame_of(standing), self._unsent(standing)
        listed = LETTERS.shown(found, ".unsent_file")
        page = UnsentPage(frame.language, frame, found.rows, listed)
        return draw("pages/office/unsent.html", page)

    def unsent_file(self, standing: Standing) -> Response:
        """The same letters as a file, all pages of them."""
        spoken()  # the ways are told in the language of the visit
        return LETTERS.file(self._unsent(standing, is_whole=True), "pesan-gagal")

    def _unsent(self, standing: Standing, *, is_whole: bool = False) -> Roster[ShownLetter]:
        zone, wish = ZoneInfo(standing.home.time_zone), LETTERS.wish(is_whole=is_whole)
        found = telling.failed(self.office.database, standing.home.id, wish)
        return found.told(
            ShownLetter(
                subject=one.row.subject,
                way=str(WAYS[one.row.channel]),
                whom=one.officer or UNKNOWN,
                day=one.row.written_at.astimezone(zone).date(),
                why=one.row.failure or UNKNOWN,
                again=url_for(".again", letter_id=one.row.id),
            )
            for one in found.rows
        )

    def again(self, standing: Standing, letter_id: int) -> Response:
        """Send one of them once more."""
        try:
            telling.try_again(self.office.database, actor_of(standing), letter_id)
        except NoSuchLetterError as error:
            raise NoSuchPlaceError from error
        flash(spoken().say("The message is being sent again."))
        return redirect(url_for(".unsent"), SEE_OTHER)
