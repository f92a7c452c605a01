"""The public page of a unit, "you said, we did": anybody may read it; it names no person."""

from dataclasses import dataclass

from flask import Blueprint, Response, url_for

from survey.flows.accounts.admitting import Office
from survey.flows.improvement import heeding
from survey.flows.improvement.heeding import Board, Promise
from survey.language import INDONESIAN, Language
from survey.web.improvement.plan_words import PUBLIC_STATES
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language

ALONE = "default-src 'none'; sandbox"  # a picture that is opened by itself runs nothing


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise with its state in words, and the addresses of its pictures with captions."""

    promise: Promise
    state: str
    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeededPage:
    """pages/improvement/heeded.html."""

    language: str
    other: OtherLanguage
    board: Board
    answer: str
    shown: tuple[Shown, ...]
    back: str


@dataclass(frozen=True, slots=True)
class Heeded:
    """What units promised and did."""

    office: Office

    def pages(self) -> Blueprint:
        """The routes; all of them are public."""
        pages, unit = (
            Blueprint("heeded", __name__),
            "/instansi/<code>/unit/<int:unit_id>/tindak-lanjut",
        )
        pages.add_url_rule(unit, "board", self.board)
        pages.add_url_rule(f"{unit}/gambar/<int:file_id>", "picture", self.picture)
        return pages

    def board(self, code: str, unit_id: int) -> str:
        """What people said to a unit, and what it did."""
        found = heeding.board(self.office.database, code, unit_id, self.office.clock())
        words = language_asked()
        shown = tuple(
            Shown(
                one,
                PUBLIC_STATES[one.state],
                tuple(
                    (url_for(".picture", code=code, unit_id=unit_id, file_id=p.file_id), p.caption)
                    for p in one.pictures
                ),
            )
            for one in found.promises
        )
        lang = None if words.code == INDONESIAN else words.code
        page = HeededPage(
            language=words.code,
            other=other_language(words),
            board=found,
            answer=_answer(found, words),
            shown=shown,
            back=url_for("front.unit", code=code, unit_id=unit_id, lang=lang),
        )
        return draw("pages/improvement/heeded.html", page)

    def picture(self, code: str, unit_id: int, file_id: int) -> Response:
        """A picture that was cleared for the public."""
        media_type, content = heeding.picture(self.office.database, code, unit_id, file_id)
        drawn = Response(content, content_type=media_type)
        drawn.headers["Content-Security-Policy"] = ALONE
        return drawn


def _answer(board: Board, words: Language) -> str:
    if not board.promises:
        return ""
    return words.say(
        "%(kept)s of %(n)s promises are kept and checked by their evidence.",
        kept=words.whole(board.kept),
        n=words.whole(len(board.promises)),
    )
