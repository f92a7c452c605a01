"""Questionnaire and sample have their day on the page of a unit, though no record holds it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from survey.core.journal import Act
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.core.year.compliance import Step
from survey.flows.results.overlooking import View
from survey.flows.results.signing import Signer
from survey.flows.year.complying import Duty, comply
from survey.flows.year.dating_steps import dated as with_days
from survey.store import journal
from survey.store.databases import Database
from survey.store.surveys import responses
from tests.flows.sealed import ROWS, a_seal
from tests.store.builders import Province, the_wave, there
from tests.store.counting import counted

ZONE = ZoneInfo("Asia/Makassar")
EVENING = datetime(2026, 1, 5, 17, 30, tzinfo=UTC)  # half past one of the 6th in the institution


def duty_of(database: Database, province: Province) -> Duty:
    found = comply(database, province.id, View(), date(2026, 3, 3)).duties
    return next(one for one in found if one.line.unit_id == province.unit_id)


def days(duty: Duty) -> dict[Step, date | None]:
    return {link.step: link.on for link in duty.links if link.is_done}


def test_the_days_are_those_of_the_journal_and_of_the_answer_that_was_enough(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        wave.sample_target = 14
        early = Answer(
            province.service_id,
            date(2026, 2, 27),
            Channel.LINK,
            ROWS[0],
            NOBODY_KNOWN,
        )
        responses.add_many(session, wave, [early] * 3)
        journal.append(session, EVENING, Act("set up wave", f"wave:{wave.id}"))
        journal.append(session, EVENING, Act("set up wave", "wave:1"))
    a_seal(database, province, signer)  # eleven more on 2 March
    plain = duty_of(database, province)
    assert (days(plain)[Step.SET_UP], days(plain)[Step.REACHED]) == (None, None)

    with counted() as statements:
        told = with_days(database, province.id, ZONE, plain)

    assert days(told)[Step.SET_UP] == date(2026, 1, 6)
    assert days(told)[Step.REACHED] == date(2026, 3, 2)  # 3 + 11 are 14
    assert len(statements) == 2
    rest = {Step.SET_UP, Step.REACHED}
    assert [one for one in told.links if one.step not in rest] == [
        one for one in plain.links if one.step not in rest
    ]


def test_what_was_not_reached_has_no_day(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)

    told = with_days(database, province.id, ZONE, duty_of(database, province))

    assert Step.REACHED not in days(told)
    assert there(next(one for one in told.links if one.step is Step.REACHED)).on is None
