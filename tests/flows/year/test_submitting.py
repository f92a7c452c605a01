"""A report goes to the bureau once, with its reasons kept; and the bureau sees who has not come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from survey.core.year.compliance import Medium, Step
from survey.core.year.submission import SubmissionMove, SubmissionState, Timeliness
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.flows.results.overlooking import View
from survey.flows.results.signing import Signer
from survey.flows.surveys.scheduling import set_deadline
from survey.flows.year import submitting
from survey.flows.year.complying import Compliance, Duty, comply
from survey.flows.year.dating import Chosen
from survey.flows.year.demanding import sentences
from survey.flows.year.publishing import (
    Published,
    UnfitPlaceError,
    UnfitPublicationDayError,
    publish,
    published,
    unpublish,
)
from survey.flows.year.submitting import (
    NotSealedError,
    RefusedMoveError,
    Said,
    Submitted,
    UnfitReasonError,
)
from survey.language import language
from survey.store.databases import Database
from survey.store.surveys import periods
from survey.store.truths import ChangedMeanwhileError
from tests.flows.hands import acts, ani
from tests.flows.sealed import a_seal
from tests.store.builders import DAY, Province, there
from tests.store.counting import counted

CODE = "2026-S1"


def on(province: Province, day: date) -> Actor:
    """Ani on another day."""
    return replace(ani(province), today=day)


def kept(
    database: Database,
    province: Province,
    unit_id: int | None = None,
) -> Submitted:
    """What the first unit handed in."""
    unit = unit_id or province.unit_id
    return there(submitting.submitted(database, province.id, unit, CODE))


def seen(database: Database, province: Province, today: date = DAY) -> Compliance:
    return comply(database, province.id, View(), today)


def first(compliance: Compliance, province: Province) -> Duty:
    """The duty of the first unit."""
    return next(one for one in compliance.duties if one.line.unit_id == province.unit_id)


def test_a_report_is_handed_in_sent_back_and_accepted(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)

    submitting.submit(database, ani(province), province.wave_id)
    version = kept(database, province).version
    said = Said(" Tabel 3.1 belum diisi. ", version)
    submitting.send_back(database, ani(province), province.unit_id, CODE, said)
    back = kept(database, province)
    assert (back.state, back.reason) == (SubmissionState.RETURNED, "Tabel 3.1 belum diisi.")
    missing = [*sentences(first(seen(database, province), province), language("id"))]
    assert missing[-1] == "Laporan dikembalikan untuk dilengkapi dan belum diserahkan lagi."

    later = on(province, DAY + timedelta(days=9))
    submitting.submit(database, later, province.wave_id)
    again = kept(database, province)
    submitting.accept(database, later, province.unit_id, CODE, again.version)

    done = kept(database, province)
    assert done.state is SubmissionState.ACCEPTED
    # In time is judged by the first day; accepted it is since the last.
    assert (done.submitted_on, done.accepted_on) == (DAY, DAY + timedelta(days=9))
    assert [one.row.move for one in done.events] == [
        SubmissionMove.SUBMIT,
        SubmissionMove.RETURN,
        SubmissionMove.SUBMIT,
        SubmissionMove.ACCEPT,
    ]
    told = [act for act in acts(database, province) if "report" in act]
    assert told == ["submit report", "return report", "submit report", "accept report"]


def test_nothing_is_handed_in_on_an_open_survey(database: Database, province: Province) -> None:
    with pytest.raises(NotSealedError):
        submitting.submit(database, ani(province), province.wave_id)
    with pytest.raises(NoSuchPlaceError):
        submitting.submit(database, ani(province), 1)
    assert submitting.submitted(database, province.id, province.unit_id, CODE) is None


def test_what_cannot_be_done_now_is_refused_and_changes_nothing(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    submitting.submit(database, ani(province), province.wave_id)
    version = kept(database, province).version

    with pytest.raises(RefusedMoveError):
        submitting.submit(database, ani(province), province.wave_id)
    said = Said("  ", version)
    with pytest.raises(UnfitReasonError):
        submitting.send_back(database, ani(province), province.unit_id, CODE, said)
    with pytest.raises(ChangedMeanwhileError):
        submitting.accept(database, ani(province), province.unit_id, CODE, version + 1)
    with pytest.raises(NoSuchPlaceError):
        submitting.accept(database, ani(province), province.other_unit_id, CODE, 1)
    assert len(kept(database, province).events) == 1


def test_the_steps_of_a_unit_follow_what_it_does(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    def next_one() -> Step | None:
        return first(seen(database, province), province).next

    assert next_one() is Step.REACHED
    a_seal(database, province, signer)
    assert next_one() is Step.REPORTED  # too few answered, and nobody can be asked any more
    poster = Published(Medium.PRINT, "Papan pengumuman", DAY)
    publish(database, ani(province), province.wave_id, poster)
    submitting.submit(database, ani(province), province.wave_id)

    duty = first(seen(database, province), province)
    done = {link.step: link.on for link in duty.links if link.is_done}
    assert done == {
        Step.REGISTERED: date(2020, 1, 1),
        Step.SET_UP: None,
        Step.OPENED: date(2026, 1, 1),
        Step.SEALED: DAY,
        Step.REPORTED: DAY,
        Step.PUBLISHED: DAY,
        Step.SUBMITTED: DAY,
    }


def test_who_has_not_reported_is_named_after_the_deadline(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    submitting.submit(database, ani(province), province.wave_id)
    deadline = date(2026, 7, 10)
    with database.reading(province.id) as session:
        version = there(periods.find(session, CODE)).version
    set_deadline(database, ani(province), CODE, version, Chosen(deadline))

    with counted() as statements:
        before = seen(database, province, deadline)
    after = seen(database, province, deadline + timedelta(days=1))

    assert len(statements) <= 19
    assert [duty.stands for duty in before.duties] == [Timeliness.IN_TIME, Timeliness.AWAITED]
    assert (after.counted.in_time, after.counted.missing) == (1, 1)
    assert [duty.line.unit for duty in after.silent] == ["UPTD Panti"]


def test_a_place_is_published_from_the_survey_to_today(
    database: Database,
    province: Province,
) -> None:
    def on_day(day: date) -> None:
        said = Published(Medium.WEBSITE, "dinkes.example/skm", day)
        publish(database, ani(province), province.wave_id, said)

    for day in (date(2025, 12, 31), DAY + timedelta(days=1)):
        with pytest.raises(UnfitPublicationDayError):
            on_day(day)
    for place in ("", " ", "x" * 301):
        with pytest.raises(UnfitPlaceError):
            publish(database, ani(province), province.wave_id, Published(Medium.PRINT, place, DAY))
    assert published(database, province.id, province.wave_id) == []


def test_a_place_kept_by_mistake_is_taken_away_with_its_picture(
    database: Database,
    province: Province,
) -> None:
    said = Published(Medium.PRINT, "Loket", DAY, (Attached("a.png", "image/png", b"png"),))
    id_ = publish(database, ani(province), province.wave_id, said)

    with pytest.raises(NoSuchPlaceError):
        unpublish(database, ani(province), 1, id_)
    unpublish(database, ani(province), province.wave_id, id_)

    assert published(database, province.id, province.wave_id) == []
    assert acts(database, province)[-2:] == ["add publication", "remove publication"]
