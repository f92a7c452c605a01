"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by its socket.

The server refuses root, so root hands it to an unprivileged user; and the kernel ends it when
the process of the tests ends, however that ends.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwall, getpwuid, struct_passwd

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

OWNER, APP = "suara_owner", "suara_web"
UNPRIVILEGED = ("postgres", "nobody")
PATIENCE = 30.0
ROLES = (
    f"CREATE ROLE {OWNER} LOGIN",
    "CREATE ROLE suara_app NOLOGIN",
    f"CREATE ROLE {APP} LOGIN IN ROLE suara_app",
)
# Nothing here has to outlive a cut of the power, and no port is opened.
SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=60",
)


EACH_TABLE = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica; -- no triggers, no keys
  {first}
  FOR name IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
  LOOP {each} END LOOP;
END $$
"""
SET_ASIDE = EACH_TABLE.format(
    first="CREATE SCHEMA aside;",
    each="EXECUTE format('CREATE TABLE aside.%I AS TABLE public.%I', name, name);",
)
PUT_BACK = EACH_TABLE.format(
    first="",
    each="EXECUTE format('DELETE FROM public.%I', name);"
    "EXECUTE format('INSERT INTO public.%I TABLE aside.%I', name, name);",
)
SHAPE = """
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
  (SELECT count(*) FROM pg_class WHERE relforcerowsecurity),
  (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O'),
  (SELECT max(version_num) FROM alembic_version)
"""


class Cluster:
    """A running server; it makes databases by copying others."""

    def __init__(self, folder: Path, superuser: str) -> None:
        """Keep where its socket is and who may do all."""
        self.folder = folder
        self.superuser = superuser
        self.made = 0

    def url(self, database: str, role: str) -> str:
        """The address of a database for a role."""
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def run(self, *statements: str) -> None:
        """Run statements as the superuser, each on its own."""
        url = self.url("postgres", self.superuser)
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                for statement in statements:
                    connection.execute(text(statement))
        finally:
            engine.dispose()

    def create(self, template: str = "template1") -> str:
        """The name of a new database, which belongs to the owner of the tables."""
        self.made += 1
        name = f"suara_{self.made}"
        self.run(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Take a database away."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The name of a database without tables, gone afterwards."""
        name = self.create()
        yield name
        self.drop(name)


class Template:
    """A database with rows, handed out in copies; one that comes back is made new again.

    That is ten times quicker than a new copy, so a test that changed no more than rows leaves
    its database to the next one.
    """

    def __init__(self, cluster: Cluster, name: str) -> None:
        """Set the rows of the database aside, in a schema of their own."""
        self.cluster = cluster
        self.name = name
        self.idle: list[str] = []
        self._ask(name, SET_ASIDE)
        self.shape = self._ask(name, SHAPE)

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The name of a copy."""
        name = self.idle.pop() if self.idle else self.cluster.create(self.name)
        yield name
        if self._ask(name, SHAPE) == self.shape:
            self._ask(name, PUT_BACK)
            self.idle.append(name)
        else:
            self.cluster.drop(name)

    def _ask(self, name: str, sql: str) -> object:
        """What a statement answers, asked by the superuser, whom nothing holds."""
        engine = create_engine(self.cluster.url(name, self.cluster.superuser))
        try:
            with engine.begin() as connection:
                answer = connection.execute(text(sql))
                return answer.all() if answer.returns_rows else None
        finally:
            engine.dispose()


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A server, stopped and gone afterwards."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="suara-pg-"))
    os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        data = folder / "data"
        initdb = (_program("initdb"), "-D", str(data), "-A", "trust", "-E", "UTF8")
        make = _as(user, *initdb, "-U", user.pw_name, "--no-sync", "--no-locale")
        subprocess.run(make, check=True, capture_output=True, cwd=folder)
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        serve = _as(user, _program("postgres"), "-D", str(data), "-k", str(folder), *settings)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(serve, stdout=log, stderr=log, cwd=folder)
        try:
            cluster = Cluster(folder, user.pw_name)
            _wait_for(cluster, server)
            cluster.run(*ROLES)
            yield cluster
        finally:
            server.send_signal(signal.SIGQUIT)  # at once, and its shared memory with it
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def _user() -> struct_passwd:
    """Who runs the server: ourselves, or somebody without rights when we are root."""
    if os.geteuid() != 0:
        return getpwuid(os.geteuid())
    users = {user.pw_name: user for user in getpwall()}
    return next(users[name] for name in UNPRIVILEGED if name in users)


def _program(name: str) -> str:
    """A program of the server; Debian keeps them out of PATH, the newest version counts."""
    kept = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(kept, key=lambda path: int(path.parts[-3]), default=None)
    return str(newest or shutil.which(name) or name)


def _as(user: struct_passwd, *command: str) -> list[str]:
    """The command, run by that user and ended when we end."""
    ends = ["setpriv", "--pdeathsig", "QUIT"]
    if user.pw_uid == os.geteuid():
        return [*ends, *command]
    uid, gid = str(user.pw_uid), str(user.pw_gid)
    return [*ends, "--reuid", uid, "--regid", gid, "--clear-groups", *command]


def _wait_for(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            cluster.run("SELECT 1")
        except OperationalError:
            time.sleep(0.02)  # nothing tells when the socket is there
        else:
            return
    log = (cluster.folder / "log").read_text("utf-8")
    message = f"PostgreSQL did not start:\n{log}"
    raise RuntimeError(message)
