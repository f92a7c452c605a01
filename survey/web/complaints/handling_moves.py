"""The moves of a complaint: one page for each, which says first what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import Label

from survey.core.accounts.access import Act, may, reach
from survey.core.complaints.complaint import ClockClass, Kind, Move, UpperDesk, possible
from survey.core.complaints.custody import ACTS, held_at, parties
from survey.core.complaints.step import Step
from survey.core.complaints.topic import Matter
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import consulting, handling, queueing, replying
from survey.flows.complaints.consulting import Dossier
from survey.flows.complaints.handling import Meant, Mover
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.replying import Blank
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.registry.arranging import GoneError
from survey.language import Language
from survey.web.acts import BEGINNING, Beginning, Doing, Kept, Quote, asked
from survey.web.complaints.handling_entries import (
    ENTRIES,
    MOST_TYPED,
    TICKED,
    HandUpEntry,
    UnitEntry,
    WordsEntry,
    fill,
    step_of,
)
from survey.web.complaints.handling_steps import BY_NAME, EMBEDDED, STEPS, Asked
from survey.web.complaints.handling_words import STATES
from survey.web.entry import entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.narrowing import beside


def mover_of(standing: Standing, dossier: Dossier) -> Mover:
    """On whose part the officer acts on a complaint that stands where they were admitted."""
    granted = granted_to(standing, dossier)
    return Mover(actor_of(standing), parties(granted, is_inspected=dossier.line.is_inspected))


def granted_to(standing: Standing, dossier: Dossier) -> frozenset[Act]:
    """What the officer may do with a complaint where it is held: at its unit, or a desk above."""
    spot = held_at(standing.place.spot, dossier.line.desk)
    held, today = standing.appointments, standing.today
    return frozenset(act for act in ACTS if may(held, act, spot, today))


def desks_above(standing: Standing, dossier: Dossier) -> Mapping[UpperDesk, str]:
    """The desks to which the officer can hand a complaint up, by what they are called.

    Those where the officer acts already are left out.
    """
    place, line, words = standing.place, dossier.line, spoken()
    if line.unit_id is None:
        return {}
    names = {
        UpperDesk.AGENCY: words.say("Complaint desk of %(place)s", place=place.agency),
        UpperDesk.CENTRAL: words.say(
            "Central complaint desk of %(place)s",
            place=standing.home.name,
        ),
    }
    held, today = standing.appointments, standing.today
    return {
        desk: name
        for desk, name in names.items()
        if not any(may(held, act, held_at(place.spot, desk), today) for act in ACTS)
    }


def moves_of(standing: Standing, dossier: Dossier) -> list[Move]:
    """What the officer can do with a complaint now."""
    found = possible(dossier.line.state, mover_of(standing, dossier).parties)
    above = desks_above(standing, dossier)
    return [move for move in found if move is not Move.HAND_UP or above]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A move on its way: whose, which, on what, with what was typed."""

    standing: Standing
    dossier: Dossier
    move: Move
    form: Kept
    event: int = 0

    @property
    def asked(self) -> Asked:
        """What is said of the move."""
        return STEPS[self.move]


