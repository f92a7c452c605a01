"""The unit's own texts for its report: each block is a page with one form."""

from dataclasses import dataclass
from typing import cast

from flask import abort, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import Field, Form, StringField, TextAreaField
from wtforms.validators import ValidationError

from survey.core.documents.block import (
    LONGEST_CELL,
    LONGEST_PROSE,
    TABLES,
    Block,
    Rows,
    Shape,
    prose_of,
    rows_of,
    table_of,
)
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.documents.writing import Reported, Written, book, write
from survey.flows.refusing import ChangedMeanwhileError
from survey.language import Language
from survey.web.acts import SEE_OTHER, SHOWN, UNPROCESSABLE, Kept, mark
from survey.web.documents.block_words import BlockWords, column_names, first_cells, words_of
from survey.web.entry import _
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.refusals import refusal_of
from survey.web.rendering import draw

MORE_ROWS = 2  # empty ones below those that are filled
# Cells that want more than a few words.
ROOMY = {(Block.PLAN, 1), (Block.FOLLOW_UP, 0), (Block.FOLLOW_UP, 2)}
BLOCKS = {block.value: block for block in Block}


@dataclass(frozen=True, slots=True)
class TextPage:
    """pages/documents/text.html.

    lines: the fields of a table, row by row; none for prose. now: what is kept, where it is
    not what the form shows. back: where it was asked. carried: what is said of a text that was
    written for an earlier report, "" for any other.
    """

    language: str
    frame: Frame
    back: str
    carried: str
    block: BlockWords
    form: Kept
    lines: tuple[tuple[Field, ...], ...]
    longest: int
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """How many characters a field has room for."""

    most: int

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse more, and say how many there are."""
        del form
        words, n = spoken(), len(field.data or "")
        if n > self.most:
            said = words.say(
                "There is room for %(most)s characters, and these are %(n)s. Please shorten it.",
                most=words.whole(self.most),
                n=words.whole(n),
            )
            raise ValidationError(said)


class ProseForm(Kept):
    """A block of prose."""

    words = TextAreaField(_("Text"), [_Room(LONGEST_PROSE)])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A block on its way: what is kept of it, the form, and where it was asked."""

    block: Block
    kept: Written
    form: Kept
    lines: tuple[tuple[Field, ...], ...]
    back: str

    @property
    def words(self) -> str:
        """What was typed, as it is kept."""
        if self.lines:
            return table_of([[str(field.data or "") for field in line] for line in self.lines])
        return prose_of(str(self.form["words"].data or ""))


class TextViews:
    """The pages of the blocks."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def text(self, standing: Standing, unit_id: int, code: str) -> Response:
        """One block of the latest report, to be read and written."""
        back = url_for("papers.reports", unit_id=unit_id)
        return self._asked(standing, Reported(unit_id), code, back)

    def wave_text(self, standing: Standing, wave_id: int, code: str) -> Response:
        """One block of the report of a wave."""
        reported = Reported(standing.place.spot.unit_id or 0, wave_id)
        return self._asked(standing, reported, code, url_for("papers.contents", wave_id=wave_id))

    def _asked(self, standing: Standing, reported: Reported, code: str, back: str) -> Response:
        block = BLOCKS.get(code) or abort(404)
        kept = self._kept(standing, reported, block)
        sheet = _sheet(block, kept, back)
        if request.method != "POST":
            return _drawn(standing, sheet, status=SHOWN)
        if not sheet.form.validate():
            return _drawn(standing, sheet, status=UNPROCESSABLE)
        typed = Written(sheet.words, sheet.form.drawn_at)
        try:
            write(self.office.database, standing.home.id, reported, block, typed)
        except ChangedMeanwhileError as error:
            return _conflict(standing, sheet, error, self._kept(standing, reported, block))
        title = words_of(block, spoken()).title
        flash(spoken().say("Saved: %(title)s. The next report will have it.", title=title))
        return redirect(back, SEE_OTHER)

    def _kept(self, standing: Standing, reported: Reported, block: Block) -> Written:
        return book(self.office.database, standing.home.id, reported).blocks[block]


def _conflict(
    standing: Standing,
    sheet: _Sheet,
    error: ChangedMeanwhileError,
    kept: Written,
) -> Response:
    """What was typed stays; what is kept now is shown above, and a second save goes over it."""
    refusal = refusal_of(error, spoken())
    mark(sheet.form, refusal)
    sheet.form.version.raw_data = None
    sheet.form.version.data = kept.version
    now = tuple(line.replace("\t", "; ") for line in kept.words.splitlines())
    return _drawn(standing, sheet, status=refusal.status, now=now)


def carried_words(kept: Written, words: Language) -> str:
    """Where a text comes from that was not written for this report; "" for one that was."""
    if not kept.is_carried or not kept.words:
        return ""
    if kept.since is None:
        return words.say("From an earlier report.")
    return words.say("From %(period)s.", period=kept.since.name.within(words.code))


def _sheet(block: Block, kept: Written, back: str) -> _Sheet:
    """The form of a block: as it was sent, or with what is kept."""
    sent = request.form if request.method == "POST" else None
    shape = TABLES.get(block)
    if shape is None:
        form: Kept = ProseForm(sent, data={"words": kept.words, "version": kept.version})
        return _Sheet(block, kept, form, (), back)
    rows = _shown(block, shape, kept)
    data = {
        _cell(place, column): cell
        for place, row in enumerate(rows)
        for column, cell in enumerate(row)
    }
    form = _table_form(block, len(rows))(sent, data={**data, "version": kept.version})
    lines = tuple(
        tuple(form[_cell(place, column)] for column in range(len(shape.columns)))
        for place in range(len(rows))
    )
    return _Sheet(block, kept, form, lines, back)


def _shown(block: Block, shape: Shape, kept: Written) -> Rows:
    """The rows of a table as it is kept or as it begins, and some empty ones below."""
    width = len(shape.columns)
    begun = [(cell, *[""] * (width - 1)) for cell in first_cells(block, spoken())]
    is_begun = kept.version or kept.is_carried
    filled = rows_of(kept.words, width) if is_begun else tuple(begun)
    empty = (("",) * width,) * MORE_ROWS
    return (*filled, *empty)[: shape.most_rows]


def _table_form(block: Block, rows: int) -> type[Kept]:
    """A form with a field for each cell."""
    names = column_names(block, spoken())
    cells = {
        _cell(place, column): _field(name, is_roomy=(block, column) in ROOMY)
        for place in range(rows)
        for column, name in enumerate(names)
    }
    return cast("type[Kept]", type("TableForm", (Kept,), cells))


def _field(name: str, *, is_roomy: bool) -> Field:
    checks = [_Room(LONGEST_CELL)]
    return TextAreaField(name, checks) if is_roomy else StringField(name, checks)


def _cell(place: int, column: int) -> str:
    return f"cell_{place}_{column}"


def _drawn(
    standing: Standing,
    sheet: _Sheet,
    *,
    status: int,
    now: tuple[str, ...] = (),
) -> Response:
    words = spoken()
    block = words_of(sheet.block, words)
    frame = frame_of(standing, Crumb(words.say("Reports"), sheet.back), Crumb(block.title, ""))
    page = TextPage(
        language=words.code,
        frame=frame,
        back=sheet.back,
        carried=carried_words(sheet.kept, words),
        block=block,
        form=sheet.form,
        lines=sheet.lines,
        longest=LONGEST_CELL if sheet.lines else LONGEST_PROSE,
        now=now,
    )
    return make_response(draw("pages/documents/text.html", page), status)
