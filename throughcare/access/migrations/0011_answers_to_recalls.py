"""Who was shown something reads the notice and answers it; letters outlive purged records."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from throughcare.access.rules import policies

ME = policies.ORGANIZATION
IDENTITY = "'identity' = ANY ((SELECT viewing_classes())::text[])"

# The reader reads the notice, never changes it; the sender reads the answers, never writes one.
SQL = f"""
ALTER POLICY reads ON access_recall
    USING ({IDENTITY} AND (owner_id = {ME} OR organization_id = {ME}));
{policies.enable("access_recallanswer")}
CREATE POLICY reads ON access_recallanswer FOR SELECT
    USING ({IDENTITY} AND (owner_id = {ME} OR organization_id = {ME}));
CREATE POLICY writes ON access_recallanswer FOR INSERT WITH CHECK (organization_id = {ME}
    AND EXISTS (SELECT 1 FROM access_recall r WHERE r.id = recall_id
        AND r.organization_id = {ME} AND r.owner_id = access_recallanswer.owner_id));
{policies.append_only("access_recallanswer")}
"""
UNDO = f"""
ALTER POLICY reads ON access_recall USING ({IDENTITY} AND owner_id = {ME});
"""


class Migration(migrations.Migration):
    """Answers, and the reader's sight of what it has to answer."""

    dependencies = [
        ("access", "0010_code_words_and_warnings"),
        ("directory", "0001_initial"),
        ("people", "0002_keep_codes_as_written"),
    ]

    operations = [
        migrations.AlterField(
            "recall",
            "person",
            models.ForeignKey(
                db_constraint=False,
                help_text="The letter and its answers outlive a record that has had its time.",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="recalls",
                to="people.person",
            ),
        ),
        migrations.CreateModel(
            "RecallAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(help_text="destroyed or kept", max_length=10)),
                (
                    "because",
                    models.CharField(
                        blank=True, help_text="Kept: law, court, own_record.", max_length=12
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Who answers, as the other side reads it.", max_length=120
                    ),
                ),
                ("answered_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organization",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organization",
                    ),
                ),
                (
                    "recall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="access.recall",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recall", "kind"), name="each_answer_once_a_recall"
                    )
                ],
            },
        ),
        migrations.RunSQL(SQL, UNDO),
    ]
