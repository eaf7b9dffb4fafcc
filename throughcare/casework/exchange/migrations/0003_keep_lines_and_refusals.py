"""Lines of a difference, digests of caseload lines, why a file was refused, and their walls."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from throughcare.access.rules.policies import own_rows
from throughcare.vocabulary.categories import DataClass as Label

POLICIES = [
    own_rows("exchange_changeline", Label.IDENTITY, "sender_id"),
    own_rows("exchange_caseloadline", Label.CHILD_SUPPORT_EXISTENCE),
]


class Migration(migrations.Migration):
    """What the pages of deliveries need beside the deliveries themselves."""

    dependencies = [
        ("access", "0002_walls"),
        ("directory", "0001_initial"),
        ("exchange", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="refusal",
            field=models.CharField(
                blank=True,
                help_text="Why the file as a whole was not taken; no value.",
                max_length=400,
            ),
        ),
        migrations.AddField(
            model_name="rejectedrow",
            name="cells",
            field=models.JSONField(
                default=list,
                help_text="As the sender wrote them; empty when another organization sent it.",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "received"),
                    ("reading", "reading"),
                    ("read", "read"),
                    ("held", "held"),
                    ("applying", "applying"),
                    ("applied", "applied"),
                    ("refused", "refused"),
                    ("withdrawn", "withdrawn"),
                ],
                default="received",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="ChangeLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        help_text="admitted, released, moved, corrected …", max_length=20
                    ),
                ),
                ("place", models.PositiveIntegerField(help_text="Its place in the list, from 1.")),
                ("name", models.CharField(blank=True, max_length=300)),
                ("number", models.CharField(blank=True, max_length=60)),
                (
                    "what",
                    models.CharField(blank=True, help_text="From what to what.", max_length=400),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="change_lines",
                        to="exchange.delivery",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["change", "place"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CaseloadLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Keyed digest of case, member, role and order.", max_length=64
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        help_text="Keyed digest of all that the line said.", max_length=64
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "key"), name="one_line_a_key")
                ],
            },
        ),
        migrations.RunSQL("\n".join(POLICIES), migrations.RunSQL.noop),
    ]
