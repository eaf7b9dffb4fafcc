"""A notice and its conversation are for two sides; notices and replies stay as written."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
OF_OURS = f"""EXISTS (SELECT 1 FROM notices_notice n WHERE n.id = notice_id
    AND (n.organization_id = {ME} OR n.counterpart_id = {ME}))"""


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


# The policy for changes lets both sides lock a row; the trigger refuses the change itself.
SQL = f"""
{_secure("notices_notice")}
CREATE POLICY reads ON notices_notice FOR SELECT
    USING (organization_id = {ME} OR counterpart_id = {ME});
CREATE POLICY writes ON notices_notice FOR INSERT WITH CHECK (organization_id = {ME});
CREATE POLICY locks ON notices_notice FOR UPDATE
    USING (organization_id = {ME} OR counterpart_id = {ME});
{_kept("notices_notice")}
{_secure("notices_reply")}
CREATE POLICY reads ON notices_reply FOR SELECT USING ({OF_OURS});
CREATE POLICY writes ON notices_reply FOR INSERT
    WITH CHECK (organization_id = {ME} AND {OF_OURS});
{_kept("notices_reply")}
{_secure("notices_problem")}
CREATE POLICY reads ON notices_problem FOR SELECT USING ({OF_OURS});
CREATE POLICY writes ON notices_problem FOR INSERT WITH CHECK ({OF_OURS});
CREATE POLICY changes ON notices_problem FOR UPDATE USING ({OF_OURS}) WITH CHECK ({OF_OURS});
CREATE TRIGGER closed_stays BEFORE UPDATE ON notices_problem FOR EACH ROW
    WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
"""
UNDO = """
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT tablename, policyname FROM pg_policies WHERE tablename LIKE 'notices\\_%' LOOP
    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', p.tablename);
    EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
  END LOOP;
END $$;
DROP TRIGGER stays_as_written ON notices_notice;
DROP TRIGGER stays_whole ON notices_notice;
DROP TRIGGER stays_as_written ON notices_reply;
DROP TRIGGER stays_whole ON notices_reply;
DROP TRIGGER closed_stays ON notices_problem;
"""


class Migration(migrations.Migration):
    """Row-level security of notices."""

    dependencies = [("notices", "0001_initial"), ("access", "0002_walls")]

    operations = [migrations.RunSQL(SQL, UNDO)]
