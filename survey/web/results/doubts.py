"""Which answers to a wave look unusual and why; whoever answers for the unit may clear them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import cast
from urllib.parse import urlencode

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length

from survey.core.accounts.access import Act
from survey.core.results.quality import REASONS, Reason
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import serving
from survey.flows.registry.serving import MOST_SIGNS, Said
from survey.flows.results import screening
from survey.flows.results.screening import MOST_LETTERS, Doubted, Group, Screened
from survey.language import INDONESIAN, Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw
from survey.web.results.doubt_words import MEANINGS, NAMES

TOO_LONG = _("At most 20 addresses fit here.")
ON, SERVICE, SIGNS = "hari", "layanan", "tanda"  # in the address


class ClearForm(Entry):
    """Why answers that look unusual are in order."""

    why = TextAreaField(
        _("Why they are in order"),
        [
            InputRequired(_("Write why, in 1 to 500 characters.")),
            Length(max=MOST_LETTERS, message=_("Write why, in 1 to 500 characters.")),
        ],
    )


class ServingForm(Kept):
    """When a unit serves, and from where its staff work."""

    opens = TimeField(_("Opens at"), [InputRequired()])
    closes = TimeField(_("Closes at"), [InputRequired()])
    on_saturday = BooleanField(_("Serves on Saturdays"))
    on_sunday = BooleanField(_("Serves on Sundays"))
    networks = StringField(
        _("Addresses of the staff's network"),
        [Length(max=MOST_SIGNS, message=TOO_LONG)],
    )


@dataclass(frozen=True, slots=True)
class SignLine:
    """A sign with what it means, and how many flagged answers show it."""

    name: str
    meaning: str
    n: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Flagged answers of a day and service; clear: the way to say that they are in order."""

    group: Group
    signs: tuple[str, ...]
    clear: str


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """pages/results/doubts.html; hours: the way to set them, "" for who may not."""

    language: str
    frame: Frame
    screened: Screened
    signs: tuple[SignLine, ...]
    doubted: tuple[GroupLine, ...]
    cleared: tuple[GroupLine, ...]
    may_clear: bool
    opens: str
    closes: str
    hours: str
    results: str


