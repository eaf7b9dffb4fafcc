"""Seals and rests take matches away at the second wall too, from everybody but jobs."""

from django.db import migrations

from throughcare.access.rules.policies import seen_with_seals, without_seals

LINKS = "linkage_link"


class Migration(migrations.Migration):
    """One restrictive policy on matches."""

    dependencies = [("linkage", "0003_a_link_a_stay"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL(
            seen_with_seals(LINKS, "right_person_id", theirs="left_person_id"),
            without_seals(LINKS),
        )
    ]
