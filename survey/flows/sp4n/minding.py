"""Minding: those who answer for a team are told once when its decree is out of date.

What is told is computed from decrees and appointments at each tick, as in reminding.py: a
tick that is missed, or made twice, tells nobody less and nobody more.
"""

from dataclasses import dataclass
from datetime import date, datetime

from survey.core.accounts.access import Spot, reaches
from survey.core.accounts.role import Role
from survey.core.letter import Channel
from survey.core.sp4n.team import Concern, Trouble
from survey.flows.acting import Actor
from survey.flows.office.telling import News, letter_key, tell_officer
from survey.flows.sp4n.forming import concerns_of
from survey.flows.surveys.answering import day_in
from survey.language import INDONESIAN, Language, language
from survey.store.complaints import dues
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions

ANSWERABLE = frozenset({Role.AGENCY_HEAD, Role.COMPLAINT_OFFICER})
OF_DECREE = frozenset(
    {Trouble.MISSING, Trouble.LAPSED, Trouble.LAPSING, Trouble.UNSTAFFED},
)
AGENCY_PAGE, PAGE = "/kantor/perangkat-daerah/{}/sp4n", "/kantor/sp4n/instansi"


@dataclass(frozen=True, slots=True)
class Outdated:
    """A trouble of the team of a place, and who is told of it. agency: "" for the institution."""

    agency_id: int | None
    agency: str
    team_id: int
    concern: Concern
    year: int
    officer_ids: tuple[int, ...]

    @property
    def key(self) -> str:
        """What it is about: a missing decree once a year, all else once for each decree."""
        one = self.concern
        since = self.year if one.trouble is Trouble.MISSING else one.day
        return f"team {self.agency_id} {self.team_id} {one.trouble.value} {since} {one.name}"


def mind(database: Database, ways: frozenset[Channel], now: datetime) -> int:
    """Tell whoever is to be told by now, in every institution; how many officers were.

    Six statements for each institution; then a transaction for each trouble that is new.
    """
    with database.reading() as session:
        found = institutions.every(session)
    told = 0
    for institution in found:
        actor = Actor(institution.id, None, now, day_in(institution.time_zone, now))
        with database.reading(institution.id) as session:
            pending = _untold(session, outdated(session, actor))
        for one in pending:
            with database.writing(institution.id) as session:
                news = _news(one, language(INDONESIAN))
                told += sum(tell_officer(session, id_, news, ways, now) for id_ in one.officer_ids)
    return told


def outdated(session: StoreSession, actor: Actor) -> list[Outdated]:
    """Every trouble of every team today with those who are told; five statements.

    Of an agency's team its head and its complaint desk are told, of that of the institution the
    bureau; where nobody is there to be told, nobody is.
    """
    staff = dues.holding(session, ANSWERABLE | {Role.BUREAU}, actor.today)
    found = []
    for agency_id, name, team, concerns in concerns_of(session, actor):
        roles = frozenset({Role.BUREAU}) if agency_id is None else ANSWERABLE
        spot = Spot(agency_id)
        held = {
            id_
            for id_, one in staff
            if one.role in roles and reaches(one.node, spot) and one.node.agency_id == agency_id
        }
        whom = tuple(sorted(held))
        team_id = 0 if team is None else team.row.id
        found += [
            Outdated(agency_id, name or "", team_id, one, actor.today.year, whom)
            for one in concerns
            if whom
        ]
    return found


def _untold(session: StoreSession, found: list[Outdated]) -> list[Outdated]:
    keys = [_notice(one, id_) for one in found for id_ in one.officer_ids]
    known = dues.told(session, keys)
    return [one for one in found if {_notice(one, id_) for id_ in one.officer_ids} - known]


def _notice(one: Outdated, officer_id: int) -> str:
    return letter_key(one.key, Channel.NOTICE, officer_id)


def _news(one: Outdated, words: Language) -> News:
    place = one.agency or words.say("the institution")
    link = PAGE if one.agency_id is None else AGENCY_PAGE.format(one.agency_id)
    subject = words.say("SP4N team of %(place)s: the decree is to be looked at", place=place)
    return News(one.key, subject, concern_words(one.concern, words), link)


def concern_words(concern: Concern, words: Language) -> str:
    """A trouble in a sentence that says what to do."""
    said = _of_decree if concern.trouble in OF_DECREE else _of_member
    return said(concern, words)


def _of_decree(concern: Concern, words: Language) -> str:
    day = _day(concern.day, words)
    match concern.trouble:
        case Trouble.MISSING:
            return words.say("There is no decree (SK) of the SP4N team yet. Have one made.")
        case Trouble.LAPSED:
            return words.say("The decree ended on %(day)s. Have a new one made.", day=day)
        case Trouble.LAPSING:
            return words.say("The decree ends on %(day)s. Have a new one made in time.", day=day)
        case _:
            return words.say("The decree names neither an admin nor a liaison. Have it renewed.")


def _of_member(concern: Concern, words: Language) -> str:
    told = {"name": concern.name, "day": _day(concern.day, words)}
    match concern.trouble:
        case Trouble.LEFT if concern.day is None:
            return words.say("%(name)s holds no post here. Have the decree renewed.", **told)
        case Trouble.LEFT:
            return words.say("%(name)s left the post on %(day)s. Have the decree renewed.", **told)
        case Trouble.LEAVING:
            return words.say(
                "%(name)s leaves the post on %(day)s. Have the decree renewed in time.",
                **told,
            )
        case _:
            return words.say(
                "%(name)s came to the complaint desk on %(day)s and is not named. Have the decree "
                "renewed.",
                **told,
            )


def _day(day: date | None, words: Language) -> str:
    return "" if day is None else words.day(day)
