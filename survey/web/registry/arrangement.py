"""Arrangement: the pages on which an entry of the registry is renamed, moved, merged or ended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.core.registry.registry import Agency, Rank
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import arranging, browsing
from survey.flows.registry.arranging import Meant
from survey.flows.registry.browsing import Entry
from survey.language import Language
from survey.web.acts import NAMED, Doing, Kept, asked, day_of
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk, View
from survey.web.opposites import opposite

ByRank: TypeAlias = Callable[[Standing, Entry], Response]
Choices: TypeAlias = dict[str, list[tuple[str, str]]]

KEEPING = {Rank.AGENCY: Act.KEEP_REGISTRY, Rank.UNIT: Act.KEEP_REGISTRY}
PATHS = {
    Rank.AGENCY: "/kantor/perangkat-daerah",
    Rank.UNIT: "/kantor/registri/satuan",
    Rank.SERVICE: "/kantor/layanan",
}


class Renaming(Kept):
    """Another name from a day on."""

    name = StringField(_("Name"), [InputRequired(), NAMED])
    day = DateField(_("From this day on"), [InputRequired()])


class Going(Kept):
    """Where an entry goes, and from which day on."""

    into = SelectField(_("Destination"), [InputRequired()])
    day = DateField(_("From this day on"), [InputRequired()])


class Ending(Kept):
    """From which day on an entry is there no more."""

    day = DateField(_("From this day on"), [InputRequired()])


def page_of(rank: Rank, entry_id: int) -> str:
    """The address of the page of an entry."""
    match rank:
        case Rank.AGENCY:
            return url_for("registry.agency", agency_id=entry_id)
        case Rank.UNIT:
            return url_for("registry.unit", unit_id=entry_id)
        case Rank.SERVICE:
            return url_for("services.service", service_id=entry_id)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The acts on entries, of every rank alike."""

    office: Office

    def add_to(self, desk: Desk, *ranks: Rank) -> None:
        """Let officers do at a desk what can be done to entries of these ranks."""
        for rank in ranks:
            keeping = KEEPING.get(rank, Act.KEEP_SERVICES)
            self._add(desk, rank, "nama", self.rename, keeping)
            self._add(desk, rank, "akhiri", self.end, keeping)
            self._add(desk, rank, "pulihkan", self.restore, keeping)
            self._add(desk, rank, "gabung", self.merge, Act.KEEP_REGISTRY)
            if rank is not Rank.AGENCY:
                self._add(desk, rank, "pindah", self.move, Act.KEEP_REGISTRY)

    def rename(self, standing: Standing, entry: Entry) -> Response:
        """Give an entry another name."""
        form = entered(Renaming, **_before(standing, entry), name=entry.name)
        words = spoken()
        says = words.say(
            "Up to the day before, reports keep the name “%(name)s”; from this day on the new one "
            "holds everywhere.",
            name=entry.name,
        )
        doing = Doing(
            title=words.say("Rename %(name)s", name=entry.name),
            says=(says,),
            button=words.say("Rename"),
            back=page_of(entry.meant.rank, entry.meant.id),
            done=words.say("The name was changed."),
            version=entry.meant.version,
            shuts=_ended(entry, words),
        )

        def does() -> None:
            meant = _meant(entry, form)
            arranging.rename(
                self.office.database,
                actor_of(standing),
                meant,
                form.name.data or "",
                day_of(form.day),
            )

        return asked(standing, form, doing, does)

    def move(self, standing: Standing, entry: Entry) -> Response:
        """Put an entry under another one."""
        form = entered(Going, **_before(standing, entry))
        form.into.choices = self._places(standing, entry)
        words = spoken()
        says = words.say(
            "It now belongs to %(parent)s. What was measured before stays there; from this day "
            "on it counts where it goes. QR codes and links stay as they are.",
            parent=entry.parent.name if entry.parent else "-",
        )
        doing = Doing(
            title=words.say("Move %(name)s", name=entry.name),
            says=(says,),
            button=words.say("Move"),
            back=page_of(entry.meant.rank, entry.meant.id),
            done=words.say("It was moved."),
            version=entry.meant.version,
            shuts=_ended(entry, words),
        )

        def does() -> None:
            into, day = int(form.into.data), day_of(form.day)
            arranging.move(self.office.database, actor_of(standing), _meant(entry, form), into, day)

        return asked(standing, form, doing, does)

    def merge(self, standing: Standing, entry: Entry) -> Response:
        """Let an entry go up in another one of its rank."""
        form = entered(Going, **_before(standing, entry))
        form.into.choices = self._peers(standing, entry)
        words = spoken()
        says = words.say(
            "%(name)s ends and is merged into the one you choose. What belongs to it moves along, "
            "its QR codes and links lead on, what was measured stays with it. This cannot be "
            "undone.",
            name=entry.name,
        )
        doing = Doing(
            title=words.say("Merge %(name)s", name=entry.name),
            says=(says,),
            button=words.say("Merge for good"),
            back=page_of(entry.meant.rank, entry.meant.id),
            done=words.say("They were merged."),
            version=entry.meant.version,
            is_grave=True,
            is_final=True,
            shuts=_ended(entry, words),
        )

        def does() -> str:
            into, day = int(form.into.data), day_of(form.day)
            arranging.merge(
                self.office.database,
                actor_of(standing),
                _meant(entry, form),
                into,
                day,
            )
            return page_of(entry.meant.rank, into)

        return asked(standing, form, doing, does)

    def end(self, standing: Standing, entry: Entry) -> Response:
        """Let an entry be there no more."""
        form = entered(Ending, **_before(standing, entry))
        words = spoken()
        doing = Doing(
            title=words.say("End %(name)s", name=entry.name),
            says=(_what_ends(entry, words),),
            button=words.say("End"),
            back=page_of(entry.meant.rank, entry.meant.id),
            done=words.say("It has ended. You can restore it on this page."),
            version=entry.meant.version,
            is_grave=True,
            undo=opposite({"version": entry.meant.version + 1}),
            shuts=_ended(entry, words),
        )

        def does() -> None:
            arranging.end(
                self.office.database,
                actor_of(standing),
                _meant(entry, form),
                day_of(form.day),
            )

        return asked(standing, form, doing, does)

    def restore(self, standing: Standing, entry: Entry) -> Response:
        """Take back that an entry ended."""
        form = entered(Kept, version=entry.meant.version)
        words = spoken()
        doing = Doing(
            title=words.say("Restore %(name)s", name=entry.name),
            says=(words.say("It will be there again, as if it had never ended."),),
            button=words.say("Restore"),
            back=page_of(entry.meant.rank, entry.meant.id),
            done=words.say("It is there again."),
            version=entry.meant.version,
            shuts=_not_restorable(entry, words),
        )

        def does() -> None:
            arranging.restore(self.office.database, actor_of(standing), _meant(entry, form))

        return asked(standing, form, doing, does)

    def _add(self, desk: Desk, rank: Rank, path: str, acts: ByRank, needed: Act) -> None:
        named = f"{rank.value}_id"
        view = self._view(rank, named, acts)
        desk.ask(f"{PATHS[rank]}/<int:{named}>/{path}", view, needed)

    def _view(self, rank: Rank, named: str, acts: ByRank) -> View[...]:
        def view(standing: Standing, **ids: int) -> Response:
            entry = browsing.entry(self.office.database, actor_of(standing), rank, ids[named])
            return acts(standing, entry)

        view.__name__ = f"{acts.__name__}_{rank.value}"
        return view

    def _places(self, standing: Standing, entry: Entry) -> Choices | list[tuple[str, str]]:
        """What an entry can be put under, other than what it is under."""
        listed = browsing.tree(self.office.database, actor_of(standing)).agencies
        here = entry.parent.id if entry.parent else 0
        if entry.meant.rank is Rank.UNIT:
            return [_unchosen(), *((str(one.id), one.name) for one in listed if one.id != here)]
        return _grouped(listed, here)

    def _peers(self, standing: Standing, entry: Entry) -> Choices | list[tuple[str, str]]:
        """What an entry can be merged with."""
        listed = browsing.tree(self.office.database, actor_of(standing)).agencies
        own = entry.meant.id
        match entry.meant.rank:
            case Rank.AGENCY:
                return [_unchosen(), *((str(one.id), one.name) for one in listed if one.id != own)]
            case Rank.UNIT:
                return _grouped(listed, own)
            case Rank.SERVICE:
                here = entry.parent.id if entry.parent else 0
                units = (unit for agency in listed for unit in agency.units if unit.id == here)
                every = (service for unit in units for service in unit.services)
                return [_unchosen(), *((str(one.id), one.name) for one in every if one.id != own)]


