"""A file that takes long is ordered once, can be left, and is never given when it is stale."""

from datetime import timedelta
from typing import NoReturn

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.flows.tidying import FILES_KEPT, tidy
from survey.flows.working import Task, Workshop
from survey.reports.press import PrintingUnavailableError
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, said
from tests.web.waiting import waited, work

FIGURES = "/kantor/pengaduan/angka"
PAPER = f"{FIGURES}.pdf?tahun=2026"


@pytest.fixture
def dewi(house: House) -> FlaskClient:
    """The browser of the bureau."""
    return bureau(house)


@pytest.mark.needs("pango")
def test_it_is_asked_for_left_and_saved_when_it_is_there(house: House, dewi: FlaskClient) -> None:
    asked = dewi.get(PAPER)

    assert asked.status_code == 202
    assert asked.headers["Refresh"] == f"2; url={PAPER}&tunggu=1"
    page = said(asked)
    assert "Berkas Anda sedang dibuat" in page
    assert "pengaduan-2026.pdf" in page
    assert "Halaman memperbarui diri; Anda boleh meninggalkannya" in page
    assert f'href="{FIGURES}?tahun=2026"' in asked.text

    dewi.get(f"{PAPER}&tunggu=1")  # looking again orders nothing more
    assert work(house)
    assert not work(house)

    ready = dewi.get(f"{PAPER}&tunggu=1")
    assert ready.status_code == 200
    assert ready.headers["Refresh"] == f"0; url={PAPER}"
    assert "Berkas Anda sudah siap" in said(ready)
    paper = dewi.get(PAPER)
    assert paper.data.startswith(b"%PDF-")
    assert 'attachment; filename="pengaduan-2026.pdf"' in paper.headers["Content-Disposition"]


@pytest.mark.needs("pango")
def test_the_same_wish_gives_the_kept_file_and_a_changed_one_another(
    house: House,
    dewi: FlaskClient,
) -> None:
    first = waited(house, dewi, PAPER)

    assert dewi.get(PAPER).data == first.data
    assert dewi.get(f"{PAPER}&lang=en").status_code == 202
    house.clock.move(timedelta(days=1))  # the paper names the day that it was made on
    assert bureau(house).get(PAPER).status_code == 202


def test_who_may_not_see_the_page_gets_no_file_of_it(house: House, dewi: FlaskClient) -> None:
    def make(workshop: Workshop, task: Task) -> NoReturn:
        raise AssertionError(workshop, task)

    house.appoint(house.province.budi, Role.VIEWER, Node())
    budi = house.client_of(house.province.budi)

    assert budi.get(PAPER).status_code == 403
    assert not work(house, make)
    dewi.get(PAPER)
    assert budi.get(PAPER).status_code == 403
    assert house.client().get(PAPER).status_code == 303


def test_a_try_that_went_wrong_is_told_with_when_it_is_tried_again(
    house: House,
    dewi: FlaskClient,
) -> None:
    def fail(workshop: Workshop, task: Task) -> NoReturn:
        del workshop, task
        said = "no space left"
        raise OSError(said)

    def without_pango(workshop: Workshop, task: Task) -> NoReturn:
        del workshop, task
        raise PrintingUnavailableError

    dewi.get(PAPER)
    work(house, fail)

    page = dewi.get(f"{PAPER}&tunggu=1")
    assert page.status_code == 202
    assert "Refresh" not in page.headers
    assert "Pembuatannya diulang sendiri pada" in said(page)
    house.clock.move(timedelta(minutes=2))
    work(house, without_pango)
    assert "Beri tahu administrator Anda" in said(dewi.get(f"{PAPER}&tunggu=1"))


def test_an_order_that_was_given_up_is_ordered_again(house: House, dewi: FlaskClient) -> None:
    def fail(workshop: Workshop, task: Task) -> NoReturn:
        raise OSError(workshop, task)

    dewi.get(PAPER)
    for _ in range(5):
        assert work(house, fail)
        house.clock.move(timedelta(hours=2))
    assert not work(house, fail)

    assert bureau(house).get(PAPER).headers["Refresh"].startswith("2; ")
    assert work(house, fail)


def test_where_nothing_works_on_orders_the_page_says_so(house: House, dewi: FlaskClient) -> None:
    dewi.get(PAPER)
    house.clock.move(timedelta(minutes=3))

    assert "“skm worker”" in said(dewi.get(f"{PAPER}&tunggu=1"))


@pytest.mark.needs("pango")
def test_what_is_kept_costs_two_statements_and_is_forgotten_after_a_week(
    house: House,
    dewi: FlaskClient,
) -> None:
    waited(house, dewi, PAPER)
    with counted() as page:
        dewi.get(f"{FIGURES}?tahun=2026")
    with counted() as paper:
        dewi.get(PAPER)
    assert len(paper) - len(page) == 2 + 1  # the letterhead

    tidy(house.database, house.clock.now + FILES_KEPT)
    assert bureau(house).get(PAPER).status_code == 200
    tidy(house.database, house.clock.now + FILES_KEPT + timedelta(seconds=1))
    assert bureau(house).get(PAPER).status_code == 202
