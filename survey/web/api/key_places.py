"""The places that a key or a subscriber may be given, as choices of a form."""

from collections.abc import Iterator

from flask import request
from wtforms import SelectField

from survey.core.accounts.access import Act, reach
from survey.core.accounts.role import Node
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import queueing
from survey.web.frame import spoken
from survey.web.narrowing import beside

WHOLE, AGENCY, UNIT = "institution", "agency", "unit"  # in the choice of a place


def _places_of(office: Office, standing: Standing, act: Act) -> Iterator[tuple[str, str]]:
    """Where the officer may do that, by value and name, from the whole down."""
    if standing.may_everywhere(act):
        yield WHOLE, spoken().say("The whole institution")
    within = reach(standing.appointments, act, standing.today)
    seats = queueing.seats(office.database, actor_of(standing), within)
    if standing.may_everywhere(act):
        agencies = dict.fromkeys((seat.agency_id, seat.agency) for seat in seats)
        yield from ((f"{AGENCY}:{id_}", name) for id_, name in agencies)
    yield from ((f"{UNIT}:{seat.id}", beside(seat.name, seat.agency)) for seat in seats)


def node_in(value: str) -> Node:
    """The place of a choice."""
    level, _, id_ = value.partition(":")
    return Node(
        agency_id=int(id_) if level == AGENCY else None,
        unit_id=int(id_) if level == UNIT else None,
    )


def offer_places(field: SelectField, office: Office, standing: Standing, act: Act) -> None:
    """Give a field the places where an officer may do something; who has one finds it chosen."""
    places = list(_places_of(office, standing, act))
    # Nothing is chosen for whoever could give too much by leaving it as it is.
    nothing = [("", spoken().say("Choose a place"))] if len(places) > 1 else []
    field.choices = [*nothing, *places]
    if request.method != "POST" and len(places) == 1:
        field.data = places[0][0]
