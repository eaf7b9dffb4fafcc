"""Both sides read a standing, its maker alone reads the count; what is settled stays."""

from django.db import migrations

ME = "(SELECT viewing_organization())"


def _secure(table: str) -> str:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f" ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
    )


SQL = f"""
{_secure("measures_standing")}
CREATE POLICY reads ON measures_standing FOR SELECT
    USING (organization_id = {ME} OR counterpart_id = {ME});
CREATE POLICY writes ON measures_standing FOR INSERT WITH CHECK (organization_id = {ME});
CREATE POLICY changes ON measures_standing FOR UPDATE
    USING (organization_id = {ME}) WITH CHECK (organization_id = {ME});
CREATE TRIGGER settled_stays BEFORE UPDATE ON measures_standing FOR EACH ROW
    WHEN (OLD.settled_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
{_secure("measures_count")}
CREATE POLICY mine ON measures_count
    USING (organization_id = {ME}) WITH CHECK (organization_id = {ME});
"""
UNDO = """
DROP TRIGGER settled_stays ON measures_standing;
DROP POLICY reads ON measures_standing;
DROP POLICY writes ON measures_standing;
DROP POLICY changes ON measures_standing;
DROP POLICY mine ON measures_count;
ALTER TABLE measures_standing NO FORCE ROW LEVEL SECURITY;
ALTER TABLE measures_standing DISABLE ROW LEVEL SECURITY;
ALTER TABLE measures_count NO FORCE ROW LEVEL SECURITY;
ALTER TABLE measures_count DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row-level security of standings."""

    dependencies = [("measures", "0003_standings_of_promises"), ("access", "0002_walls")]

    operations = [migrations.RunSQL(SQL, UNDO)]
