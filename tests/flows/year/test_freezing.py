"""The state of a report date is kept once, as it was then, however late and by whomever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from threading import Barrier

import pytest
from sqlalchemy import event

from survey.core.journal import Act
from survey.core.registry.registry import Rank
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.core.year.compliance import Medium, Step
from survey.core.year.freeze import FrozenUnit
from survey.core.year.submission import SubmissionState, Timeliness
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.registry import arranging
from survey.flows.registry.arranging import Meant
from survey.flows.results.auditing_seals import Broken, Difference, audit
from survey.flows.results.correcting import Corrected, correct
from survey.flows.results.overlooking import View
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave
from survey.flows.year import freezing, submitting
from survey.flows.year.compiling import compile_year
from survey.flows.year.complying import Compliance, comply
from survey.flows.year.filing import file_result
from survey.flows.year.freezing import Frozen, freeze_all
from survey.flows.year.issuing import sheet_in
from survey.flows.year.publishing import Published, publish
from survey.flows.year.submitting import Said
from survey.language import language
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.improvement import forums
from survey.store.registry import entries
from survey.store.surveys import responses
from tests.capabilities import ROOT
from tests.flows.filed import MEANS, library
from tests.flows.hands import acts, ani
from tests.flows.sealed import a_seal
from tests.flows.year.frozen import CODE, DEADLINE, FILED, LATE, OVER, at, date_it, kept
from tests.store.builders import DAY, SETTING_UP, Province, the_wave, there
from tests.store.counting import counted
from tests.store.plans import a_forum

ID = language("id")
STILL = datetime(2026, 7, 10, 15, 59, tzinfo=UTC)  # 23.59 in the institution


def unit_of(frozen: Frozen | None, unit_id: int) -> FrozenUnit:
    return next(one for one in there(frozen).freeze.units if one.unit_id == unit_id)


def done(unit: FrozenUnit) -> dict[Step, date | None]:
    return {link.step: link.on for link in unit.links if link.is_done}


def today(database: Database, province: Province) -> Compliance:
    return comply(database, province.id, View(), LATE.date())


def test_the_state_is_kept_once_when_the_day_is_over(
    database: Database,
    province: Province,
    dated: str,
) -> None:
    freeze_all(database, STILL)
    assert kept(database, province) is None
    with counted() as statements:
        freeze_all(database, OVER)
    assert len(statements) <= 34
    freeze_all(database, OVER + timedelta(hours=1))

    found = there(kept(database, province))
    assert (found.freeze.day, found.freeze.taken_at) == (DEADLINE, OVER)
    assert (found.freeze.is_prompt, found.freeze.counted.units) == (True, 2)
    first = unit_of(found, province.unit_id)
    assert (first.stands, first.seal, first.facts.n) == (Timeliness.IN_TIME, dated, 11)
    assert done(first) == {
        Step.REGISTERED: date(2020, 1, 1),
        Step.SET_UP: None,
        Step.OPENED: date(2026, 1, 1),
        Step.SEALED: DAY,
        Step.REPORTED: DAY,
        Step.SUBMITTED: DAY,
    }
    assert unit_of(found, province.other_unit_id).stands is Timeliness.MISSING
    assert acts(database, province).count("freeze compliance") == 1
    assert found.digest == sha256(found.text.encode()).hexdigest()
    with database.reading(province.id) as session:
        *_, line = journal.lines(session)
    assert (line.act.subject, line.act.officer_id) == (f"period:{CODE}", None)
    assert line.act.detail == {"digest": found.digest, "n": 2}


@pytest.mark.usefixtures("dated")
def test_what_happens_afterwards_changes_nothing_of_it_and_is_told(
    database: Database,
    province: Province,
) -> None:
    freeze_all(database, OVER)
    text = there(kept(database, province)).text
    later = at(province, LATE)
    file_result(library(database), later, province.other_unit_id, CODE, FILED)
    with database.reading(province.id) as session:
        meant = Meant(
            Rank.UNIT,
            province.unit_id,
            there(entries.unit(session, province.unit_id)).version,
        )
    arranging.move(database, later, meant, province.other_agency_id, date(2026, 3, 1))
    date_it(database, province, date(2026, 9, 1), LATE)
    freeze_all(database, LATE)

    found, now = there(kept(database, province)), today(database, province)
    assert (found.text, found.freeze.day) == (text, DEADLINE)
    then = freezing.as_on(found.freeze, now, None)
    assert then.deadline == DEADLINE
    assert [duty.line.agency for duty in then.duties] == ["Dinas Kesehatan", "Dinas Sosial"]
    assert {duty.line.agency for duty in now.duties} == {"Dinas Sosial"}
    (since,) = freezing.changed_since(then, now)
    assert (since.unit, [link.step for link in since.reached]) == (
        "UPTD Panti",
        [Step.SET_UP, Step.OPENED, Step.SEALED, Step.REPORTED, Step.SUBMITTED],
    )
    assert freezing.as_on(found.freeze, now, province.other_agency_id).counted.units == 1


def test_what_is_filed_anew_leaves_the_result_of_the_day(
    database: Database,
    province: Province,
) -> None:
    unit_id, desk = province.other_unit_id, ComplaintDesk(database, b"k" * 32, ROOT / "instruments")
    after = at(province, datetime(2026, 7, 20, 2, tzinfo=UTC))
    date_it(database, province, DEADLINE, ani(province).now)
    file_result(library(database), ani(province), unit_id, CODE, FILED)
    freeze_all(database, OVER)
    text = there(kept(database, province)).text
    version = there(submitting.submitted(database, province.id, unit_id, CODE)).version
    submitting.send_back(database, after, unit_id, CODE, Said("Rata-rata U1 keliru.", version))
    anew = replace(FILED, means=dict.fromkeys(MEANS, "3,00"), n=90)
    file_result(library(database), after, unit_id, CODE, anew)

    found, now = there(kept(database, province)), today(database, province)
    then = freezing.as_on(found.freeze, now, None)
    of_day, of_now = (next(d for d in one.duties if d.filed) for one in (then, now))
    assert found.text == text
    assert (of_day.filed, of_day.values[0], of_day.facts.n) == ("81.67", Decimal("75.00"), 120)
    assert (of_now.filed, of_now.facts.n) == ("75.00", 90)
    (since,) = freezing.changed_since(then, now)
    assert (since.unit_id, since.filed, since.reached) == (unit_id, ("81.67", "75.00"), ())
    (chapter,) = sheet_in(compile_year(desk, province.id, 2026, LATE.date()), ID).chapters
    assert (
        "UPTD Panti: indeks dari alat lain 81,67 pada tanggal laporan dan 75,00 sejak dilaporkan "
        "ulang."
    ) in chapter.sentences


def test_a_late_worker_does_not_take_what_was_filed_anew_for_the_result_of_the_day(
    database: Database,
    province: Province,
) -> None:
    unit_id, after = province.other_unit_id, at(province, datetime(2026, 7, 20, 2, tzinfo=UTC))
    date_it(database, province, DEADLINE, ani(province).now)
    file_result(library(database), ani(province), unit_id, CODE, FILED)
    version = there(submitting.submitted(database, province.id, unit_id, CODE)).version
    submitting.send_back(database, after, unit_id, CODE, Said("Rata-rata U1 keliru.", version))
    file_result(library(database), after, unit_id, CODE, replace(FILED, n=90))

    freeze_all(database, LATE)

    found = unit_of(kept(database, province), unit_id)
    assert (found.filed, found.values, found.facts.n) == ("", (), 0)
    assert (found.stands, found.facts.submission) == (
        Timeliness.IN_TIME,
        SubmissionState.SUBMITTED,
    )


def test_a_late_worker_keeps_the_state_of_the_day_and_not_of_its_own(
    database: Database,
    province: Province,
    dated: str,
    signer: Signer,
) -> None:
    after = at(province, datetime(2026, 7, 20, 2, tzinfo=UTC))
    with database.reading(province.id) as session:
        wave = the_wave(session, province)
        meant = MeantWave(wave.id, wave.version)
    version = there(submitting.submitted(database, province.id, province.unit_id, CODE)).version
    said = Said("Tabel 3.1 belum diisi.", version)
    submitting.send_back(database, after, province.unit_id, CODE, said)
    file_result(library(database), after, province.other_unit_id, CODE, FILED)
    correct(database, after, meant, Corrected(600, "salah hitung"), signer)
    for day, place in ((date(2026, 7, 9), "Loket"), (date(2026, 7, 11), "Situs")):
        publish(database, after, province.wave_id, Published(Medium.PRINT, place, day))

    freeze_all(database, LATE)

    found = there(kept(database, province))
    assert (found.freeze.taken_at, found.freeze.is_prompt) == (LATE, False)
    first = unit_of(found, province.unit_id)
    assert (first.seal, first.facts.sealed_on, first.facts.n) == (dated, DAY, 11)
    assert first.facts.submission is SubmissionState.SUBMITTED
    assert (first.places, first.facts.media) == (("Loket",), {Medium.PRINT: date(2026, 7, 9)})
    assert first.unproved == ()
    assert unit_of(found, province.other_unit_id).stands is Timeliness.MISSING
    assert set(done(unit_of(found, province.other_unit_id))) == {Step.REGISTERED}


def test_answers_of_later_days_do_not_count_and_an_open_target_proves_nothing(
    database: Database,
    province: Province,
) -> None:
    date_it(database, province, date(2026, 3, 1), ani(province).now)
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 2)):
            answer = Answer(province.service_id, day, Channel.LINK, "333333333", NOBODY_KNOWN)
            responses.add(session, wave, answer)

    # The day was set on 2 March, so it can be mended on that day.
    freeze_all(database, datetime(2026, 3, 2, 15, 59, tzinfo=UTC))
    assert kept(database, province) is None
    freeze_all(database, datetime(2026, 3, 2, 16, 0, tzinfo=UTC))

    unit = unit_of(kept(database, province), province.unit_id)
    assert (unit.facts.n, unit.unproved) == (1, (Step.REACHED,))


@contextmanager
def killed(when: str) -> Iterator[None]:
    """Whatever is about to be kept dies at that moment."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    event.listen(StoreSession, when, die)
    try:
        with pytest.raises(KeyboardInterrupt):
            yield
    finally:
        event.remove(StoreSession, when, die)


