"""Every officers' page fits telephone and desk, and passes axe in light and dark.

The pages are those of the application itself: a new one is walked without being named here.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from survey.core.accounts.role import Node, Role
from survey.store import journal
from survey.store.surveys.addresses import lead_to_unit
from survey.web.gate import WISH
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.flows.complaining import take_in
from tests.store.builders import SETTING_UP
from tests.web.builders import House

pytestmark = pytest.mark.needs("chromium")

HTML = "text/html"
SHARES = 4  # of the pages, so that they are walked side by side
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def dewi(site: Site, browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which somebody is signed in who may do all that anybody may."""
    house = site.house
    unit = Node(unit_id=house.province.unit_id)
    for role, node in ((Role.BUREAU, Node()), (Role.UNIT_HEAD, unit)):
        house.appoint(house.province.citra, role, node)
    cookie = house.client_of(house.province.citra).get_cookie("suara")
    assert cookie is not None
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    yield context
    context.close()


def addresses(app: Flask, house: House) -> list[str]:
    """The address of every officers' page that is looked at, at the first unit and service."""
    province = house.province
    with house.database.writing(province.id) as session:
        lead_to_unit(session, province.unit_id)
        journal.append(session, house.clock.now, SETTING_UP)
    ids = {
        "agency_id": province.agency_id,
        "unit_id": province.unit_id,
        "service_id": province.service_id,
        "wave_id": province.wave_id,
        "officer_id": province.ani,
        "complaint_id": take_in(house.database, province)[0],
        "number": 0,
    }
    adapter = app.url_map.bind("localhost")
    return [
        adapter.build(rule.endpoint, {name: ids[name] for name in rule.arguments})
        for rule in app.url_map.iter_rules()
        if WISH in vars(app.view_functions[rule.endpoint])
        and "GET" in (rule.methods or ())
        and set(rule.arguments) <= set(ids)
        and not PurePosixPath(rule.rule).suffix  # a file to be taken along is no page
    ]


def troubles(page: Page, address: str) -> list[str]:
    """What is wrong with a page on a telephone by day and on a desk by night.

    Of the second only what can differ there is asked; nothing is asked of what is no page.
    """
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": 360, "height": 800})
    response = page.goto(address)
    assert response is not None
    if not response.headers.get("content-type", "").startswith(HTML):
        return []
    found = [f"status {response.status}"] if response.status != 200 else []
    found += [*too_wide(page), *breaches(page)]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    return [*found, *too_wide(page), *breaches(page, "color-contrast"), *said]


def too_wide(page: Page) -> list[str]:
    """Whether a page must be moved sideways."""
    return ["wider than the screen"] if page.evaluate(TOO_WIDE) > 0 else []


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_whole(site: Site, dewi: BrowserContext, share: int) -> None:
    house = site.house
    wrong: dict[str, list[str]] = {}
    for address in addresses(house.app, house)[share::SHARES]:
        page = dewi.new_page()
        wrong[address] = troubles(page, site.address + address)
        page.close()

    assert not {address: found for address, found in wrong.items() if found}
