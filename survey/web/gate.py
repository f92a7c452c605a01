"""The gate: every officer's page is asked for through it, and is given where its officer stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import quote

from flask import Blueprint, redirect, request, session
from werkzeug.wrappers import Response

from survey.core.access import Act
from survey.flows.admitting import Office, SignInNeededError, Standing, Target, Wish, admit
from survey.web.visits import OFFICER

P = ParamSpec("P")
Drawn: TypeAlias = str | Response
View: TypeAlias = Callable[Concatenate[Standing, P], Drawn]

WISH = "wish"  # what a guarded view says of itself, for the matrix of all routes
SIGN_IN = "/masuk"
SECOND_FACTOR = "/kantor/akun/kode"
FIRST_PAGE = "/kantor"
OWN_ACCOUNT = "account"  # the desk that is open to everybody who is signed in
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Somewhere:
    """It is enough to be allowed to do it at any place; the page then shows those places only."""

    act: Act


Needed: TypeAlias = Act | Somewhere | None


class Desk:
    """Officers' pages of one purpose; each says what one must be allowed for it.

    That is an act at the place whose id stands in the address as agency_id, unit_id,
    service_id or wave_id, and at the institution where none does; or an act Somewhere; or
    None where it is enough to be signed in. A view gets the Standing of its officer first.
    """

    def __init__(self, name: str, office: Office) -> None:
        """Keep where officers work; name: of the blueprint."""
        self.blueprint = Blueprint(name, __name__)
        self.office = office

    def show(self, rule: str, view: View[P], needed: Needed) -> None:
        """Add a page that is looked at, under the name of its view."""
        self._add(rule, view, needed, "GET")

    def take(self, rule: str, view: View[P], needed: Needed) -> None:
        """Add an address that something is sent to."""
        self._add(rule, view, needed, "POST")

    def ask(self, rule: str, view: View[P], needed: Needed) -> None:
        """Add a page with a form, which is sent to where it was shown."""
        self._add(rule, view, needed, "GET", "POST")

    def _add(self, rule: str, view: View[P], needed: Needed, *methods: str) -> None:
        target = next((one for one in Target if f":{one.value}>" in rule), None)
        act = needed.act if isinstance(needed, Somewhere) else needed
        wish = Wish(act, target, anywhere=isinstance(needed, Somewhere))
        guarded = self._guarded(view, wish)
        self.blueprint.add_url_rule(rule, view.__name__, guarded, methods=methods)

    def _guarded(self, view: View[P], wish: Wish) -> Callable[P, Drawn]:
        @wraps(view)
        def guarded(*arguments: P.args, **named: P.kwargs) -> Drawn:
            try:
                standing = self._standing(wish)
            except SignInNeededError:
                return redirect(f"{SIGN_IN}?next={quote(_way_back())}", SEE_OTHER)
            if self._must_first(standing):
                return redirect(SECOND_FACTOR, SEE_OTHER)
            return view(standing, *arguments, **named)

        vars(guarded)[WISH] = wish
        return guarded

    def _must_first(self, standing: Standing) -> bool:
        """Whether the officer has to set up a second factor before this page."""
        return (
            self.office.needs_second_factor
            and self.blueprint.name != OWN_ACCOUNT
            and standing.is_far_reaching
            and not standing.has_second_factor
        )

    def _standing(self, wish: Wish) -> Standing:
        named = request.view_args or {}
        if wish.target is not None:
            wish = replace(wish, id=int(named[wish.target.value]))
        officer_id = session.get(OFFICER)
        known = officer_id if isinstance(officer_id, int) else None
        return admit(self.office.database, known, wish, self.office.clock())


def _way_back() -> str:
    """The page to come back to after signing in: this one, or the first where this was a form."""
    return request.full_path.rstrip("?") if request.method == "GET" else FIRST_PAGE
