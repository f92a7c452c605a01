"""Notices of an officer, and the letters that could not be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.letter import Channel
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.office import telling
from survey.flows.office.telling import NoSuchLetterError
from survey.web.entry import _
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import UNKNOWN, draw

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


class NoticesDesk:
    """The pages of notices."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("notices", self.office)
        pages.show("/kantor/pemberitahuan", self.notices, None)
        pages.take("/kantor/pemberitahuan/dibaca", self.read, None)
        pages.show("/kantor/pesan-gagal", self.unsent, Act.SET_DEADLINES)
        pages.take("/kantor/pesan-gagal/<int:letter_id>/ulang", self.again, Act.SET_DEADLINES)
        return pages

    def notices(self, standing: Standing) -> str:
        """The latest notices of the officer."""
        frame, zone = frame_of(standing), ZoneInfo(standing.home.time_zone)
        found = telling.notices(self.office.database, standing.home.id, standing.officer_id)
        page = NoticesPage(
            language=frame.language,
            frame=frame,
            notices=tuple(
                ShownNotice(
                    subject=row.subject,
                    words=row.words,
                    link=row.link or "",
                    day=row.written_at.astimezone(zone).date(),
                    is_new=row.read_at is None,
                )
                for row in found
            ),
            new=sum(row.read_at is None for row in found),
            sees_unsent=standing.may_everywhere(Act.SET_DEADLINES),
        )
        return draw("pages/office/notices.html", page)

    def read(self, standing: Standing) -> Response:
        """Mark all of them as read."""
        telling.read(self.office.database, standing.home.id, standing.officer_id, standing.now)
        return redirect(url_for(".notices"), SEE_OTHER)

    def unsent(self, standing: Standing) -> str:
        """The letters that were given up."""
        frame, zone = frame_of(standing), ZoneInfo(standing.home.time_zone)
        found = telling.failed(self.office.database, standing.home.id)
        letters = tuple(
            ShownLetter(
                subject=one.row.subject,
                way=str(WAYS[one.row.channel]),
                whom=one.officer or UNKNOWN,
                day=one.row.written_at.astimezone(zone).date(),
                why=one.row.failure or UNKNOWN,
                again=url_for(".again", letter_id=one.row.id),
            )
            for one in found
        )
        return draw("pages/office/unsent.html", UnsentPage(frame.language, frame, letters))

    def again(self, standing: Standing, letter_id: int) -> Response:
        """Send one of them once more."""
        try:
            telling.try_again(self.office.database, actor_of(standing), letter_id)
        except NoSuchLetterError as error:
            raise NoSuchPlaceError from error
        flash(spoken().say("The message is being sent again."))
        return redirect(url_for(".unsent"), SEE_OTHER)
