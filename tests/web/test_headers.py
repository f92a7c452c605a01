"""What every response says to the browser, and how static files are kept."""

import gzip
import re
from pathlib import Path

import pytest

from survey.flows.keying import form_key
from tests.web.builders import FORM, House
from tests.web.surveys.test_answer import handed_in

PATHS = [FORM, "/", "/s/nothing", "/terima/7K3M-Q0XV-92BD", "/health"]
CSS = re.compile(r'href="(/static/([0-9a-f]+)/citizen\.css)"')


@pytest.mark.parametrize("path", PATHS)
def test_every_page_guards_its_reader(house: House, path: str) -> None:
    headers = house.client().get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_questionnaire_lets_no_script_run_at_all(house: House) -> None:
    page = house.client().get(FORM)

    assert "script-src 'none'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.text


def test_the_receipt_runs_its_own_script_only(house: House) -> None:
    receipt = handed_in(house).location
    page, other = (house.client().get(receipt) for _ in range(2))
    nonce = re.search(r'nonce="([\w-]+)"', page.text)

    assert nonce is not None
    assert f"script-src 'nonce-{nonce[1]}'" in page.headers["Content-Security-Policy"]
    assert nonce[1] not in other.text


@pytest.mark.parametrize("path", PATHS)
def test_no_page_holds_style_or_script_inline(house: House, path: str) -> None:
    page = house.client().get(path).text

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script[^>]*>[^<]", page)


def test_only_over_tls_is_tls_demanded(house: House) -> None:
    name = "Strict-Transport-Security"

    assert name not in house.client().get(FORM).headers
    assert name in house.client().get(FORM, base_url="https://localhost").headers


def test_no_cookie_is_set(house: House) -> None:
    assert "Set-Cookie" not in house.client().get(FORM).headers


def test_a_static_file_is_kept_for_good_under_its_digest(house: House) -> None:
    found = CSS.search(house.client().get(FORM).text)
    assert found is not None

    response = house.client().get(found[1])

    assert response.status_code == 200
    assert response.mimetype == "text/css"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.data == Path("survey/web/static/citizen.css").absolute().read_bytes()


def test_an_older_digest_gets_what_is_there_now(house: House) -> None:
    response = house.client().get("/static/000000000000/citizen.css")

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.css", "../answer.py", "..%2fanswer.py", "%00"])
def test_only_static_files_are_served(house: House, name: str) -> None:
    assert house.client().get(f"/static/0/{name}").status_code == 404


def test_a_browser_that_takes_gzip_gets_it(house: House) -> None:
    plain = house.client().get("/s/nothing")
    zipped = house.client().get("/s/nothing", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert zipped.content_length == len(zipped.data)


def test_gzip_that_is_refused_is_not_sent(house: House) -> None:
    headers = {"Accept-Encoding": "gzip;q=0, identity"}

    assert "Content-Encoding" not in house.client().get(FORM, headers=headers).headers


def test_the_key_is_made_once_and_read_by_us_only(tmp_path: Path) -> None:
    key = form_key(tmp_path / "data")

    assert len(key) == 32
    assert form_key(tmp_path / "data") == key
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["form.key"]
    assert (tmp_path / "data" / "form.key").stat().st_mode & 0o077 == 0
