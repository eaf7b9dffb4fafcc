"""An asker's record of a visited person is found with the visit, and not otherwise."""

from django.db import migrations

from throughcare.access.rules.policies import ROLE, without_seals

RECORDS = "inreach_askersrecord"
WITH_ITS_VISIT = f"""
CREATE POLICY seals ON {RECORDS} AS RESTRICTIVE FOR SELECT USING (
    {ROLE} IS NULL OR EXISTS (SELECT 1 FROM inreach_visitrequest v WHERE v.id = visit_id));
"""


class Migration(migrations.Migration):
    """One restrictive policy on the asker's records."""

    dependencies = [("inreach", "0007_askers_records")]

    operations = [migrations.RunSQL(WITH_ITS_VISIT, without_seals(RECORDS))]
