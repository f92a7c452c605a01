"""The lexicon: which words speak of what, which versions there were, and how they are changed."""

from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from survey.core.accounts.access import Act
from survey.core.complaints.amendment import Direction
from survey.core.complaints.lexicon import Lexicon, Topic
from survey.core.wording import plain
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import keeping_lexicon
from survey.flows.complaints.keeping_lexicon import Shelf, Version
from survey.flows.complaints.receiving import ComplaintDesk
from survey.web.acts import Doing, Kept, asked
from survey.web.complaints.lexicon_change import WordChange, crumbs
from survey.web.complaints.lexicon_words import Group, Names, about, changed, groups, titled
from survey.web.entry import _, entered
from survey.web.files import as_download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw

MOST_FOUND = 100
LONGEST_SEARCH = 100
TOML = "application/toml"


class BackForm(Kept):
    """Why an earlier version is to hold again."""

    reason = TextAreaField(_("Why"))


@dataclass(frozen=True, slots=True)
class Found:
    """A word with its topic, and where it is taken out."""

    word: str
    topic: str
    topic_url: str
    remove: str


@dataclass(frozen=True, slots=True)
class LexiconPage:
    """pages/complaints/lexicon.html; found: of a search, None without one."""

    language: str
    frame: Frame
    version: Version
    versions: tuple[Version, ...]
    groups: tuple[Group, ...]
    search: str
    found: tuple[Found, ...] | None
    most: int = MOST_FOUND


@dataclass(frozen=True, slots=True)
class TopicPage:
    """pages/complaints/lexicon_topic.html; about: what its words stand for."""

    language: str
    frame: Frame
    title: str
    about: tuple[tuple[str, str], ...]
    words: tuple[Found, ...]
    add: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """pages/complaints/lexicon_version.html; back: where it is taken back, "" of the one in use."""

    language: str
    frame: Frame
    version: Version
    changes: tuple[str, ...]
    words: int
    back: str


class LexiconDesk:
    """The pages of the lexicon."""

    def __init__(self, office: Office, desk: ComplaintDesk) -> None:
        """Keep where officers work, and where complaints are sorted."""
        self.office = office
        self.shelf = Shelf(desk.database, desk.instruments)
        self.names: Names = desk.elements

    def desk(self) -> Desk:
        """Their addresses."""
        act, home = Act.KEEP_LEXICON, "/kantor/leksikon"
        pages = Desk("lexicon", self.office)
        pages.show(home, self.lexicon, act)
        pages.show(f"{home}/topik/<code>", self.topic, act)
        pages.ask(f"{home}/ubah", WordChange(self.shelf, self.names).change, act)
        pages.show(f"{home}/versi/<int:number>", self.version, act)
        pages.show(f"{home}/versi/<int:number>/berkas.toml", self.file, act)
        pages.ask(f"{home}/versi/<int:number>/kembali", self.back, act)
        return pages

    def lexicon(self, standing: Standing) -> str:
        """The topics by element, words that are looked for, and the versions."""
        words, found = spoken(), keeping_lexicon.in_use(self.shelf, standing.home.id)
        search = request.args.get("cari", "")[:LONGEST_SEARCH]
        lexicon = found.equipment.lexicon
        page = LexiconPage(
            language=words.code,
            frame=frame_of(standing, crumbs(words)[0]),
            version=found.version,
            versions=found.versions,
            groups=groups(lexicon, self.names, words),
            search=search,
            found=_looked_for(lexicon, search) if search.strip() else None,
        )
        return draw("pages/complaints/lexicon.html", page)

    def topic(self, standing: Standing, code: str) -> str:
        """The words of one topic."""
        words, found = spoken(), keeping_lexicon.in_use(self.shelf, standing.home.id)
        topic = next((one for one in found.equipment.lexicon.topics if one.code == code), None)
        if topic is None:
            raise NoSuchPlaceError
        page = TopicPage(
            language=words.code,
            frame=frame_of(standing, *crumbs(words)),
            title=titled(topic.code),
            about=about(topic, self.names, words),
            words=tuple(_found(topic, word) for word in sorted(topic.words)),
            add=url_for(".change", topik=topic.code),
        )
        return draw("pages/complaints/lexicon_topic.html", page)

    def version(self, standing: Standing, number: int) -> str:
        """Who saved a version, when and why, and what it changed."""
        words, home = spoken(), standing.home.id
        opened = keeping_lexicon.opened(self.shelf, home, number)
        is_used = keeping_lexicon.in_use(self.shelf, home).version.number == number
        page = VersionPage(
            language=words.code,
            frame=frame_of(standing, *crumbs(words)),
            version=opened.version,
            changes=tuple(changed(one, words) for one in opened.changes),
            words=sum(len(topic.words) for topic in opened.lexicon.topics),
            back="" if is_used else url_for(".back", number=number),
        )
        return draw("pages/complaints/lexicon_version.html", page)

    def file(self, standing: Standing, number: int) -> Response:
        """A version as the file that the commands read."""
        opened = keeping_lexicon.opened(self.shelf, standing.home.id, number)
        return as_download(f"leksikon-{number}.toml", opened.content, TOML)

    def back(self, standing: Standing, number: int) -> Response:
        """Let an earlier version hold again."""
        words, home = spoken(), standing.home.id
        keeping_lexicon.opened(self.shelf, home, number)  # NoSuchPlaceError where there is none
        latest = keeping_lexicon.in_use(self.shelf, home).version
        form = entered(BackForm, version=latest.number)
        doing = Doing(
            title=words.say("Let version %(number)s hold again", number=number),
            says=(
                words.say(
                    "Its words are saved as a new version and hold from then on. What was "
                    "suggested before stays as it is.",
                ),
            ),
            button=words.say("Let it hold again"),
            back=url_for(".version", number=number),
            done=words.say("Version %(number)s holds again, as a new one.", number=number),
            version=latest.number,
        )

        def does() -> str:
            actor, reason = actor_of(standing), form.reason.data or ""
            keeping_lexicon.take_back(self.shelf, actor, form.drawn_at, number, reason)
            return url_for(".lexicon")

        return asked(standing, form, doing, does)


def _looked_for(lexicon: Lexicon, search: str) -> tuple[Found, ...]:
    wanted = " ".join(plain(search).split())
    found = ((topic, word) for topic in lexicon.topics for word in topic.words if wanted in word)
    by_word = sorted(found, key=lambda one: (one[1], one[0].code))
    return tuple(_found(topic, word) for topic, word in by_word[:MOST_FOUND])


def _found(topic: Topic, word: str) -> Found:
    remove = url_for(".change", topik=topic.code, kata=word, ubah=Direction.REMOVE.value)
    return Found(word, titled(topic.code), url_for(".topic", code=topic.code), remove)
