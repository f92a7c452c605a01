"""Inventing papers: the words of a report, letters to units that are late, a deadline by rule."""

from survey.core.letter import Channel
from survey.demo.desk import ONE_DAY, deadline, letters, report, signer
from survey.demo.history import NOW_ASKED, deadline_of
from survey.demo.registry import number
from survey.demo.year import TOLD_FROM
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.complaints.receiving import Attached
from survey.flows.documents import photographing, writing
from survey.flows.documents.writing import Reported, Written
from survey.flows.sample.inventing_sp4n import Stage
from survey.flows.surveys import scheduling
from survey.flows.year import demanding, urging
from survey.flows.year.dating import Chosen
from survey.flows.year.demanding import Letters, Signer

FIRST_HALF = 1


def invent_papers(stage: Stage) -> None:
    """Store the words of the report that a unit hands in on the half-year before today's."""
    period = stage.plan.periods[NOW_ASKED - 1]
    told = report(period)
    day = period.until + told.after * ONE_DAY
    if told.key not in stage.leaders or day >= stage.plan.today:
        return
    unit_id = number("unit", *told.key.split("/", 1))
    wave_id = number("wave", told.key, period.code)
    for block, words in told.texts.items():
        reported = Reported(unit_id, wave_id)
        writing.write(stage.database, stage.institution_id, reported, block, Written(words))
    own = stage.head_of(told.key, day)
    for place, (caption, words) in enumerate(told.photographs, start=1):
        file = Attached(f"foto-{place}.jpg", "image/jpeg", made_picture(words))
        photographing.add(stage.database, own, wave_id, caption, file)


def invent_letters(stage: Stage) -> None:
    """Write to units that are late with the half-year before today's, once its day is past."""
    period, today = stage.plan.periods[NOW_ASKED - 1], stage.plan.today
    due = [told for told in letters(today) if deadline_of(period) < told.dated_on]
    if not due:
        return
    with stage.database.reading(stage.institution_id) as session:
        row = scheduling.found_period(session, period.code)
        late = [one.unit_id for one in urging.silent_units(session, row)]
    for told in due if late else ():
        said = Letters(
            unit_ids=late[: told.units],
            tone=told.tone,
            pattern=told.pattern,
            first=told.first,
            dated_on=told.dated_on,
            reply_by=told.reply_by,
            signer=Signer(*signer()),
        )
        bureau, ways = stage.bureau_on(told.dated_on), frozenset({Channel.NOTICE})
        demanding.write(stage.database, bureau, period.code, said, ways)


def invent_deadline(stage: Stage) -> None:
    """Let the rule of a year set the day of the last first half of one that is told no more of."""
    earlier = [one for one in stage.plan.periods[:TOLD_FROM] if one.place == FIRST_HALF]
    if not earlier:
        return
    period, (rule, source) = earlier[-1], deadline()
    listed = scheduling.lines(stage.database, stage.institution_id)
    version = next(one.version for one in listed if one.code == period.code)
    bureau, chosen = stage.bureau_on(period.since), Chosen(rule=rule, source=source)
    scheduling.set_deadline(stage.database, bureau, period.code, version, chosen)
