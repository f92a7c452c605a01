"""Where a page of SP4N-LAPOR! stands: below an agency, or at the institution itself."""

from typing import Any

from flask import url_for

from survey.language import Language
from survey.web.frame import Crumb


def address(endpoint: str, agency_id: int | None, **more: int | str) -> str:
    """The address of a page of a place."""
    values: dict[str, Any] = dict(more)
    if agency_id is not None:
        values["agency_id"] = agency_id
    return url_for(endpoint, **values)


def crumb(words: Language) -> Crumb:
    """The way back to the places."""
    return Crumb(words.say("SP4N"), url_for("sp4n_places.places"))
