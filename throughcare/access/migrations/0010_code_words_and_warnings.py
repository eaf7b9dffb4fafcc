"""A code word is kept as a digest, and a warning before a risky step is written down."""

import uuid

import django.db.models.deletion
from django.contrib.auth.hashers import make_password
from django.db import migrations, models

from throughcare.access.rules import policies
from throughcare.vocabulary.categories import DataClass

TABLE = "access_safecontact"
WALLS = policies.own_rows("access_warninggiven", DataClass.SAFETY, "owner_id")


def forget_words(apps, schema_editor):
    """Put each word's digest in its place; the owner of the table passes its wall for that."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(f"SELECT person_id, code_word_digest FROM {TABLE}"
                       " WHERE code_word_digest <> ''")  # fmt: skip
        for person, word in cursor.fetchall():
            digest = make_password(" ".join(word.casefold().split()))
            cursor.execute(
                f"UPDATE {TABLE} SET code_word_digest = %s WHERE person_id = %s", [digest, person]
            )
        cursor.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("access", "0009_walls_of_sources"), ("people", "0001_initial")]

    operations = [
        migrations.RenameField("safecontact", "code_word", "code_word_digest"),
        migrations.AlterField(
            "safecontact",
            "code_word_digest",
            models.CharField(
                blank=True,
                help_text="What the word is compared with; never the word.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            "safecontact",
            "wrong_words",
            models.PositiveSmallIntegerField(default=0, help_text="Since the last right one."),
        ),
        migrations.RunPython(forget_words, migrations.RunPython.noop),
        migrations.CreateModel(
            name="WarningGiven",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "step",
                    models.CharField(help_text="What comes: notice or release.", max_length=12),
                ),
                (
                    "about",
                    models.UUIDField(help_text="The clock or the match that the step hangs on."),
                ),
                (
                    "step_on",
                    models.DateField(
                        help_text="When the step was expected as the warning was given."
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("given_by", models.UUIDField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warnings_given",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "step", "about"), name="one_warning_a_step"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            WALLS,
            "DROP POLICY reads ON access_warninggiven; DROP POLICY writes ON access_warninggiven;"
            " DROP POLICY changes ON access_warninggiven;"
            " DROP POLICY removes ON access_warninggiven;",
        ),
    ]