@pytest.mark.usefixtures("dated")
def test_a_killed_worker_leaves_nothing_and_the_next_one_keeps_it(
    database: Database,
    province: Province,
) -> None:
    with killed("after_flush"):
        freeze_all(database, OVER)
    assert kept(database, province) is None
    assert "freeze compliance" not in acts(database, province)

    freeze_all(database, OVER)
    assert acts(database, province).count("freeze compliance") == 1


@pytest.mark.usefixtures("dated")
def test_two_at_once_keep_one(database: Database, province: Province) -> None:
    start = Barrier(2)

    def keep(_: int) -> None:
        start.wait()
        freeze_all(database, OVER)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(keep, range(2)))

    assert acts(database, province).count("freeze compliance") == 1


def test_a_period_without_a_day_is_never_kept(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    with counted() as statements:
        freeze_all(database, LATE)
    assert len(statements) == len(("institutions", "kaltim", "kalbar"))
    assert kept(database, province) is None


@pytest.mark.usefixtures("dated")
def test_the_audit_finds_a_state_that_was_changed(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    freeze_all(database, OVER)
    trusted = {signer.public}
    (whole,) = audit(database, "kaltim", trusted)
    assert whole.difference is None

    with database.writing(province.id) as session:
        line = Act("freeze compliance", f"period:{CODE}", None, {"digest": "0" * 64})
        journal.append(session, OVER, line)
    (broken,) = audit(database, "kaltim", trusted)
    assert broken.difference == Difference(Broken.FREEZE, CODE)


@pytest.mark.usefixtures("dated")
def test_a_forum_after_the_report_date_counts_while_the_period_lasts(
    database: Database,
    province: Province,
) -> None:
    date_it(database, province, date(2026, 4, 30), ani(province).now)
    forum = a_forum(province.unit_id)
    forum.held_on = date(2026, 5, 20)
    with database.writing(province.id) as session:
        forums.keep(session, forum)
        journal.append(session, LATE, SETTING_UP)
    freeze_all(database, LATE)

    (now, _) = today(database, province).duties

    assert now.facts.consulted_on == date(2026, 5, 20)
    frozen = unit_of(kept(database, province), province.unit_id)
    assert (frozen.facts.consulted_on, Step.CONSULTED in done(frozen)) == (None, False)
