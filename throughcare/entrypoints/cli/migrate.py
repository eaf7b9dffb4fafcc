"""Brings the database to this release: roles, tables, policies, job queue, cache."""

from __future__ import annotations

import os

import click


@click.command()
def migrate() -> None:
    """Bring the database and the pages' files to this release. Safe to run again at any time."""
    prepare_database()
    click.echo("The database is ready.")
    collect_files()


def collect_files() -> None:
    """Put styles, scripts and fonts where real use serves them from; the demo needs none of it."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
        click.echo("The files of the pages are ready.")


def prepare_database() -> None:
    """Migrate as the owner role, in this process; serving happens in another one."""
    os.environ["THROUGHCARE_DATABASE_ROLE"] = "owner"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    with connection.cursor() as cursor:
        cursor.execute(_RUNTIME_ROLE)
        cursor.execute(_PRIVILEGES)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(_AFTER)
    connection.close()


# The runtime role may be made here or beforehand by the server's administrator.
_RUNTIME_ROLE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'throughcare_runtime') THEN
    CREATE ROLE throughcare_runtime NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
    EXECUTE format('GRANT throughcare_runtime TO %I', current_user);
  END IF;
END $$;
"""
_PRIVILEGES = """
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO throughcare_runtime;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO throughcare_runtime;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO throughcare_runtime;
GRANT USAGE ON SCHEMA public TO throughcare_runtime;
"""
_AFTER = """
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_fact, access_disclosure FROM throughcare_runtime;
REVOKE ALL ON access_disclosurelink FROM throughcare_runtime;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM throughcare_runtime;
"""
