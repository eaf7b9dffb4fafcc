"""The database itself keeps one person out of two visits at one time."""

from django.db import migrations

NOBODY_TWICE = """
ALTER TABLE inreach_visitrequest ADD CONSTRAINT nobody_twice EXCLUDE USING gist (
    int8range(hashtext(stay_id::text), hashtext(stay_id::text), '[]') WITH &&,
    tsrange(day + begins_at, day + begins_at + minutes * interval '1 minute') WITH &&
) WHERE (state IN ('requested', 'accepted'));
"""
UNDO = "ALTER TABLE inreach_visitrequest DROP CONSTRAINT nobody_twice;"


class Migration(migrations.Migration):
    """Nobody twice at once, also when two officers ask in the same second."""

    dependencies = [("inreach", "0004_no_room_twice")]

    operations = [migrations.RunSQL(NOBODY_TWICE, UNDO)]