@dataclass(frozen=True, slots=True)
class Moves:
    """The pages of the moves."""

    desk: ComplaintDesk

    def add_to(self, pages: Desk, one: str) -> None:
        """Let them be made at a desk; one: the address of a complaint."""
        names = ", ".join(name for name, move in BY_NAME.items() if move not in EMBEDDED)
        act = Act.READ_COMPLAINTS
        pages.receive(f"{one}/<any({names}):step>", self.move, act, MOST_TYPED)
        pages.receive(f"{one}/samarkan/<int:number>", self.redact, act, MOST_TYPED)

    def move(self, standing: Standing, complaint_id: int, step: str) -> Response:
        """Move a complaint."""
        dossier, move = self._dossier(standing, complaint_id), BY_NAME[step]
        form = entered(ENTRIES.get(move, WordsEntry), **_before(dossier, move))
        sheet = _Sheet(standing, dossier, move, form)
        fill(form, self._elements(), _suggested(dossier))
        self._offer_units(sheet)
        if isinstance(form, HandUpEntry):
            above = [(one.value, name) for one, name in desks_above(standing, dossier).items()]
            form.desk.choices = [("", spoken().say("Choose a desk")), *above]
        beginnings = self._begin(sheet) if move is Move.DRAFT else ()
        return self._asked(sheet, self._quotes(sheet), beginnings)

    def redact(self, standing: Standing, complaint_id: int, number: int) -> Response:
        """Put other words in place of some that were told."""
        dossier = self._dossier(standing, complaint_id)
        told = next((one for one in dossier.happenings if one.number == number and one.words), None)
        if told is None:
            raise NoSuchPlaceError
        form = entered(WordsEntry, version=dossier.line.version, words=told.words)
        return self._asked(_Sheet(standing, dossier, Move.REDACT, form, number), ())

    def _dossier(self, standing: Standing, complaint_id: int) -> Dossier:
        zone = standing.home.time_zone
        return consulting.consult(self.desk.database, actor_of(standing), complaint_id, zone)

    def _elements(self) -> Mapping[str, str]:
        code = spoken().code
        return {key: name.within(code) for key, name in self.desk.elements.items()}

    def _asked(
        self,
        sheet: _Sheet,
        quotes: tuple[Quote, ...],
        beginnings: tuple[Beginning, ...] = (),
    ) -> Response:
        words, form, said = spoken(), sheet.form, sheet.asked
        if isinstance(form, WordsEntry) and said.label:
            form.words.label = Label(form.words.id, str(said.label))
        shuts = _shut(sheet, words)
        doing = Doing(
            title=f"{said.title}: {sheet.dossier.line.number}",
            says=(_where(sheet.dossier, words), str(said.says)),
            button=str(said.title),
            back=url_for("handling.complaint", complaint_id=sheet.dossier.line.id),
            done=str(said.done),
            hints=_hints(sheet, words),
            version=sheet.dossier.line.version,
            is_grave=said.is_grave,
            shuts=shuts,
            quotes=(*quotes, *_typed(form, words)) if shuts else quotes,
            beginnings=beginnings,
        )
        return asked(sheet.standing, form, doing, lambda: self._make(sheet))

    def _make(self, sheet: _Sheet) -> None:
        """Make the move; on whose part is known for the version that the page was drawn from."""
        line = sheet.dossier.line
        if sheet.form.drawn_at != line.version:
            raise ChangedMeanwhileError
        mover = mover_of(sheet.standing, sheet.dossier)
        is_complaint = line.kind is Kind.COMPLAINT
        if sheet.move is Move.REDACT:
            step = Step(Move.REDACT, words=sheet.form["words"].data, event=sheet.event)
        else:
            step = step_of(sheet.move, sheet.form, is_complaint=is_complaint)
        try:
            handling.move(self.desk, mover, Meant(line.id, line.version), step)
        except NoSuchPlaceError as error:
            raise GoneError from error

    def _offer_units(self, sheet: _Sheet) -> None:
        """Let the units be chosen that the officer may give a complaint to: those below them."""
        form, standing = sheet.form, sheet.standing
        if not isinstance(form, UnitEntry):
            return
        inspects = standing.may(Act.INSPECT_COMPLAINTS) and not standing.may(Act.VERIFY_COMPLAINTS)
        act = Act.INSPECT_COMPLAINTS if inspects else Act.VERIFY_COMPLAINTS
        far = reach(standing.appointments, act, standing.today)
        seats = queueing.seats(self.desk.database, actor_of(standing), far)
        named = [(str(one.id), beside(one.name, one.agency)) for one in seats]
        form.unit_id.choices = [("", spoken().say("Choose a unit")), *named]

    def _begin(self, sheet: _Sheet) -> tuple[Beginning, ...]:
        """The templates that a draft can begin with; one that was chosen is filled in."""
        line, database = sheet.dossier.line, self.desk.database
        offered = replying.replies_for(database, actor_of(sheet.standing), line.unit_id)
        chosen = request.args.get(BEGINNING, 0, int)
        if chosen in offered and request.method != "POST":
            day = spoken().day(sheet.standing.today)
            values = {Blank.NUMBER: line.number, Blank.UNIT: line.unit, Blank.DAY: day}
            service = {Blank.SERVICE: line.service} if line.service else {}
            sheet.form["words"].data = replying.filled(offered[chosen].words, values | service)
        return tuple(
            Beginning(str(one.id), one.title, one.id == chosen) for one in offered.values()
        )

    def _quotes(self, sheet: _Sheet) -> tuple[Quote, ...]:
        """What is to be read before the move: the draft whole, the doubles, what was told."""
        words, dossier = spoken(), sheet.dossier
        told = Quote(words.say("What was told"), dossier.words, is_folded=_is_known(sheet.move))
        found = list(_drafts(sheet, words))
        if sheet.move is Move.MERGE:
            actor = actor_of(sheet.standing)
            alike = consulting.doubles(self.desk.database, actor, dossier)
            lines = "\n".join(f"{number}: {title}" for number, title in alike.items())
            nothing = words.say("No complaint of the last two months is alike.")
            found.append(Quote(words.say("These may tell the same"), lines or nothing))
        return (*found, told)