class Doubts:
    """The page of unusual answers, and what can be done about them."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def doubts(self, standing: Standing, wave_id: int) -> str:
        """What looks unusual in a wave."""
        screened = self._screened(standing, wave_id)
        facts, words = screened.facts, spoken()
        may_clear = standing.may(Act.JUDGE_ANSWERS)
        lines = [_line(group, wave_id) for group in screened.groups]
        results = url_for(".unit", unit_id=facts.unit_id, pelaksanaan=wave_id)
        page = DoubtsPage(
            language=words.code,
            frame=frame_of(standing, Crumb(facts.period.name.within(words.code), results)),
            screened=screened,
            signs=_signs(screened),
            doubted=tuple(line for line in lines if line.group.cleared is None),
            cleared=tuple(line for line in lines if line.group.cleared is not None),
            may_clear=may_clear,
            opens=_clock(screened.serving.opens, words),
            closes=_clock(screened.serving.closes, words),
            hours=url_for(".hours", unit_id=facts.unit_id) if may_clear else "",
            results=results,
        )
        return draw("pages/results/doubts.html", page)

    def clear(self, standing: Standing, wave_id: int) -> Response:
        """Say why some of them are in order."""
        words, doubted = spoken(), _doubted(wave_id)
        group = _group(self._screened(standing, wave_id), doubted)
        form = entered(ClearForm)
        doing = Doing(
            title=words.say("Mark as in order"),
            says=() if group is None else _says(group, words),
            button=words.say("Mark as in order"),
            back=url_for(".doubts", wave_id=wave_id),
            done=words.say("The answers are marked as in order."),
            hints={"why": words.say("Such as: a class of the training centre filled in together.")},
            is_grave=True,
            is_final=True,
            shuts=_gone(words) if group is None else "",
        )

        def does() -> None:
            office, why = self.office, form.why.data or ""
            meant = cast("Doubted", doubted)
            screening.clear(office.database, office.key, actor_of(standing), meant, why)

        return asked(standing, form, doing, does)

    def hours(self, standing: Standing, unit_id: int) -> Response:
        """Set when a unit serves, and from which networks its staff work."""
        words, database = spoken(), self.office.database
        said = serving.serving(database, standing.home.id, unit_id)
        form = entered(
            ServingForm,
            version=said.version,
            opens=said.opens,
            closes=said.closes,
            on_saturday=said.on_saturday,
            on_sunday=said.on_sunday,
            networks=" ".join(said.networks),
        )
        doing = Doing(
            title=words.say("Service hours and network of the staff"),
            says=(
                words.say(
                    "Answers that come in outside these hours, or from the staff's own network, "
                    "are looked at more closely. They are always counted.",
                ),
                words.say("Surveys that are closed already are not judged again."),
            ),
            button=words.say("Save"),
            back=url_for(".unit", unit_id=unit_id),
            done=words.say("The service hours were saved."),
            hints={
                "networks": words.say(
                    "As the server sees them, such as 203.0.113.7, with blanks between. Leave out "
                    "a network that visitors use as well.",
                ),
            },
            version=said.version,
        )

        def does() -> None:
            kept = Said(
                opens=cast("time", form.opens.data),
                closes=cast("time", form.closes.data),
                on_saturday=bool(form.on_saturday.data),
                on_sunday=bool(form.on_sunday.data),
                networks=form.networks.data or "",
            )
            serving.declare(database, actor_of(standing), unit_id, kept, form.drawn_at)

        return asked(standing, form, doing, does)

    def _screened(self, standing: Standing, wave_id: int) -> Screened:
        office = self.office
        return screening.screen(office.database, office.key, standing.home.id, wave_id)


def _clock(moment: time, words: Language) -> str:
    """A time of the day as the language writes it."""
    return f"{moment:%H.%M}" if words.code == INDONESIAN else f"{moment:%H:%M}"


def _signs(screened: Screened) -> tuple[SignLine, ...]:
    return tuple(
        SignLine(str(NAMES[reason]), str(MEANINGS[reason]), screened.reasons[reason])
        for reason in REASONS
        if reason in screened.reasons
    )


def _line(group: Group, wave_id: int) -> GroupLine:
    codes = ",".join(reason.value for reason in group.reasons)
    meant = urlencode({ON: str(group.day), SERVICE: group.service_id, SIGNS: codes})
    clear = f"{url_for('.clear', wave_id=wave_id)}?{meant}"
    return GroupLine(group, _names(group.reasons), clear)


def _names(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(str(NAMES[reason]) for reason in reasons)


def _doubted(wave_id: int) -> Doubted | None:
    """The answers that the address means; None where it means none."""
    named = request.args
    try:
        day, service_id = date.fromisoformat(named.get(ON, "")), int(named.get(SERVICE, ""))
        reasons = tuple(Reason(code) for code in named.get(SIGNS, "").split(","))
    except ValueError:
        return None
    return Doubted(wave_id, day, service_id, reasons)


def _group(screened: Screened, doubted: Doubted | None) -> Group | None:
    """The group that is meant, of those that nobody has cleared."""
    if doubted is None:
        return None
    meant = (doubted.day, doubted.service_id, doubted.reasons)
    open_groups = (group for group in screened.groups if group.cleared is None)
    return next((g for g in open_groups if (g.day, g.service_id, g.reasons) == meant), None)


def _says(group: Group, words: Language) -> tuple[str, ...]:
    what = words.say_many(
        "%(n)s answer of %(day)s, %(service)s: %(signs)s.",
        "%(n)s answers of %(day)s, %(service)s: %(signs)s.",
        group.n,
        day=words.day(group.day),
        service=group.service,
        signs=", ".join(_names(group.reasons)),
    )
    then = words.say(
        "The answers stay as they are. They count again in the index without unusual answers, "
        "and your reason stands beside them. This cannot be taken back.",
    )
    return what, then


def _gone(words: Language) -> str:
    return words.say("There is nothing to mark here: somebody has done so, or it was never there.")
