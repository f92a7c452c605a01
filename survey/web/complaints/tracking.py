"""The pages of a reporter: number and secret are shown, then how it goes and what they may do.

Number and secret come in a form and stand in no address. That they were shown is remembered by
a sealed cookie, which goes to these pages only and lasts half an hour after each look.
"""

from datetime import datetime
from math import ceil

from flask import Blueprint, Response, abort, make_response, redirect, request, url_for
from werkzeug.datastructures import Headers

from survey.core.complaints.complaint import MissingError, Move, MoveError, Need
from survey.core.complaints.slip import ACT, LEAVE, STAY, Permit, opened_permit, sealed_permit
from survey.core.complaints.step import Step
from survey.core.signet import ForgedTokenError
from survey.core.surveys.token import ExpiredTokenError
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.accounts.limiting import TooManyTriesError
from survey.flows.complaints import complaining, tracking
from survey.flows.complaints.attaching import MEGABYTE, Allowed, UnfitFileError, attached
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tracking import NotRecognisedError, Shown, TooLongError
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.surveys.answering import TooOftenError
from survey.language import INDONESIAN
from survey.web.accounts.door import wait_in
from survey.web.addressing import site_of
from survey.web.complaints.complaining import SMALL
from survey.web.complaints.tracking_page import ProofPage, TrackedPage, TrackPage, Wrong
from survey.web.complaints.tracking_words import ACTS, WITHDRAWING
from survey.web.gate import LARGEST_ID, SEE_OTHER
from survey.web.posting import UNREADABLE, Posted, posted
from survey.web.rendering import draw, language_asked, other_language
from survey.web.surveys.answer import Clock

COOKIE, PATH = "lacak", "/lacak"
NUMBER, SECRET, TOKEN, DONE, NEXT = "nomor", "kode", "token", "terkirim", "tujuan"
PRINTED = "tanda-terima"
MOST_BYTES = 16 * 1024  # of number and secret
OK, UNPROCESSABLE, CONFLICT, TOO_LARGE, TOO_OFTEN = 200, 422, 409, 413, 429
MOVES = {act.move.value: act.move for act in (*ACTS, WITHDRAWING)}
STARS = {str(star): star for star in range(1, 6)}


