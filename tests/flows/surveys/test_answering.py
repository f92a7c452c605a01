"""A questionnaire is asked for, handed in and kept once, whatever happens in between."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from survey.core.signet import ForgedTokenError
from survey.core.surveys.answer import Channel
from survey.core.surveys.response import Invalid, Reason
from survey.core.surveys.token import ExpiredTokenError, Token, network_of, opened, sealed
from survey.core.surveys.wave import WaveState
from survey.flows.surveys.answering import (
    MOST_IN_WINDOW,
    Counter,
    HandedIn,
    NotAskedError,
    TooOftenError,
    UnknownCodeError,
    WaveOverError,
    admit,
    ask,
    receipt_called,
    submit,
)
from survey.store import journal
from survey.store.databases import Database
from survey.store.surveys import addresses, waves
from survey.store.tables.accounts import LimitRow
from survey.store.tables.registry import ServiceRow
from survey.store.tables.responses import RemarkRow, ResponseRow, SpentTokenRow, TraceRow
from tests.store.builders import NOW, SETTING_UP, Province, the_wave, there
from tests.store.counting import counted
from tests.web.builders import CODE, COMPLETE

KEY = b"k" * 32
LAST_EVENING = datetime(2026, 6, 30, 15, 59, tzinfo=UTC)  # 23.59 in Makassar
NEXT_NIGHT = datetime(2026, 6, 30, 16, 1, tzinfo=UTC)  # 00.01 of the first of July there


@pytest.fixture
def counter(database: Database, province: Province) -> Counter:
    """Where the forms of the province are drawn and handed in."""
    assert province.wave_id
    return Counter(database, KEY)


def handed_in(counter: Counter, raw: Mapping[str, str] = COMPLETE, now: datetime = NOW) -> HandedIn:
    return HandedIn(ask(counter, CODE, now).token, raw, Channel.LINK, "192.0.2.7")


def rows(counter: Counter, province: Province) -> tuple[int, int, int, int]:
    """How many responses, remarks, traces and spent tokens there are."""
    with counter.database.reading(province.id) as session:
        responses = len(session.scalars(select(ResponseRow)).all())
        remarks = len(session.scalars(select(RemarkRow)).all())
        traces = len(session.scalars(select(TraceRow)).all())
        return responses, remarks, traces, len(session.scalars(select(SpentTokenRow)).all())


def close(counter: Counter, province: Province) -> None:
    with counter.database.writing(province.id) as session:
        waves.move(session, the_wave(session, province), WaveState.CLOSED)
        journal.append(session, NOW, SETTING_UP)


def test_a_form_names_the_service_and_where_it_belongs(counter: Counter) -> None:
    form = ask(counter, CODE, NOW)

    assert form.institution == "Provinsi kaltim"
    assert (form.place.service, form.place.unit) == ("Periksa mata", "UPTD Kacamata")
    assert form.place.agency == "Dinas Kesehatan"
    assert form.instrument.code == "skm-2017"


def test_a_form_takes_two_statements(counter: Counter) -> None:
    with counted() as statements:
        ask(counter, CODE, NOW)

    assert len(statements) == 2, statements


def test_handing_in_takes_five_statements(counter: Counter) -> None:
    form = handed_in(counter, {**COMPLETE, "remark": "Antrean lama."})

    with counted() as statements:
        submit(counter, form, NOW)

    assert len(statements) == 5, statements


def test_what_was_answered_is_kept(counter: Counter, province: Province) -> None:
    raw = {**COMPLETE, "sex": "female", "remark": "Antrean lama.", "language": "en"}
    form = handed_in(counter, raw)

    receipt = submit(counter, form, NOW + timedelta(seconds=95))

    assert isinstance(receipt, str)
    assert receipt_called(counter, receipt) == receipt
    with counter.database.reading(province.id) as session:
        row, remark, trace = (
            there(session.scalar(select(t))) for t in (ResponseRow, RemarkRow, TraceRow)
        )
        assert (row.wave_id, row.service_id) == (province.wave_id, province.service_id)
        assert (row.ratings, row.day, row.channel) == ("343344344", date(2026, 3, 2), Channel.LINK)
        assert (row.sex, row.age) == ("female", None)
        assert remark.words == "Antrean lama."
        assert (trace.seconds, trace.language, trace.minute.second) == (95, "en", 0)
        assert "192" not in str(trace.network)


def test_handed_in_again_it_has_the_same_receipt_and_counts_once(
    counter: Counter,
    province: Province,
) -> None:
    form = handed_in(counter)

    receipts = {submit(counter, form, NOW) for _ in range(3)}

    assert len(receipts) == 1
    assert rows(counter, province) == (1, 0, 1, 1)


def test_two_forms_have_two_receipts(counter: Counter, province: Province) -> None:
    receipts = {submit(counter, handed_in(counter), NOW) for _ in range(2)}

    assert len(receipts) == 2
    assert rows(counter, province) == (2, 0, 2, 2)


def test_handed_in_at_once_by_many_it_counts_once(counter: Counter, province: Province) -> None:
    form = handed_in(counter, {**COMPLETE, "remark": "Sekali saja."})

    with ThreadPoolExecutor(8) as threads:
        receipts = set(threads.map(lambda _: submit(counter, form, NOW), range(16)))

    assert len(receipts) == 1
    assert rows(counter, province) == (1, 1, 1, 1)


def test_what_cannot_be_taken_leaves_nothing_and_can_be_put_right(
    counter: Counter,
    province: Province,
) -> None:
    token = ask(counter, CODE, NOW).token
    torn = HandedIn(token, {**COMPLETE, "WAKTU": ""}, Channel.QR, "192.0.2.7")

    assert submit(counter, torn, NOW) == Invalid({"WAKTU": Reason.MISSING})
    assert rows(counter, province) == (0, 0, 0, 0)

    submit(counter, HandedIn(token, COMPLETE, Channel.QR, "192.0.2.7"), NOW)
    assert rows(counter, province) == (1, 0, 1, 1)


def test_an_expired_form_is_refused_and_not_spent(counter: Counter, province: Province) -> None:
    form = handed_in(counter)

    with pytest.raises(ExpiredTokenError):
        submit(counter, form, NOW + timedelta(hours=25))

    assert rows(counter, province) == (0, 0, 0, 0)


def test_a_forged_form_asks_the_database_nothing(counter: Counter) -> None:
    form = handed_in(counter)
    forged = HandedIn("A" + form.token[1:], COMPLETE, Channel.LINK, "")

    with counted() as statements, pytest.raises(ForgedTokenError):
        submit(Counter(counter.database, b"o" * 32), forged, NOW)

    assert not statements


def test_a_form_about_a_service_of_another_unit_is_refused_and_not_spent(
    counter: Counter,
    province: Province,
) -> None:
    with counter.database.writing(province.id) as session:
        service = there(session.get(ServiceRow, (province.id, province.service_id)))
        form = handed_in(counter)
        service.unit_id = province.other_unit_id
        journal.append(session, NOW, SETTING_UP)

    with pytest.raises(WaveOverError):
        submit(counter, form, NOW)

    assert rows(counter, province) == (0, 0, 0, 0)


def test_a_form_of_a_wave_that_is_not_there_is_refused(
    counter: Counter,
    province: Province,
) -> None:
    token = opened(handed_in(counter).token, KEY)
    lost = Token(token.institution_id, 7, token.service_id, NOW, token.bits)

    with pytest.raises(WaveOverError):
        submit(counter, HandedIn(sealed(lost, KEY), COMPLETE, Channel.LINK, ""), NOW)

    assert rows(counter, province) == (0, 0, 0, 0)


def test_a_closed_wave_takes_nothing(counter: Counter, province: Province) -> None:
    form = handed_in(counter)
    close(counter, province)

    with pytest.raises(WaveOverError):
        submit(counter, form, NOW)

    assert rows(counter, province) == (0, 0, 0, 0)


@pytest.mark.parametrize("later", [timedelta(hours=25), timedelta(days=300)])
def test_what_was_handed_in_keeps_its_receipt_for_good(
    counter: Counter,
    province: Province,
    later: timedelta,
) -> None:
    form = handed_in(counter)
    receipt = submit(counter, form, NOW)
    close(counter, province)

    assert submit(counter, form, NOW + later) == receipt


def test_the_last_day_ends_at_midnight_of_the_place(counter: Counter) -> None:
    form = handed_in(counter, now=LAST_EVENING)

    with pytest.raises(WaveOverError):
        submit(counter, form, NEXT_NIGHT)

    assert isinstance(submit(counter, form, LAST_EVENING), str)


def test_nothing_is_asked_outside_of_the_days_of_a_wave(counter: Counter) -> None:
    assert ask(counter, CODE, LAST_EVENING).place.wave_id is not None

    with pytest.raises(NotAskedError) as refused:
        ask(counter, CODE, NEXT_NIGHT)

    assert refused.value.place.service == "Periksa mata"


def test_nothing_is_asked_of_a_closed_wave(counter: Counter, province: Province) -> None:
    close(counter, province)

    with pytest.raises(NotAskedError):
        ask(counter, CODE, NOW)


def test_a_service_that_ended_is_not_there(counter: Counter, province: Province) -> None:
    with counter.database.writing(province.id) as session:
        service = there(session.get(ServiceRow, (province.id, province.service_id)))
        service.until = date(2026, 2, 28)
        journal.append(session, NOW, SETTING_UP)

    with pytest.raises(UnknownCodeError):
        ask(counter, CODE, NOW)


@pytest.mark.parametrize(
    "code",
    ["nothing", "", "a\0", "kaltim--mata", "' OR 1=1 --", "\u202e", "a" * 5000],
)
def test_other_codes_lead_nowhere(counter: Counter, code: str) -> None:
    with pytest.raises(UnknownCodeError):
        ask(counter, code, NOW)


def test_a_code_may_be_typed_in_capitals(counter: Counter) -> None:
    assert ask(counter, "KALTIM-Mata ", NOW).place.service == "Periksa mata"


def test_a_code_of_a_unit_is_no_code_of_a_service(counter: Counter, province: Province) -> None:
    with counter.database.writing(province.id) as session:
        addresses.lead_to_unit(session, province.unit_id, "unit")
        journal.append(session, NOW, SETTING_UP)

    with pytest.raises(UnknownCodeError):
        ask(counter, "unit", NOW)


def test_one_network_may_hand_in_so_much_in_ten_minutes(counter: Counter) -> None:
    with counter.database.writing() as session:
        since = NOW  # 09.30, where a window begins
        network = network_of("192.0.2.7", NOW.date(), KEY)
        session.add(LimitRow(key=f"answer {network}", since=since, hits=MOST_IN_WINDOW - 1))

    admit(counter, "192.0.2.7", NOW)
    admit(counter, "192.0.2.8", NOW)
    with pytest.raises(TooOftenError) as refused:
        admit(counter, "192.0.2.7", NOW + timedelta(minutes=4))
    assert refused.value.seconds == 360  # NOW is 09.30, the window ends at 09.40
    admit(counter, "192.0.2.7", NOW + timedelta(minutes=10))
