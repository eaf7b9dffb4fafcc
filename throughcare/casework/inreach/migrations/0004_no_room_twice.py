"""The database itself keeps two accepted visits out of one room at one time."""

from django.db import migrations

# Core PostgreSQL has no gist index over text: the room stands as a range of one hash value.
NO_ROOM_TWICE = """
ALTER TABLE inreach_visitrequest ADD CONSTRAINT no_room_twice EXCLUDE USING gist (
    int8range(hashtext(facility_id::text || lower(trim(room))),
              hashtext(facility_id::text || lower(trim(room))), '[]') WITH &&,
    tsrange(day + begins_at, day + begins_at + minutes * interval '1 minute') WITH &&
) WHERE (state = 'accepted' AND room <> '');
"""
UNDO = "ALTER TABLE inreach_visitrequest DROP CONSTRAINT no_room_twice;"


class Migration(migrations.Migration):
    """No room twice at once."""

    dependencies = [("inreach", "0003_closings_calls_and_shifts")]

    operations = [migrations.RunSQL(NO_ROOM_TWICE, UNDO)]
