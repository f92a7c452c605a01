"""What all pages of a workshop path share: where it is, and whether a step can be taken now."""

from collections.abc import Callable

from flask import url_for

from survey.core.workshop.workshop import (
    Course,
    FrozenError,
    OutOfOrderError,
    Rules,
    Step,
    check_order,
    check_step,
)
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import Actor, actor_of
from survey.flows.workshop.walking import Trail, Walk, walk
from survey.language import Language
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.workshop.workshop_refusals import of_workshop


def found(trail: Trail, standing: Standing, workshop_id: int) -> Walk:
    """The path of an address. Raises NoSuchPlaceError."""
    return walk(trail, standing.home.id, workshop_id)


def acting(standing: Standing) -> Actor:
    """The officer of the page."""
    return actor_of(standing)


def path_frame(standing: Standing, workshop_id: int) -> Frame:
    """The frame of a page below a path."""
    here = Crumb(spoken().say("Workshop path"), path_url(workshop_id))
    return frame_of(standing, here)


def path_url(workshop_id: int) -> str:
    """The page of a path."""
    return url_for("workshops.path", workshop_id=workshop_id)


def shut(one: Walk, step: Step, words: Language) -> str:
    """Why what a step makes cannot change now, "" where it can."""
    return _refused(check_step, one, step, words)


def too_early(one: Walk, step: Step, words: Language) -> str:
    """Why a step cannot be added to yet, "" where it can."""
    return _refused(check_order, one, step, words)


def _refused(
    check: Callable[[Course, Rules, Step], None],
    one: Walk,
    step: Step,
    words: Language,
) -> str:
    try:
        check(one.course, one.rules, step)
    except (OutOfOrderError, FrozenError) as error:
        refusal = of_workshop(error, words)
        return refusal.sentence if refusal else ""
    return ""
