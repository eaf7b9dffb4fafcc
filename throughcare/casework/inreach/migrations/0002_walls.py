"""The second wall of this room: whose rows are whose."""

from django.db import migrations

from throughcare.access.rules.policies import own_rows, rows_between, without_policies
from throughcare.vocabulary.categories import DataClass as Label

POLICIES = [
    rows_between("inreach_clearance", Label.NOBODY, ["organization_id", "facility_organization_id"]),
    rows_between("inreach_equipmentpermission", Label.NOBODY, ["organization_id", "facility_organization_id"]),
    rows_between("inreach_visitrequest", Label.ATTENDANCE, ["organization_id", "facility_organization_id"]),
]


class Migration(migrations.Migration):
    """Row-level security of this room's tables."""

    dependencies = [("inreach", "0001_initial"), ("access", "0002_walls")]

    operations = [migrations.RunSQL("\n".join(POLICIES), without_policies("inreach"))]
