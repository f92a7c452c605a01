"""Sessions on the server: the browser holds a random word, and the database what it stands for."""

import secrets
from collections.abc import Callable, Iterator
from typing import TypeAlias

from flask import Flask, Request, Response, request
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SessionInterface, SessionMixin

from survey.flows.accounts import visiting
from survey.flows.accounts.admitting import Office
from survey.flows.accounts.visiting import Remembered

Recall: TypeAlias = Callable[[str], Remembered | None]

COOKIE = "suara"
OFFICER = "officer_id"  # in the session, while somebody is signed in
ARRIVED = "arrived"  # just now, and has seen no page yet
HALF = "half_signed_in"  # in the session, between the password and the second factor
TOKEN_BYTES = 32
JSON = TaggedJSONSerializer()


class VisitSession(SessionMixin):
    """A session that asks the database only when somebody looks into it.

    A citizen's page never does, so that it costs nobody a statement.
    """

    def __init__(self, token: str | None, recall: Recall) -> None:
        """Keep the token that the browser sent, and how it is looked up."""
        self.token = token
        self.modified = False
        self.is_renewed = False
        self.remembered: Remembered | None = None
        self._recall = recall
        self._content: dict[str, object] | None = None

    @property
    def content(self) -> dict[str, object]:
        """What is in it; a token that nobody knows is not taken over."""
        if self._content is None:
            self.remembered = self._recall(self.token) if self.token else None
            if self.remembered is None:
                self.token, self._content = None, {}
            else:
                self._content = JSON.loads(self.remembered.content)
        return self._content

    def renew(self) -> None:
        """Give it another token and a new beginning: who knew the old one knows nothing now."""
        self.modified = self.is_renewed = True

    def __getitem__(self, name: str) -> object:
        """What is kept under a name."""
        return self.content[name]

    def __setitem__(self, name: str, value: object) -> None:
        """Keep something under a name; another officer gets another token."""
        if name in {OFFICER, HALF} and self.content.get(name) != value:
            self.renew()
        self.content[name] = value
        self.modified = True

    def __delitem__(self, name: str) -> None:
        """Forget a name."""
        del self.content[name]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self.content)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self.content)


class Visits(SessionInterface):
    """Finds the session of a request in the database, and keeps it there."""

    def __init__(self, office: Office) -> None:
        """Keep where sessions are, and the clock."""
        self.office = office

    def add_to(self, app: Flask) -> None:
        """Let the application keep its sessions so."""
        app.session_interface = self

    def open_session(self, app: Flask, asked: Request) -> VisitSession:
        """The session of the browser; nothing is asked yet."""
        del app
        now = self.office.clock()

        def recall(token: str) -> Remembered | None:
            return visiting.recall(self.office.database, token, now)

        return VisitSession(asked.cookies.get(COOKIE), recall)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what was changed, and tell the browser its word."""
        del app
        if not isinstance(session, VisitSession) or not session.modified:
            return
        token = self._token(session)
        if not session.content:
            visiting.forget(self.office.database, token)
            response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
            return
        now = self.office.clock()
        officer_id = session.get(OFFICER)
        remembered = Remembered(
            content=JSON.dumps(session.content),
            officer_id=officer_id if isinstance(officer_id, int) else None,
            started_at=session.remembered.started_at if session.remembered else now,
        )
        visiting.keep(self.office.database, token, remembered, now)
        self._tell(response, token)

    def _token(self, session: VisitSession) -> str:
        """The token to keep it under; an old one that is given up is forgotten."""
        if session.token and session.is_renewed:
            visiting.forget(self.office.database, session.token)
            session.token = session.remembered = None
        return session.token or secrets.token_urlsafe(TOKEN_BYTES)

    def _tell(self, response: Response, token: str) -> None:
        # Without an end: the browser forgets it when it is closed, and we after some hours.
        secure = request.is_secure
        response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=secure)
        response.vary.add("Cookie")