class Tracking:
    """Where reporters follow their complaints."""

    def __init__(self, desk: ComplaintDesk, clock: Clock, allowed: Allowed) -> None:
        """Keep where complaints are, the clock, and how much may be attached."""
        self.desk = desk
        self.clock = clock
        self.allowed = allowed

    def pages(self) -> Blueprint:
        """The routes; all of them are public, and say nothing without number and secret."""
        pages = Blueprint("tracking", __name__, url_prefix=PATH)
        pages.add_url_rule("", "show", self.show)
        pages.add_url_rule("", "enter", self.enter, methods=["POST"])
        pages.add_url_rule("/langkah", "move", self.move, methods=["POST"])
        pages.add_url_rule("/cabut", "withdraw", self.withdraw)
        pages.add_url_rule(f"/{PRINTED}", "proof", self.proof)
        pages.add_url_rule("/lampiran/<int:file_id>", "file", self.file)
        pages.add_url_rule("/tutup", "leave", self.leave, methods=["POST"])
        pages.register_error_handler(ForgedTokenError, self.unknown)
        pages.register_error_handler(ExpiredTokenError, self.unknown)
        return pages

    def show(self) -> Response:
        """The complaint that was opened, or the question for number and secret."""
        if COOKIE not in request.cookies:
            return _asked("", OK)
        return self._seen(self._permit())

    def enter(self) -> Response:
        """Open the complaint of a number and its secret; which of them is wrong is not said."""
        fields, now = posted(MOST_BYTES).fields, self.clock()
        shown = Shown(fields.get(NUMBER, ""), fields.get(SECRET, ""), request.remote_addr or "")
        words = language_asked()
        try:
            permit = tracking.recognise(self.desk, shown, now)
        except TooManyTriesError as error:
            waiting = _asked(wait_in(error, words), TOO_OFTEN, shown)
            waiting.headers["Retry-After"] = str(ceil(error.seconds))
            return waiting
        except NotRecognisedError:
            trouble = words.say(
                "No complaint has this number with this secret code. Compare both sign by sign "
                "with what you noted.",
            )
            return _asked(trouble, UNPROCESSABLE, shown)
        to = "tracking.proof" if fields.get(NEXT) == PRINTED else "tracking.show"
        return self._remembered(
            make_response(redirect(url_for(to, lang=_lang()), SEE_OTHER)),
            permit,
        )

    def move(self) -> Response:
        """Do what the reporter asks for, and come back to the complaint."""
        now, room = self.clock(), self.allowed.together * MEGABYTE
        wait = self._wait(now)
        sent = posted(room if wait is None else SMALL)
        step = _step(sent)
        try:
            permit = self._meant(sent)
        except (ForgedTokenError, ExpiredTokenError):
            return _gone(step.words)
        if wait is not None:
            return self._seen(permit, Wrong(step, "words", wait), status=TOO_OFTEN)
        return self._moved(permit, step, sent, now)

    def _moved(self, permit: Permit, step: Step, sent: Posted, now: datetime) -> Response:
        try:
            files = attached(self.allowed, sent.files)
            tracking.act(self.desk, permit, step, files, now)
        except UnfitFileError as error:
            wrong = Wrong(step, "files", error.sentence(language_asked()))
            status = TOO_LARGE if error.is_too_large else UNPROCESSABLE
            return self._seen(permit, wrong, status=status)
        except (MissingError, TooLongError) as error:
            return self._seen(permit, _wrong(step, error), status=UNPROCESSABLE)
        except (MoveError, ChangedMeanwhileError):
            wrong = Wrong(step, "", "")
            return self._seen(permit, wrong, status=CONFLICT)
        done = url_for("tracking.show", terkirim=step.move.value, lang=_lang())
        return make_response(redirect(done, SEE_OTHER))

    def _wait(self, now: datetime) -> str | None:
        """What to say where too much comes from a network; with large files it is raised."""
        try:
            complaining.admit(self.desk, request.remote_addr or "", now)
        except TooOftenError:
            if (request.content_length or SMALL) >= SMALL:
                raise
            return language_asked().say(
                "Much is coming from your network at the moment. Please wait a few minutes, then "
                "send it once more.",
            )
        return None

    def withdraw(self) -> Response:
        """Ask once more before a complaint is withdrawn."""
        return self._seen(self._permit(), template="pages/complaints/complaint_withdraw.html")

    def proof(self) -> Response:
        """The receipt to be printed."""
        permit, words = self._permit(), language_asked()
        page = ProofPage(
            language=words.code,
            other=other_language(words),
            lang=_lang(),
            tracked=tracking.track(self.desk, permit.institution_id, permit.complaint_id),
            reporter=tracking.reporter(self.desk, permit),
            follow=follow_address(self.desk.post.address),
        )
        return self._remembered(
            make_response(draw("pages/complaints/complaint_proof.html", page)),
            permit,
        )

    def file(self, file_id: int) -> Response:
        """A file of the complaint, to be kept and never run."""
        if file_id > LARGEST_ID:
            raise NoSuchPlaceError
        kept = tracking.file(self.desk, self._permit(), file_id)
        headers = Headers()
        headers.add("Content-Disposition", "attachment", filename=kept.name)
        return Response(kept.content, content_type=kept.media_type, headers=headers)

    def leave(self) -> Response:
        """Close the complaint in this browser."""
        response = make_response(redirect(url_for("tracking.show", lang=_lang()), SEE_OTHER))
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="Strict")
        return response

    def unknown(self, error: Exception) -> Response:
        """Ask for number and secret once more: too long ago, or no cookie of ours."""
        del error
        return _gone("")

    def _permit(self) -> Permit:
        """What the browser may see. Raises ForgedTokenError, ExpiredTokenError."""
        kept = request.cookies.get(COOKIE, "")
        return opened_permit(kept, LEAVE, self.desk.key, self.clock())

    def _meant(self, sent: Posted) -> Permit:
        """What the form was drawn for, if the browser may see it. Raises ForgedTokenError."""
        leave = self._permit()
        meant = opened_permit(sent.fields.get(TOKEN, ""), ACT, self.desk.key, self.clock())
        if (meant.institution_id, meant.complaint_id) != (leave.institution_id, leave.complaint_id):
            raise ForgedTokenError
        return meant

    def _seen(
        self,
        permit: Permit,
        wrong: Wrong | None = None,
        *,
        status: int = OK,
        template: str = "pages/complaints/tracked.html",
    ) -> Response:
        words, now = language_asked(), self.clock()
        tracked = tracking.track(self.desk, permit.institution_id, permit.complaint_id)
        drawn = Permit(tracked.institution_id, tracked.id, tracked.version, now)
        page = TrackedPage(
            language=words.code,
            other=other_language(words),
            lang=_lang(),
            tracked=tracked,
            token=sealed_permit(drawn, ACT, self.desk.key),
            allowed=self.allowed,
            sent=None if wrong else MOVES.get(request.args.get(DONE, "")),
            is_stale=status == CONFLICT,
            wrong=wrong,
        )
        return self._remembered(make_response(draw(template, page), status), permit)

    def _remembered(self, response: Response, permit: Permit) -> Response:
        """The response with the cookie by which the browser may go on looking."""
        leave = Permit(permit.institution_id, permit.complaint_id, 0, self.clock())
        response.set_cookie(
            COOKIE,
            sealed_permit(leave, LEAVE, self.desk.key),
            max_age=STAY,
            path=PATH,
            secure=request.is_secure,
            httponly=True,
            samesite="Strict",
        )
        return response


