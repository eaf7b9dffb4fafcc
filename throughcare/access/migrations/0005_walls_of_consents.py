"""The second wall of consents: their owner's people only, and nothing is ever changed."""

from django.db import migrations

from throughcare.access.rules import policies
from throughcare.vocabulary.categories import DataClass

TABLES = ("access_consent", "access_consentevent")

SQL = "\n".join(
    policies.own_rows(table, DataClass.IDENTITY, "owner_id") + policies.append_only(table)
    for table in TABLES
)
UNDO = "\n".join(
    f"""
    DROP TRIGGER stays_as_written ON {table}; DROP TRIGGER stays_whole ON {table};
    DROP POLICY reads ON {table}; DROP POLICY writes ON {table};
    DROP POLICY changes ON {table}; DROP POLICY removes ON {table};
    """
    for table in TABLES
)


class Migration(migrations.Migration):
    """Row-level security of consents and of what happened to them."""

    dependencies = [("access", "0004_consents")]

    operations = [migrations.RunSQL(SQL, UNDO)]
