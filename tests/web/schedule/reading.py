"""Counts what a page reads of ours, beyond session, sign-in and the binding of the viewer."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

NOT_OURS = ('FROM "django_session"', 'FROM "accounts_user" WHERE', 'FROM "accounts_membership"')


def reads_of(client: Any, address: str) -> list[str]:
    """The queries that a page made, the second time it was opened."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    texts = [query["sql"] for query in seen.captured_queries]
    return [
        text
        for text in texts
        if text.startswith("SELECT ")
        and "set_config" not in text
        and not any(part in text for part in NOT_OURS)
    ]
