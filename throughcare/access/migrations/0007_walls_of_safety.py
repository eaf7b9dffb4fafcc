"""The second wall of what is safe for a person: trained workers of the owner; steps stay."""

from django.db import migrations

from throughcare.access.rules import policies
from throughcare.vocabulary.categories import DataClass

TABLES = ("access_sealstep", "access_safecontact", "access_safetyoffer")

SQL = "\n".join(
    [
        *(policies.own_rows(table, DataClass.SAFETY, "owner_id") for table in TABLES),
        policies.append_only("access_sealstep"),
    ]
)
UNDO = "\n".join(
    [
        "DROP TRIGGER stays_as_written ON access_sealstep;"
        " DROP TRIGGER stays_whole ON access_sealstep;",
        *(
            f"""
            DROP POLICY reads ON {table}; DROP POLICY writes ON {table};
            DROP POLICY changes ON {table}; DROP POLICY removes ON {table};
            """
            for table in TABLES
        ),
    ]
)


class Migration(migrations.Migration):
    """Row-level security of removals, safe contact and offers."""

    dependencies = [("access", "0006_steps_of_removals")]

    operations = [migrations.RunSQL(SQL, UNDO)]