def _unchosen() -> tuple[str, str]:
    """The first choice: where something goes is chosen, never found chosen already."""
    return "", spoken().say("Choose where it goes")


def _grouped(agencies: Iterable[Agency], but: int) -> Choices:
    """The units of agencies by agency, but one; each agency that has any."""
    units = {
        agency.name: [(str(one.id), one.name) for one in agency.units if one.id != but]
        for agency in agencies
    }
    return {"": [_unchosen()], **{name: listed for name, listed in units.items() if listed}}


def _before(standing: Standing, entry: Entry) -> dict[str, object]:
    return {"version": entry.meant.version, "day": standing.today}


def _meant(entry: Entry, form: Kept) -> Meant:
    return Meant(entry.meant.rank, entry.meant.id, form.drawn_at)


def _ended(entry: Entry, words: Language) -> str:
    return "" if entry.is_there else words.say("It has ended, so it cannot be changed any more.")


def _not_restorable(entry: Entry, words: Language) -> str:
    if entry.is_there:
        return words.say("It has not ended.")
    if entry.successor is None:
        return ""
    return words.say("It was merged into %(name)s, so it stays ended.", name=entry.successor.name)


def _what_ends(entry: Entry, words: Language) -> str:
    match entry.meant.rank:
        case Rank.SERVICE:
            return words.say(
                "From this day on nobody can answer about it; whoever scans its QR code is told "
                "that the survey is closed. What was measured stays. You can restore it.",
            )
        case Rank.UNIT:
            return words.say(
                "A unit can end when its survey is closed and it has no services left. What was "
                "measured stays. You can restore it.",
            )
        case Rank.AGENCY:
            return words.say(
                "An agency can end when it has no units left. What was measured stays. You can "
                "restore it.",
            )
