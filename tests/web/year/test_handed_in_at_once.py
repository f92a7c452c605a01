"""Two who hand in one report at the same moment: one does, the other is told, nothing is halved."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from survey.flows.year import submitting
from survey.flows.year.submitting import Said
from survey.store.tables.files import FileRow
from survey.store.tables.submissions import SubmissionEventRow, SubmissionRow
from tests.exchange.attachments.builders import document, saved
from tests.flows.filed import MEANS
from tests.flows.hands import acts, ani
from tests.flows.sealed import a_seal
from tests.store.builders import there
from tests.web.builders import House
from tests.web.desks import multipart, said, seen_before

CODE = "2026-S1"
TYPED = {f"m_{code}": mean for code, mean in MEANS.items()}
TABLES = (SubmissionRow, SubmissionEventRow, FileRow)
REFUSED = "Ini tidak dapat dilakukan sekarang: laporan menunggu biro."
CHANGED = "Orang lain menyimpan ini"
Post = Callable[[FlaskClient], TestResponse]


def kept(house: House) -> list[int]:
    """How many reports there are, how many events of reports, and how many files."""
    with house.database.reading(house.province.id) as session:
        return [session.scalar(select(func.count()).select_from(one)) or 0 for one in TABLES]


def handed_in(house: House) -> int:
    """How often the journal says that a report was handed in."""
    return acts(house.database, house.province).count("submit report")


@pytest.fixture
def both(house: House) -> tuple[FlaskClient, FlaskClient]:
    """Ani and Budi, who both may hand in for the first unit."""
    node = Node(unit_id=house.province.unit_id)
    for officer in (house.province.ani, house.province.budi):
        house.appoint(officer, Role.UNIT_HEAD, node)
    first, second = (
        seen_before(house.client_of(one)) for one in (house.province.ani, house.province.budi)
    )
    return first, second


def at_once(both: tuple[FlaskClient, FlaskClient], post: Post) -> TestResponse:
    """What the one is told who came second; the other's report was handed in."""
    start = Barrier(2)

    def run(browser: FlaskClient) -> TestResponse:
        start.wait()
        return post(browser)

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(run, both), key=lambda one: one.status_code)
    assert [one.status_code for one in answers] == [303, 409], [said(one) for one in answers]
    return answers[1]


def test_of_two_reports_on_one_survey_one_stands(
    house: House,
    both: tuple[FlaskClient, FlaskClient],
    tmp_path: Path,
) -> None:
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    before = kept(house)[2]

    told = at_once(
        both,
        lambda one: one.post(f"/kantor/pelaksanaan/{house.province.wave_id}/serahkan"),
    )

    assert REFUSED in said(told)
    assert kept(house) == [1, 1, before]
    assert handed_in(house) == 1


def test_of_two_results_of_another_tool_one_is_kept_with_its_file(
    house: House,
    both: tuple[FlaskClient, FlaskClient],
) -> None:
    address = f"/kantor/satuan/{house.province.unit_id}/kewajiban/{CODE}/hasil"
    sent = multipart(saved(document()), tool="Aplikasi kota", n="120", **TYPED)

    told = at_once(both, lambda one: one.post(address, **sent))

    assert REFUSED in said(told)
    assert kept(house) == [1, 1, 1]
    assert handed_in(house) == 1


def test_a_report_that_was_sent_back_comes_again_once(
    house: House,
    both: tuple[FlaskClient, FlaskClient],
    tmp_path: Path,
) -> None:
    database, province = house.database, house.province
    a_seal(database, province, Signer(tmp_path / "signing.key"))
    submitting.submit(database, ani(province), province.wave_id)
    at_bureau = there(submitting.submitted(database, province.id, province.unit_id, CODE))
    back = Said("Tabel 3.1 belum diisi.", at_bureau.version)
    submitting.send_back(database, ani(province), province.unit_id, CODE, back)

    told = at_once(
        both,
        lambda one: one.post(f"/kantor/pelaksanaan/{province.wave_id}/serahkan"),
    )

    # PostgreSQL lets both read that it was sent back; then the second finds the row changed.
    assert REFUSED in said(told) or CHANGED in said(told)
    assert kept(house)[:2] == [1, 3]  # handed in, sent back, handed in
    assert handed_in(house) == 2
