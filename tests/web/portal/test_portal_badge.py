"""The badge of a unit on other sites: what it says, where it leads, and that it harms nobody."""

from html import unescape
from xml.etree import ElementTree as ET

import pytest

from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.registry import entries
from tests.flows.sealed import ROWS
from tests.store.builders import NOW, SETTING_UP, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.portal.builders import KALTIM, sealed, unit_of

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

GRADE = "B \N{EN DASH} Baik"
HOSTILE = '"><script>alert(1)</script>&amp;<a href="//x"'


@pytest.fixture
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


def drawn(house: House, lang: str = "id") -> ET.Element:
    """The badge of the first unit, read as XML."""
    return ET.fromstring(house.client().get(f"{unit_of(house)}/lencana.svg?lang={lang}").data)


def said(svg: ET.Element) -> list[str]:
    """Its texts, the title first."""
    return [
        text for one in svg.iter() if one.tag.endswith(("title", "text")) and (text := one.text)
    ]


def test_it_tells_index_letter_and_interval(house: House, signer: Signer) -> None:
    sealed(house, signer)

    texts = said(drawn(house))

    assert texts == [
        f"UPTD Kacamata, 86,87, {GRADE}, 95 %: 79,9 sampai 93,8",
        "UPTD Kacamata",
        "86,87",
        GRADE,
        "95 %: 79,9 sampai 93,8",
        "IKM, Semester I 2026 · Suara",
    ]
    assert "95 %: 79.9 to 93.8" in said(drawn(house, "en"))


def test_it_leads_to_the_seal_of_the_latest_result(house: House, signer: Signer) -> None:
    before = house.client().get(f"{unit_of(house)}/periksa")
    code = sealed(house, signer)

    link = next(one for one in drawn(house).iter() if one.tag.endswith("}a"))
    after = house.client().get(link.attrib["href"].removeprefix("http://localhost"))

    assert (before.status_code, before.location) == (303, f"{unit_of(house)}/hasil")
    assert (after.status_code, after.location) == (303, f"/periksa/{code}")


def test_without_a_result_it_says_so(house: House, signer: Signer) -> None:
    assert "Belum ada hasil" in said(drawn(house))

    sealed(house, signer, ROWS[:4])

    texts = said(drawn(house))
    assert "Angka tidak disebutkan" in texts
    assert not any("75,00" in text for text in texts)


def test_a_hostile_name_stays_a_name(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        there(entries.unit(session, house.province.unit_id)).name = HOSTILE
        journal.append(session, NOW, SETTING_UP)

    svg, page = drawn(house), house.client().get(f"{unit_of(house)}/lencana").text

    assert HOSTILE in said(svg)[0]
    assert not [one.tag for one in svg.iter() if one.tag.endswith("script")]
    assert "<script>" not in page
    # What is copied is the escaped name once more, so that it is a text on the other site too.
    assert "<script>" not in unescape(page[page.index("<textarea") :])


def test_only_the_badge_may_be_framed(house: House) -> None:
    client = house.client()

    badge = client.get(f"{unit_of(house)}/lencana.svg").headers
    page = client.get(f"{unit_of(house)}/lencana").headers

    assert badge["Content-Security-Policy"] == "default-src 'none'; frame-ancestors *"
    assert badge["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "X-Frame-Options" not in badge
    assert "Set-Cookie" not in badge
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_it_is_small_asks_little_and_is_not_sent_twice(house: House, signer: Signer) -> None:
    sealed(house, signer)
    client = house.client()

    with counted() as statements:
        first = client.get(f"{unit_of(house)}/lencana.svg")
    again = client.get(
        f"{unit_of(house)}/lencana.svg",
        headers={"If-None-Match": first.headers["ETag"]},
    )

    assert len(statements) <= 6
    assert len(first.data) < 2048
    assert again.status_code == 304
    assert "frame-ancestors *" in again.headers["Content-Security-Policy"]
    assert client.get(f"{KALTIM}/unit/7/lencana.svg").status_code == 404
