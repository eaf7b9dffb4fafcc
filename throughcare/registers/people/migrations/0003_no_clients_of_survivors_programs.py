"""A program for survivors keeps no person here: the database refuses the row (domain, D7)."""

from django.db import migrations

WALL = """
CREATE FUNCTION viewing_keeps_people() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NOT EXISTS (SELECT 1 FROM directory_organization
    WHERE id = viewing_organization() AND kind = 'victim_services') $$;
CREATE POLICY no_client_of_a_survivors_program ON people_person AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT viewing_keeps_people()));
"""
NO_WALL = """
DROP POLICY no_client_of_a_survivors_program ON people_person;
DROP FUNCTION viewing_keeps_people();
"""


class Migration(migrations.Migration):
    """Beside the walls of access, and narrower."""

    dependencies = [
        ("people", "0002_keep_codes_as_written"),
        ("access", "0002_walls"),
        ("directory", "0001_initial"),
    ]

    operations = [migrations.RunSQL(WALL, NO_WALL)]
