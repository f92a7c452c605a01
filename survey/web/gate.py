"""The gate: every officer's page is asked for through it, and is given where its officer stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import quote

from flask import Blueprint, current_app, redirect, request, session
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import (
    NoSuchPlaceError,
    Office,
    SignInNeededError,
    Standing,
    Target,
    Wish,
    admit,
)
from survey.web.accounts.visits import OFFICER

P = ParamSpec("P")
Drawn: TypeAlias = str | Response
View: TypeAlias = Callable[Concatenate[Standing, P], Drawn]

MOST_BYTES = "most_bytes"  # what a guarded view says of the files that it takes
WISH = "wish"  # what a guarded view says of itself, for the matrix of all routes
SIGN_IN = "/masuk"
SECOND_FACTOR = "/kantor/akun/kode"
LINK = "/undangan/<word>"  # behind which a password is set
FIRST_PAGE = "/kantor"
OWN_ACCOUNT = "account"  # the desk that is open to everybody who is signed in
SEE_OTHER = 303
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Somewhere:
    """It is enough to be allowed to do it at any place; the page then shows those places only."""

    act: Act


Needed: TypeAlias = Act | Somewhere | None


class Desk:
    """Officers' pages of one purpose; each says what one must be allowed for it.

    That is an act at the place whose id stands in the address as agency_id, unit_id,
    service_id, wave_id or questionnaire_id, and at the institution where none does; or an act
    Somewhere; or None where it is enough to be signed in. A view gets the Standing of its
    officer first.
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

    def receive(self, rule: str, view: View[P], needed: Needed, most_bytes: int) -> None:
        """Add a page to which files of that size may be sent."""
        vars(self._add(rule, view, needed, "GET", "POST"))[MOST_BYTES] = most_bytes

    def _add(
        self,
        rule: str,
        view: View[P],
        needed: Needed,
        *methods: str,
    ) -> Callable[P, Drawn]:
        target = next((one for one in Target if f":{one.value}>" in rule), None)
        act = needed.act if isinstance(needed, Somewhere) else needed
        wish = Wish(act, target, anywhere=isinstance(needed, Somewhere))
        guarded = self._guarded(view, wish)
        self.blueprint.add_url_rule(rule, view.__name__, guarded, methods=methods)
        return guarded

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
        if any(isinstance(one, int) and one > LARGEST_ID for one in named.values()):
            raise NoSuchPlaceError
        if wish.target is not None:
            wish = replace(wish, id=int(named[wish.target.value]))
        officer_id = session.get(OFFICER)
        known = officer_id if isinstance(officer_id, int) else None
        return admit(self.office.database, known, wish, self.office.clock())


def make_room() -> None:
    """Let an officer, and nobody else, send more to a page that takes files.

    Asked before the form is read; a stranger's flood ends where everybody else's does.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    most_bytes = vars(view).get(MOST_BYTES) if view else None
    if most_bytes is not None and session.get(OFFICER) is not None:
        request.max_content_length = request.max_form_memory_size = most_bytes


def _way_back() -> str:
    """The page to come back to after signing in: this one, or the first where this was a form."""
    return request.full_path.rstrip("?") if request.method == "GET" else FIRST_PAGE
