"""The second wall of this room: whose rows are whose."""

from django.db import migrations

from throughcare.access.rules.policies import own_rows, rows_between, without_policies
from throughcare.vocabulary.categories import DataClass as Label

POLICIES = [
    rows_between("exchange_delivery", Label.NOBODY, ["organization_id", "sender_id", "receiver_id"]),
    own_rows("exchange_savedlayout", Label.NOBODY),
    rows_between("exchange_deliveredfile", Label.IDENTITY, ["organization_id", "sender_id"]),
    rows_between("exchange_rejectedrow", Label.IDENTITY, ["organization_id", "sender_id"]),
]


class Migration(migrations.Migration):
    """Row-level security of this room's tables."""

    dependencies = [("exchange", "0001_initial"), ("access", "0002_walls")]

    operations = [migrations.RunSQL("\n".join(POLICIES), without_policies("exchange"))]
