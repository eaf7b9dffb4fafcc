"""The second wall of services: every organization reads them, each writes its own."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
WALL = f"""
ALTER TABLE directory_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_service FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON directory_service FOR SELECT USING ({ME} IS NOT NULL);
CREATE POLICY adds ON directory_service FOR INSERT WITH CHECK (organization_id = {ME});
CREATE POLICY changes ON directory_service FOR UPDATE USING (organization_id = {ME})
    WITH CHECK (organization_id = {ME});
CREATE POLICY removes ON directory_service FOR DELETE USING (organization_id = {ME});
"""
NO_WALL = """
DROP POLICY reads ON directory_service;
DROP POLICY adds ON directory_service;
DROP POLICY changes ON directory_service;
DROP POLICY removes ON directory_service;
ALTER TABLE directory_service NO FORCE ROW LEVEL SECURITY;
ALTER TABLE directory_service DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row-level security of services."""

    dependencies = [("directory", "0004_services"), ("access", "0002_walls")]

    operations = [migrations.RunSQL(WALL, NO_WALL)]
