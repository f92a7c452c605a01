"""A migrated database for each test, on SQLite and on PostgreSQL, each a copy of a template.

A copy that comes back is made new and lent again under its old address, and opened once for all
tests: what is compiled for it, statements and applications, took longer than most tests.
"""

import inspect
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from survey.store.databases import Database
from survey.store.revisions import upgrade
from survey.store.surveys import responses
from tests.store.builders import Province, a_province, an_answer, the_wave
from tests.store.postgres import APP, OWNER, Cluster, Template, running_cluster

FILE = "suara.db"
BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgres"))]


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses of one database: for those who serve pages, and for the owner."""

    app: str
    owner: str


Making = Callable[[], AbstractContextManager[Urls]]


@dataclass(frozen=True, slots=True)
class Settled:
    """Lends copies of a migrated database, in each of which there are these two provinces."""

    copy: Making
    province: Province
    other: Province
    opened: dict[str, Database] = field(default_factory=dict)

    def open(self, url: str) -> Database:
        """The database of a copy, the same whenever that copy is lent."""
        if url not in self.opened:
            self.opened[url] = Database(url)
        return self.opened[url]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The tests' own PostgreSQL server."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session", params=BOTH)
def making(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Making:
    """Makes empty databases of the one kind or the other."""
    if request.param == "sqlite":
        return lambda: _sqlite(tmp_path_factory.mktemp("empty"))
    cluster: Cluster = request.getfixturevalue("cluster")
    return lambda: _postgresql(cluster, cluster.empty())


@pytest.fixture(scope="session")
def settled(
    request: pytest.FixtureRequest,
    making: Making,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Settled]:
    """A template with two provinces, which each test gets a copy of."""
    with making() as template:
        upgrade(template.owner)
        database = Database(template.app)
        provinces = a_province(database), a_province(database, "kalbar")
        database.close()
        if template.app.startswith("sqlite"):
            path = Path(template.app.removeprefix("sqlite:///"))
            files = Files(path, tmp_path_factory)
            yield Settled(files.copy, *provinces)
        else:
            cluster: Cluster = request.getfixturevalue("cluster")
            name = template.app.partition("@/")[2].partition("?")[0]
            copies = Template(cluster, name)
            yield Settled(lambda: _postgresql(cluster, copies.copy()), *provinces)


@pytest.fixture
def empty(making: Making) -> Iterator[Urls]:
    """A database without tables."""
    with making() as urls:
        yield urls


@pytest.fixture
def urls(settled: Settled) -> Iterator[Urls]:
    """A migrated database with two provinces."""
    with settled.copy() as urls:
        yield urls


@pytest.fixture
def database(settled: Settled, urls: Urls) -> Iterator[Database]:
    """The same, opened as by those who serve pages."""
    database = settled.open(urls.app)
    yield database
    database.close()
    forget()


@pytest.fixture
def province(settled: Settled) -> Province:
    """The first institution in it, with all that is needed to answer (tests/store/builders.py)."""
    return settled.province


@pytest.fixture
def other(settled: Settled, database: Database) -> Province:
    """The institution beside it; both have one answer then."""
    for each in (settled.province, settled.other):
        with database.writing(each.id) as session:
            responses.add(session, the_wave(session, each), an_answer(each))
    return settled.other


def forget() -> None:
    """Drop what flows keep of a database for a minute, which here is that of every test."""
    flows = [module for name, module in sys.modules.items() if name.startswith("survey.flows")]
    for one in (one for module in flows for one in vars(module).values()):
        if hasattr(one, "cache_clear") and "minute" in inspect.signature(one).parameters:
            one.cache_clear()


class Files:
    """Copies of a file of SQLite, each in a folder of its own that is lent again."""

    def __init__(self, template: Path, folders: pytest.TempPathFactory) -> None:
        """Keep what is copied, and whence new folders come."""
        self.template = template
        self.folders = folders
        self.idle: list[Path] = []

    @contextmanager
    def copy(self) -> Iterator[Urls]:
        """The addresses of a copy."""
        folder = self.idle.pop() if self.idle else self.folders.mktemp("copy")
        shutil.copy(self.template, folder / FILE)
        yield _in(folder)
        for file in folder.iterdir():
            file.unlink()  # who has it open still does not see the next one
        self.idle.append(folder)


@contextmanager
def _sqlite(folder: Path) -> Iterator[Urls]:
    yield _in(folder)
    shutil.rmtree(folder)


def _in(folder: Path) -> Urls:
    url = f"sqlite:///{folder / FILE}"
    return Urls(url, url)


@contextmanager
def _postgresql(cluster: Cluster, lent: AbstractContextManager[str]) -> Iterator[Urls]:
    with lent as name:
        yield Urls(cluster.url(name, APP), cluster.url(name, OWNER))
