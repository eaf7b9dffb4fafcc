"""Both sides read what was said of a promise; a side speaks for itself, and nothing is unsaid."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
SQL = f"""
ALTER TABLE measures_attestation ENABLE ROW LEVEL SECURITY;
ALTER TABLE measures_attestation FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON measures_attestation FOR SELECT
    USING (organization_id = {ME} OR counterpart_id = {ME} OR said_for_id = {ME});
CREATE POLICY writes ON measures_attestation FOR INSERT WITH CHECK (said_for_id = {ME});
CREATE TRIGGER stays_as_written BEFORE UPDATE OR DELETE ON measures_attestation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON measures_attestation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
UNDO = """
DROP TRIGGER stays_as_written ON measures_attestation;
DROP TRIGGER stays_whole ON measures_attestation;
DROP POLICY reads ON measures_attestation;
DROP POLICY writes ON measures_attestation;
ALTER TABLE measures_attestation NO FORCE ROW LEVEL SECURITY;
ALTER TABLE measures_attestation DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row-level security of attestations."""

    dependencies = [("measures", "0006_attested_promises"), ("access", "0002_walls")]

    operations = [migrations.RunSQL(SQL, UNDO)]
