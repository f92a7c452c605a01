"""Polling: what was agreed on is asked, told to the public, and asked again after some time."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.results.suppression import hidden
from survey.core.surveys.answer import Breakdown
from survey.core.surveys.checklist import Statement, checklist_of
from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.profile import OFFICIAL
from survey.core.workshop.prevalence import Compared, Prevalence, compared
from survey.core.workshop.workshop import Step
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.surveys.surveying import Plan, set_up_within
from survey.flows.workshop.walking import Poll, Trail, Walk, changing, groups_of, told, walk_within
from survey.language import Language
from survey.reports.drawing.profile_chart import ProfileChart as Drawing
from survey.reports.drawing.profile_chart import profile_chart
from survey.store.databases import StoreSession
from survey.store.registry import registry

__all__ = ["Drawing"]

GROUPS = (Breakdown.SEX, Breakdown.AGE, Breakdown.EDUCATION, Breakdown.OCCUPATION)


@dataclass(frozen=True, slots=True)
class Slice:
    """The profile of a service or of a group of users; profile: None where it stays hidden."""

    breakdown: Breakdown
    name: Text
    n: int | None
    profile: Prevalence | None


@dataclass(frozen=True, slots=True)
class Profiled:
    """A path with its profile, whole and by service and group, and what a second survey changed."""

    walk: Walk
    poll: Poll
    profile: Prevalence
    slices: tuple[Slice, ...]
    changes: tuple[Compared, ...]


def questionnaire_of(found: Walk) -> Instrument:
    """The checklist of the statements that were agreed on, in the order of their codes."""
    agreed = sorted((one.code, one) for one in found.whole.statements if one.code)
    statements = [Statement(code, card.words, card.about or "") for code, card in agreed]
    title = Text(
        id=f"Survei pengaduan {found.unit}",
        en=f"Complaint survey of {found.unit}",
    )
    row = found.whole.row
    return checklist_of(f"pengaduan-{row.id:x}", title, row.met_on or row.opened_on, statements)


def ask(trail: Trail, actor: Actor, workshop_id: int, period: str, plan: Plan) -> int:
    """Set up the survey of what was agreed on, as a draft; the id of its wave.

    Raises NoSuchPlaceError, OutOfOrderError, FrozenError, and what surveying.set_up raises.
    """
    with changing(trail, actor, workshop_id, Step.SURVEY) as (session, found):
        if found.whole.row.wave_id is not None:
            return found.whole.row.wave_id
        asked = (period, questionnaire_of(found))
        wave = set_up_within(session, actor, found.whole.row.unit_id, asked, plan)
        found.whole.row.wave_id = wave.id
        told(session, actor, "ask complaints", found, wave=wave.id)
        return wave.id


def ask_again(trail: Trail, actor: Actor, workshop_id: int, period: str, plan: Plan) -> int:
    """Set up the repeat survey, which asks the very same; the id of its wave. Raises as ask."""
    with changing(trail, actor, workshop_id, Step.REPEAT) as (session, found):
        if found.poll is None:  # the order of the path sees to that
            raise NoSuchPlaceError
        asked = (period, found.poll.instrument)
        wave = set_up_within(session, actor, found.whole.row.unit_id, asked, plan)
        found.whole.row.repeat_wave_id = wave.id
        told(session, actor, "ask complaints again", found, wave=wave.id)
        return wave.id


def publish(trail: Trail, actor: Actor, workshop_id: int) -> None:
    """Show the profile to the public, for good.

    Raises NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    with changing(trail, actor, workshop_id, Step.PROFILE) as (session, found):
        found.whole.row.published_on = actor.today
        told(session, actor, "publish profile", found, n=found.course.answers)


def profiled(trail: Trail, institution_id: int, workshop_id: int) -> Profiled | None:
    """The profile of a path; None while its survey is not closed, or nobody answered it."""
    with trail.database.reading(institution_id) as session:
        return profiled_within(session, trail, workshop_id)


def profiled_within(session: StoreSession, trail: Trail, workshop_id: int) -> Profiled | None:
    """The same in a transaction that does more."""
    found = walk_within(session, trail, workshop_id)
    poll = found.poll
    if poll is None or poll.profile is None:
        return None
    slices = _slices(Breakdown.SERVICE, _services(session, poll))
    for breakdown in GROUPS:
        slices += _slices(breakdown, _named(breakdown, groups_of(session, poll, breakdown)))
    later = found.repeat.profile if found.repeat else None
    changes = () if later is None else compared(poll.profile, later)
    return Profiled(found, poll, poll.profile, tuple(slices), changes)


def drawing_of(found: Profiled, words: Language) -> Drawing:
    """The profile as a drawing."""
    return profile_chart(found.profile, found.walk.rules.down_to, words)


def _services(session: StoreSession, poll: Poll) -> dict[Text, Prevalence]:
    """The profile of each service by its name on the last day of the survey."""
    found = groups_of(session, poll, Breakdown.SERVICE)
    ids = [int(one) for one in found if one is not None]
    names = registry.services_on(session, poll.wave.unit_id, poll.wave.closes, ids)
    return {Text(name, name): found[id_] for id_, name in names.items() if id_ in found}


def _slices(breakdown: Breakdown, profiles: Mapping[Text, Prevalence]) -> list[Slice]:
    """One for each group; so few that somebody could be recognised stay hidden."""
    out_of_sight = hidden([one.n for one in profiles.values()])
    return [
        Slice(breakdown, name, None, None)
        if place in out_of_sight
        else Slice(breakdown, name, profile.n, profile)
        for place, (name, profile) in enumerate(profiles.items())
    ]


def _named(
    breakdown: Breakdown,
    found: Mapping[str | int | None, Prevalence],
) -> dict[Text, Prevalence]:
    """The groups in the order of the form; who did not say stands at no place."""
    question = next(one for one in OFFICIAL if one.field == breakdown.value)
    return {one.label: found[one.code] for one in question.choices if one.code in found}
