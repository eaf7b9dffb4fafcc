"""The second wall of this room: a frozen month belongs to one organization."""

from django.db import migrations

SQL = """
ALTER TABLE measures_frozenmonth ENABLE ROW LEVEL SECURITY;
ALTER TABLE measures_frozenmonth FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON measures_frozenmonth
  USING (organization_id = (SELECT viewing_organization()))
  WITH CHECK (organization_id = (SELECT viewing_organization()));
"""
UNDO = """
DROP POLICY mine ON measures_frozenmonth;
ALTER TABLE measures_frozenmonth NO FORCE ROW LEVEL SECURITY;
ALTER TABLE measures_frozenmonth DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row-level security of frozen months."""

    dependencies = [("measures", "0001_initial"), ("access", "0002_walls")]

    operations = [migrations.RunSQL(SQL, UNDO)]
