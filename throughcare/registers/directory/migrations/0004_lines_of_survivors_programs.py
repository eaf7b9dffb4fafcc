"""How programs for survivors are reached: each writes its own, every organization reads it."""

import django.db.models.deletion
from django.db import migrations, models

from throughcare.registers.directory.rules.survivors_line import Hours

ME = "(SELECT viewing_organization())"
TABLE = "directory_survivorsline"
WALL = f"""
ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON {TABLE} FOR SELECT USING ({ME} IS NOT NULL);
CREATE POLICY adds ON {TABLE} FOR INSERT WITH CHECK (organization_id = {ME});
CREATE POLICY changes ON {TABLE} FOR UPDATE USING (organization_id = {ME})
    WITH CHECK (organization_id = {ME});
CREATE POLICY removes ON {TABLE} FOR DELETE USING (organization_id = {ME});
ALTER TABLE {TABLE} ADD CONSTRAINT a_phone_holds_no_name CHECK (phone ~ '^[0-9 ().+-]{{7,20}}$');
"""


class Migration(migrations.Migration):
    """A table where no name fits, with its walls."""

    dependencies = [("directory", "0005_walls_of_services"), ("access", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="SurvivorsLine",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="survivors_line",
                        serialize=False,
                        to="directory.organization",
                    ),
                ),
                ("phone", models.CharField(max_length=20)),
                ("hours", models.CharField(choices=[(h, h) for h in Hours], max_length=12)),
                (
                    "spoken",
                    models.JSONField(default=list, help_text="Of the languages in rules."),
                ),
                (
                    "help",
                    models.JSONField(default=list, help_text="Of the kinds of help in rules."),
                ),
                ("said_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
