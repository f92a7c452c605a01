"""The state of the report date on the page of compliance: which of two views, and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import request, url_for

from survey.core.year.compliance import Step
from survey.core.year.freeze import Since
from survey.flows.accounts.admitting import Standing
from survey.flows.year.complying import Compliance
from survey.flows.year.freezing import Frozen, changed_since
from survey.language import Language
from survey.web.moments import moment
from survey.web.year.choices import AGENCY, ONLY, PERIOD, Choice
from survey.web.year.compliance_words import STEPS

STATE, NOW = "keadaan", "kini"  # in the address
FEW = 10  # changes that stand open


@dataclass(frozen=True, slots=True)
class SinceShown:
    """What changed of a unit, in words."""

    unit_id: int
    unit: str
    agency: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportDate:
    """What was kept of a report date; is_then: whether the page shows that.

    notes: when it was kept and what to know of it. unproved: the steps of units that no date
    proves. is_short: whether so little changed that it stands open.
    """

    day: date
    is_then: bool
    notes: tuple[str, ...]
    since: tuple[SinceShown, ...]
    unproved: Mapping[int, tuple[Step, ...]]

    @property
    def is_short(self) -> bool:
        """Whether what changed can be read at a glance."""
        return len(self.since) <= FEW


def report_date(
    kept: Frozen,
    moments: tuple[Compliance, Compliance],
    standing: Standing,
    words: Language,
    *,
    is_then: bool,
) -> ReportDate:
    """What the page says of it; moments: the place as it was on that day, and as it is."""
    freeze = kept.freeze
    return ReportDate(
        day=freeze.day,
        is_then=is_then,
        notes=tuple(_notes(kept, moments[1].deadline, standing, words)),
        since=tuple(_shown(one, words) for one in changed_since(*moments)),
        unproved={one.unit_id: one.unproved for one in freeze.units if is_then and one.unproved},
    )


def views(dated: ReportDate | None, words: Language) -> Iterator[Choice]:
    """As on the report date, and as it is today; none before that is over."""
    if dated is not None:
        code, agency, only = (request.args.get(key) for key in (PERIOD, AGENCY, ONLY))
        names = (words.say("As on %(day)s", day=words.day(dated.day)), words.say("As it is today"))
        for name, state in zip(names, (None, NOW), strict=True):
            url = url_for(
                "compliance.units",
                periode=code,
                perangkat=agency,
                saring=only,
                keadaan=state,
            )
            yield Choice(name, url, dated.is_then is (state is None))


def _notes(
    kept: Frozen,
    deadline: date | None,
    standing: Standing,
    words: Language,
) -> Iterator[str]:
    freeze = kept.freeze
    at = moment(freeze.taken_at, standing, words)
    if freeze.is_prompt:
        yield words.say("Kept on %(at)s; nothing of it changes any more.", at=at)
    else:
        yield words.say(
            "Kept only on %(at)s, made of what is dated until %(day)s; nothing of it changes any "
            "more.",
            at=at,
            day=words.day(freeze.day),
        )
    if any(one.unproved for one in freeze.units):
        yield words.say("A step with a question mark is as it was found then: no date proves it.")
    if deadline != freeze.day:
        anew = words.say("none") if deadline is None else words.day(deadline)
        yield words.say(
            "The day was set anew afterwards (%(anew)s). What was kept stays as it is.",
            anew=anew,
        )


def _shown(one: Since, words: Language) -> SinceShown:
    return SinceShown(one.unit_id, one.unit, one.agency, tuple(_said(one, words)))


def _said(one: Since, words: Language) -> Iterator[str]:
    if one.is_new:
        yield words.say("was not among the units on that day")
    if one.is_gone:
        yield words.say("is not among these units any more")
    for link in one.reached:
        name = str(STEPS[link.step])
        yield f"{name}, {words.day(link.on)}" if link.on else name
    if one.filed is not None:
        before, now = (words.decimal(Decimal(index)) for index in one.filed)
        yield words.say(
            "the index from another tool was %(before)s and is %(now)s",
            before=before,
            now=now,
        )
    for step in one.lost:
        yield words.say("open again: %(step)s", step=str(STEPS[step]))
