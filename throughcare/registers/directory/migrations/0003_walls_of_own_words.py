"""The second wall of words: every organization reads them, each writes its own."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
WALL = f"""
ALTER TABLE directory_ownword ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_ownword FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON directory_ownword FOR SELECT USING ({ME} IS NOT NULL);
CREATE POLICY adds ON directory_ownword FOR INSERT WITH CHECK (organization_id = {ME});
CREATE POLICY changes ON directory_ownword FOR UPDATE USING (organization_id = {ME})
    WITH CHECK (organization_id = {ME});
CREATE POLICY removes ON directory_ownword FOR DELETE USING (organization_id = {ME});
"""
NO_WALL = """
DROP POLICY reads ON directory_ownword;
DROP POLICY adds ON directory_ownword;
DROP POLICY changes ON directory_ownword;
DROP POLICY removes ON directory_ownword;
ALTER TABLE directory_ownword NO FORCE ROW LEVEL SECURITY;
ALTER TABLE directory_ownword DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row-level security of words."""

    dependencies = [("directory", "0002_own_words"), ("access", "0002_walls")]

    operations = [migrations.RunSQL(WALL, NO_WALL)]
