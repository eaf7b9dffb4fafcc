"""The second wall of this room: whose rows are whose."""

from django.db import migrations

from throughcare.access.rules.policies import own_rows, rows_between, without_policies
from throughcare.vocabulary.categories import DataClass as Label

POLICIES = [
    own_rows("linkage_link", Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("linkage_memory", Label.CHILD_SUPPORT_EXISTENCE),
    rows_between("linkage_matchrun", Label.NOBODY, ["organization_id", "sender_id"]),
]


class Migration(migrations.Migration):
    """Row-level security of this room's tables."""

    dependencies = [("linkage", "0001_initial"), ("access", "0002_walls")]

    operations = [migrations.RunSQL("\n".join(POLICIES), without_policies("linkage"))]
