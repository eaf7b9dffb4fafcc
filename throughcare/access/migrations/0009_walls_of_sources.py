"""Addresses and release dates from restricted sources stay with the agency that asked."""

from django.db import migrations

from throughcare.access.rules import policies
from throughcare.vocabulary.categories import DataClass

SQL = policies.sourced_reads(
    "people_address", "people_address.person_id", DataClass.CONTACT
) + policies.sourced_reads(
    "people_releaseprojection", "people_releaseprojection.person_id", DataClass.CUSTODY
)


class Migration(migrations.Migration):
    """The second wall reads the source (45 CFR 303.21)."""

    dependencies = [("access", "0008_recalls")]

    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),  # narrower stays narrower
    ]
