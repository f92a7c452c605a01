"""The public's first pages: a service is looked for, by words or from agency to unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from flask import Blueprint, request, url_for

from survey.flows.accounts.admitting import Office
from survey.flows.sample.demonstrating import SampleAccount, sample_accounts
from survey.flows.surveys import finding
from survey.flows.surveys.finding import MOST_HITS, MOST_PAGES, Branches, Offers, Signboard
from survey.language import INDONESIAN, Language
from survey.web.accounts.roles import NAMES, RIGHTS
from survey.web.gate import SIGN_IN
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language

SEARCHED, PAGE = "cari", "hal"  # in the address
LONGEST_SEARCH = 100  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list; url: "" where there is nowhere to go. beside: what else is said of it.

    unit: where the results and promises of its unit stand, "" where the row is no service found.
    """

    name: str
    url: str
    beside: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """The field for words; action: where they are sent.

    first: the number of the first one on this page, from 1. before and after: the pages beside
    it, "" for none.
    """

    action: str
    said: str
    found: tuple[Row, ...] = ()
    first: int = 1
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One account of a sample; role: a message, as in rights."""

    account: SampleAccount
    role: str
    rights: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """pages/portal/front.html; search: None where an institution is to be chosen first.

    results: where the published results of the institution stand; "" for no institution.
    """

    language: str
    other: OtherLanguage
    institution: str
    search: Search | None
    rows: tuple[Row, ...]
    results: str
    cards: tuple[Card, ...]
    sign_in: str


@dataclass(frozen=True, slots=True)
class ListingPage:
    """pages/portal/listing.html: the units of an agency, or the services of a unit.

    advice: what to do here. also: what else can be done about a unit.
    """

    language: str
    other: OtherLanguage
    title: str
    advice: str
    way: tuple[Row, ...]
    rows: tuple[Row, ...]
    also: tuple[Row, ...] = ()


class Front:
    """Where the public comes in."""

    def __init__(self, office: Office, *, is_sample: bool) -> None:
        """Keep database and clock; is_sample: whether the accounts to try are shown."""
        self.office = office
        self.cards = tuple(_cards()) if is_sample else ()

    def pages(self) -> Blueprint:
        """The routes; all of them are public."""
        pages = Blueprint("front", __name__)
        pages.add_url_rule("/", "start", self.start)
        pages.add_url_rule("/instansi/<code>", "institution", self.institution)
        pages.add_url_rule("/instansi/<code>/perangkat/<int:agency_id>", "agency", self.agency)
        pages.add_url_rule("/instansi/<code>/unit/<int:unit_id>", "unit", self.unit)
        return pages

    def start(self) -> str:
        """The first page of all: of the only institution, or the institutions there are."""
        hosts = finding.hosts(self.office.database)
        if len(hosts) == 1:
            return self._of(hosts[0].code, url_for("front.start", lang=_lang()))
        rows = tuple(Row(one.name, _home_of(one.code), "") for one in hosts)
        return self._drawn(None, None, rows)

    def institution(self, code: str) -> str:
        """The first page of an institution."""
        return self._of(code, _home_of(code))

    def agency(self, code: str, agency_id: int) -> str:
        """The units of an agency."""
        now = self.office.clock()
        found = finding.units(self.office.database, code, agency_id, now)
        advice = language_asked().say("Choose the unit that served you.")
        return _listed(found.above or "", advice, [_to(found.institution)], _units(found))

    def unit(self, code: str, unit_id: int) -> str:
        """The services of a unit."""
        now = self.office.clock()
        found = finding.services(self.office.database, code, unit_id, now)
        above = _agency(code, found.agency_id)
        way = [_to(found.institution), Row(found.agency or "", above, "")]
        also = tuple(_also(found, code, unit_id))
        return _listed(found.unit or "", _advice(found), way, _services(found), also)

    def _of(self, code: str, action: str) -> str:
        """The page of one institution: what was searched for there, or its agencies."""
        database, now = self.office.database, self.office.clock()
        said = request.args.get(SEARCHED, "")[:LONGEST_SEARCH].strip()
        if said:
            page = max(1, request.args.get(PAGE, 1, int))
            found = finding.search(database, code, said, now, page)
            return self._drawn(found.institution, _searched(found, action, said), ())
        branches = finding.agencies(database, code, now)
        return self._drawn(branches.institution, Search(action, ""), _agencies(branches))

    def _drawn(
        self,
        host: Signboard | None,
        search: Search | None,
        rows: tuple[Row, ...],
    ) -> str:
        words = language_asked()
        cards = () if search and search.said else self.cards
        results = url_for("portal.results", code=host.code, lang=_lang()) if host else ""
        page = FrontPage(
            language=words.code,
            other=other_language(words),
            institution=host.name if host else "",
            search=search,
            rows=rows,
            results=results,
            cards=cards,
            sign_in=SIGN_IN,
        )
        return draw("pages/portal/front.html", page)


def _searched(found: Offers, action: str, said: str) -> Search:
    """What was found for words, a page of it."""
    number = found.after // MOST_HITS + 1
    leaf = partial(_leaf, action.partition("?")[0], said)
    return Search(
        action=action,
        said=said,
        found=_hits(found),
        first=found.after + 1,
        before=leaf(number - 1) if number > 1 else "",
        after=leaf(number + 1) if found.is_cut and number < MOST_PAGES else "",
    )


def _leaf(path: str, said: str, number: int) -> str:
    asked = {SEARCHED: said, PAGE: str(number), **({"lang": lang} if (lang := _lang()) else {})}
    return f"{path}?{urlencode(asked)}"


def _listed(
    title: str,
    advice: str,
    way: Sequence[Row],
    rows: tuple[Row, ...],
    also: tuple[Row, ...] = (),
) -> str:
    words = language_asked()
    page = ListingPage(words.code, other_language(words), title, advice, tuple(way), rows, also)
    return draw("pages/portal/listing.html", page)


def _agencies(found: Branches) -> tuple[Row, ...]:
    code, words = found.institution.code, language_asked()
    return tuple(
        Row(one.name, _agency(code, one.id), _open(one.services, words)) for one in found.listed
    )


def _units(found: Branches) -> tuple[Row, ...]:
    code, words = found.institution.code, language_asked()
    return tuple(
        Row(one.name, _unit(code, one.id), _open(one.services, words)) for one in found.listed
    )


def _advice(found: Offers) -> str:
    """What somebody can do on the page of a unit."""
    words = language_asked()
    if any(one.code for one in found.listed):
        return words.say(
            "Choose the service that you received and say how it was: two minutes, without your "
            "name.",
        )
    return words.say(
        "No service of this unit can be rated at the moment. You can tell a complaint, or see how "
        "it was rated and what it did about it.",
    )


def _services(found: Offers) -> tuple[Row, ...]:
    closed = language_asked().say("no survey at the moment")
    return tuple(
        Row(one.service, _form(one.code), "" if one.code else closed) for one in found.listed
    )


def _also(found: Offers, code: str, unit_id: int) -> Iterator[Row]:
    """What can be done beside rating; what the unit promised once there is something to be seen."""
    words, lang = language_asked(), _lang()
    complaint = url_for("complaining.form_of", code=code, unit=unit_id, lang=lang)
    yield Row(words.say("Tell a complaint about this unit"), complaint, "")
    pages = {
        "portal.unit": words.say("Published results of this unit"),
        "heeded.board": words.say("You said \N{EN DASH} we did"),
    }
    if found.has_promised:
        pages["promises.promises"] = words.say("What this unit promises")
    for page, name in pages.items():
        yield Row(name, url_for(page, code=code, unit_id=unit_id, lang=lang), "")


def _hits(found: Offers) -> tuple[Row, ...]:
    closed = language_asked().say("no survey at the moment")
    return tuple(
        Row(
            one.service,
            _form(one.code),
            " · ".join([one.unit, one.agency, *([] if one.code else [closed])]),
            _unit(found.institution.code, one.unit_id),
        )
        for one in found.listed
    )


def _open(services: int, words: Language) -> str:
    if services == 0:
        return words.say("no survey at the moment")
    return words.say_many("%(n)s service to rate", "%(n)s services to rate", services)


def _form(code: str | None) -> str:
    return url_for("answer.show", code=code, lang=_lang()) if code else ""


def _to(institution: Signboard) -> Row:
    return Row(institution.name, _home_of(institution.code), "")


def _home_of(code: str) -> str:
    return url_for("front.institution", code=code, lang=_lang())


def _agency(code: str, agency_id: int | None) -> str:
    return url_for("front.agency", code=code, agency_id=agency_id, lang=_lang())


def _unit(code: str, unit_id: int) -> str:
    return url_for("front.unit", code=code, unit_id=unit_id, lang=_lang())


def _lang() -> str | None:
    """What stands in an address for the language: nothing for Indonesian."""
    code = language_asked().code
    return None if code == INDONESIAN else code


def _cards() -> Iterator[Card]:
    for account in sample_accounts():
        role = account.member.role
        yield Card(account, NAMES[role], RIGHTS[role])