def follow_address(site: str | None) -> str:
    """Where complaints are followed, as somebody types it who reads it on paper."""
    whole = site_of(site) + PATH
    return whole.partition("://")[2]


def _step(sent: Posted) -> Step:
    move = MOVES.get(sent.fields.get("move", ""))
    if move is None:
        abort(UNREADABLE)
    stars = STARS.get(sent.fields.get("stars", "")) if move is Move.RATE else None
    return Step(move, words=sent.fields.get("words", ""), stars=stars)


def _wrong(step: Step, error: MissingError | TooLongError) -> Wrong:
    words = language_asked()
    if isinstance(error, TooLongError):
        said = words.say(
            "You wrote %(length)s characters here; please shorten it to %(most)s.",
            length=words.whole(error.length),
            most=words.whole(error.most),
        )
        return Wrong(step, "words", said)
    if Need.STARS in error.needs:
        return Wrong(step, "stars", words.say("Please choose one to five."))
    return Wrong(step, "words", words.say("Please write some words first."))


def _gone(kept: str) -> Response:
    """Ask for number and secret once more; kept: words that could not be sent."""
    trouble = language_asked().say(
        "For your protection the complaint was closed in this browser after half an hour. Open it "
        "with number and secret code to go on.",
    )
    response = _asked(trouble, CONFLICT, kept=kept)
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="Strict")
    return response


def _asked(trouble: str, status: int, shown: Shown | None = None, kept: str = "") -> Response:
    words = language_asked()
    page = TrackPage(
        language=words.code,
        other=other_language(words),
        action=url_for("tracking.enter", lang=_lang()),
        number=shown.number if shown else "",
        secret=shown.secret if shown else "",
        trouble=trouble,
        kept=kept,
    )
    return make_response(draw("pages/complaints/track.html", page), status)


def _lang() -> str | None:
    code = language_asked().code
    return None if code == INDONESIAN else code
