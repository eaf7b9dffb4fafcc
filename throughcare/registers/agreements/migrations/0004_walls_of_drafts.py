"""Drafts are for their drafter and whom they were sent to; what was signed stays as written."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
READS_VERSION = f"""EXISTS (SELECT 1 FROM agreements_version v WHERE v.id = version_id
    AND (v.drafted_for_id = {ME} OR v.sent_to ? {ME}::text))"""
IS_PARTY = f"""EXISTS (SELECT 1 FROM agreements_party p
    WHERE p.agreement_id = agreements_pause.agreement_id AND p.organization_id = {ME})"""


def _secure(table: str) -> str:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f" ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
    )


def _kept(table: str) -> str:
    return f"""
    CREATE TRIGGER stays_as_written BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER stays_whole BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    """


# Nobody deletes a version. Its text is free while it is a draft, and fixed by the first signature.
VERSION = f"""
{_secure("agreements_version")}
CREATE POLICY reads ON agreements_version FOR SELECT
    USING (drafted_for_id = {ME} OR sent_to ? {ME}::text);
CREATE POLICY writes ON agreements_version FOR INSERT WITH CHECK (drafted_for_id = {ME});
CREATE POLICY changes ON agreements_version FOR UPDATE
    USING (drafted_for_id = {ME} OR sent_to ? {ME}::text)
    WITH CHECK (drafted_for_id = {ME} OR sent_to ? {ME}::text);
CREATE TRIGGER signed_text_stays BEFORE UPDATE ON agreements_version FOR EACH ROW
    WHEN (OLD.state <> 'draft' AND (NEW.document IS DISTINCT FROM OLD.document
        OR NEW.number <> OLD.number OR NEW.agreement_id <> OLD.agreement_id))
    EXECUTE FUNCTION refuse_change();
"""

# A party signs for itself; only a loaded file brings signatures of the others along.
SIGNATURE = f"""
{_secure("agreements_signature")}
CREATE POLICY reads ON agreements_signature FOR SELECT USING ({READS_VERSION});
CREATE POLICY writes ON agreements_signature FOR INSERT WITH CHECK ({READS_VERSION}
    AND (organization_id = {ME} OR way = 'loaded'));
{_kept("agreements_signature")}
"""

READ_AND_AGREED = f"""
{_secure("agreements_readandagreed")}
CREATE POLICY reads ON agreements_readandagreed FOR SELECT USING ({READS_VERSION});
CREATE POLICY writes ON agreements_readandagreed FOR INSERT
    WITH CHECK ({READS_VERSION} AND organization_id = {ME});
{_kept("agreements_readandagreed")}
"""

PAUSE = f"""
{_secure("agreements_pause")}
CREATE POLICY reads ON agreements_pause FOR SELECT USING ({IS_PARTY});
CREATE POLICY writes ON agreements_pause FOR INSERT
    WITH CHECK ({IS_PARTY} AND organization_id = {ME});
CREATE POLICY changes ON agreements_pause FOR UPDATE USING (organization_id = {ME})
    WITH CHECK (organization_id = {ME});
"""

# Of all roles only the partnership lead looks for the purpose of measurement.
PAUSE_REASON = f"""
{_secure("agreements_pausereason")}
CREATE POLICY reads ON agreements_pausereason FOR SELECT
    USING ((SELECT viewing_purpose()) = 'measurement'
        AND EXISTS (SELECT 1 FROM agreements_pause p WHERE p.id = pause_id));
CREATE POLICY writes ON agreements_pausereason FOR INSERT
    WITH CHECK (EXISTS (SELECT 1 FROM agreements_pause p
        WHERE p.id = pause_id AND p.organization_id = {ME}));
{_kept("agreements_pausereason")}
"""

TERMS_READ = f"""
{_secure("agreements_termsread")}
CREATE POLICY reads ON agreements_termsread FOR SELECT USING (organization_id = {ME});
CREATE POLICY writes ON agreements_termsread FOR INSERT WITH CHECK (organization_id = {ME});
{_kept("agreements_termsread")}
"""

UNDO = """
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT tablename, policyname FROM pg_policies WHERE tablename ~ '^agreements_' LOOP
    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', p.tablename);
    EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
  END LOOP;
  FOR p IN SELECT tgname, relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT tgisinternal AND relname ~ '^agreements_' LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', p.tgname, p.relname);
  END LOOP;
END $$;
"""

SQL = "\n".join([VERSION, SIGNATURE, READ_AND_AGREED, PAUSE, PAUSE_REASON, TERMS_READ])


class Migration(migrations.Migration):
    """Row-level security of versions, signatures, pauses and terms read."""

    dependencies = [
        ("agreements", "0003_first_versions_of_what_stands"),
        ("access", "0002_walls"),
    ]

    operations = [migrations.RunSQL(SQL, UNDO)]
