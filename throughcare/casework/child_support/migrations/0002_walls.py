"""The second wall of this room: whose rows are whose."""

from django.db import migrations

from throughcare.access.rules.policies import own_rows, rows_between, without_policies
from throughcare.vocabulary.categories import DataClass as Label

POLICIES = [
    own_rows("child_support_case",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_participant",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_order",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_clock",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_pause",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_eligibility",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_letter",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_contact",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_reviewrequest",Label.CHILD_SUPPORT_EXISTENCE),
    own_rows("child_support_obligation", Label.CHILD_SUPPORT_AMOUNTS),
    own_rows("child_support_decidedamount", Label.CHILD_SUPPORT_AMOUNTS),
    rows_between("child_support_intakecard", Label.IDENTITY, ["organization_id", "receiver_id"]),
    rows_between("child_support_cardbatch", Label.NOBODY, ["organization_id", "receiver_id"]),
]


class Migration(migrations.Migration):
    """Row-level security of this room's tables."""

    dependencies = [("child_support", "0001_initial"), ("access", "0002_walls")]

    operations = [migrations.RunSQL("\n".join(POLICIES), without_policies("child_support"))]