def _before(dossier: Dossier, move: Move) -> dict[str, object]:
    """What stands in a form before anybody typed."""
    line = dossier.line
    kept: dict[str, object] = {"version": line.version}
    kept["unit_id"] = str(line.unit_id or "") if move is Move.VERIFY else ""
    kept["is_supervisory"] = dossier.clock_class is ClockClass.SUPERVISORY
    kept["words"] = dossier.last_words(Move.DRAFT) if move is Move.DRAFT else ""
    for field, matter in TICKED.items():
        kept[field] = [
            one.code
            for one in dossier.topics
            if one.matter is matter and one.is_decided is not False
        ]
    return kept


def _suggested(dossier: Dossier) -> frozenset[tuple[Matter, str]]:
    return frozenset(
        (one.matter, one.code)
        for one in dossier.topics
        if one.is_suggested and one.is_decided is None
    )


def _is_known(move: Move) -> bool:
    """Whether who makes a move has read what was told before."""
    return move not in {Move.VERIFY, Move.CLASSIFY, Move.MERGE}


def _drafts(sheet: _Sheet, words: Language) -> Iterator[Quote]:
    dossier = sheet.dossier
    if sheet.move in {Move.APPROVE, Move.RETURN}:
        yield Quote(words.say("The draft"), dossier.last_words(Move.DRAFT))
    remark = dossier.last_words(Move.RETURN)
    if sheet.move is Move.DRAFT and remark:
        yield Quote(words.say("Why the last draft was sent back"), remark)


def _where(dossier: Dossier, words: Language) -> str:
    line = dossier.line
    return words.say(
        "It stands at: %(state)s. “%(title)s”",
        title=line.title,
        state=STATES[line.state],
    )


def _shut(sheet: _Sheet, words: Language) -> str:
    """Why a move cannot be made now; "" where it can."""
    if sheet.move in moves_of(sheet.standing, sheet.dossier):
        return ""
    if sheet.dossier.line.is_inspected and not sheet.standing.may(Act.INSPECT_COMPLAINTS):
        return words.say("The inspector has taken this complaint over, and alone moves it.")
    return words.say(
        "You cannot do this here now: the complaint has moved on, or the step is another "
        "officer's. Nothing was saved.",
    )


def _typed(form: Kept, words: Language) -> Iterator[Quote]:
    """What was typed for a move that cannot be made any more, so that it is not lost."""
    if request.method == "POST" and isinstance(form, WordsEntry) and form.words.data:
        yield Quote(words.say("What you had typed"), form.words.data)


def _hints(sheet: _Sheet, words: Language) -> dict[str, str]:
    """What stands under the names of fields."""
    hints = {
        "unit_id": words.say("Units of your part of the tree; the bureau reaches all of them."),
        "alarms": words.say("What is ticked here is acted on at once, whatever any number says."),
        "original": words.say("Such as 7K3M-Q0XV; capitals and hyphens do not matter."),
    }
    if sheet.dossier.line.kind is not Kind.COMPLAINT:
        hints["is_supervisory"] = words.say("Only a complaint can need an examination.")
    return hints
