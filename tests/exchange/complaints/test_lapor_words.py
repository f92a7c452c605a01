"""The words of SP4N-LAPOR! sheets mean what the portal and its users mean by them."""

from datetime import date, time

import pytest

from survey.core.complaints.complaint import ClockClass, Ending, State
from survey.exchange.complaints.lapor_words import (
    STATUSES,
    Moment,
    Month,
    Standing,
    class_in,
    moment_in,
    month_in,
    standing_in,
    status_label,
)


@pytest.mark.parametrize(
    ("status", "state", "ending"),
    [
        ("Belum", State.RECEIVED, None),
        ("PROSES", State.IN_PROGRESS, None),
        ("Selesai", State.CLOSED, Ending.OFFICER),
        ("Ditutup oleh Sistem", State.CLOSED, Ending.SYSTEM),
        ("Ditutup oleh Pelapor", State.CLOSED, Ending.REPORTER),
        ("ditutup  oleh admin", State.CLOSED, Ending.OFFICER),
        ("Diarsipkan oleh Admin", State.REJECTED, Ending.OFFICER),
        ("Diarsipkan oleh Pelapor", State.WITHDRAWN, Ending.REPORTER),
        ("Diarsipkan oleh Sistem", State.WITHDRAWN, Ending.SYSTEM),
        ("Menunggu Kelengkapan Informasi", State.INCOMPLETE, None),
    ],
)
def test_each_status_of_the_portal_has_its_state(
    status: str,
    state: State,
    ending: Ending | None,
) -> None:
    assert standing_in(status) == Standing(state, ending)


@pytest.mark.parametrize(
    ("label", "clock_class"),
    [
        ("Pengaduan Berkadar Pengawasan", ClockClass.SUPERVISORY),
        ("Pengaduan Tidak Berkadar Pengawasan", ClockClass.ORDINARY),
        ("Aspirasi", ClockClass.ASPIRATION),
        ("permintaan informasi", ClockClass.INFORMATION),
    ],
)
def test_each_label_has_its_class(label: str, clock_class: ClockClass) -> None:
    assert class_in(label) is clock_class


def test_every_state_can_be_written() -> None:
    written = {status_label(Standing(state)) for state in State}

    assert len(written) == len(State)
    assert {standing_in(status_label(one)) for one in STATUSES} == set(STATUSES)


@pytest.mark.parametrize(
    "text",
    [
        "03/05/2024",
        "3/5/2024",
        "3-5-2024",
        "03.05.2024",
        "3 Mei 2024",
        "3 May 2024",
        "03-Mei-2024",
        "Jumat, 3 Mei 2024",
        "2024-05-03",
        "2024-05-03 00:00:00",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert moment_in(text) == Moment(date(2024, 5, 3))


@pytest.mark.parametrize(
    "text",
    ["03/05/2024 10:15", "3 Mei 2024 10.15", "3 Mei 2024, pukul 10:15 WITA", "2024-05-03T10:15:00"],
)
def test_the_time_is_read_where_it_is_written(text: str) -> None:
    assert moment_in(text) == Moment(date(2024, 5, 3), time(10, 15))


@pytest.mark.parametrize(
    "text",
    [
        "13/13/2024",
        "31/02/2024",
        "05/13/2024",
        "3/5/24",
        "3 Mai 2024",
        "Mei 2024",
        "03/05-2024",
        "2024-05-03 25:00:00",
        "kemarin",
        "1/1/1999",
        "\u0663/5/2024",
        "03/05/2024 10",
        "",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert moment_in(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Mei 2024", 5),
        ("May 2024", 5),
        ("Agt 2024", 8),
        ("Agu 2024", 8),
        ("Nopember 2024", 11),
        ("05/2024", 5),
        ("2024-05", 5),
        ("2024-05-01 00:00:00", 5),
        ("desember-2024", 12),
    ],
)
def test_a_month_is_read_as_people_write_it(text: str, month: int) -> None:
    assert month_in(text) == Month(2024, month)
