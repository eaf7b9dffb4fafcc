"""The second wall of the registers: functions, row policies, append-only tables."""

from django.db import migrations

from throughcare.access.rules import policies
from throughcare.vocabulary.categories import DataClass

# These answer for tables that the asker may not read; they run as the owner of the tables.
LOOK_BEHIND = """
CREATE FUNCTION access_sealed_people() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT coalesce(array_agg(person_id), '{}') FROM access_seal WHERE removed_at IS NULL $$;
CREATE FUNCTION access_is_sealed(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM access_seal WHERE person_id = person AND removed_at IS NULL) $$;
CREATE FUNCTION access_is_embargoed(person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM people_person WHERE id = person AND embargoed) $$;
"""

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'This table keeps what was written.' USING ERRCODE = '42501'; END $$;
"""

# A grant that is wider or longer than its clause is refused by the database itself.
GRANT_WITHIN_CLAUSE = """
CREATE FUNCTION grant_within_clause() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM agreements_clause c JOIN people_person p ON p.id = NEW.person_id
    WHERE c.id = NEW.clause_id AND c.kind = 'permission'
      AND c.from_party_id = NEW.owner_id AND c.to_party_id = NEW.organization_id
      AND p.owner_id = NEW.owner_id AND c.purpose = NEW.purpose
      AND c.data_classes ? NEW.data_class
      AND NEW.valid_from >= c.begins_at AND NEW.valid_until <= c.ends_at
      AND NEW.data_class NOT IN ('safety', 'nobody'))
  THEN RAISE EXCEPTION 'A grant must stay within its clause.' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER within_clause BEFORE INSERT OR UPDATE ON access_grant
  FOR EACH ROW EXECUTE FUNCTION grant_within_clause();
"""

# The owner of the tables is not bound here (no FORCE): the functions above must look behind.
SEAL_POLICY = f"""
ALTER TABLE access_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY reads ON access_seal FOR SELECT
  USING (owner_id = {policies.ORGANIZATION} AND 'safety' = ANY {policies.CLASSES});
CREATE POLICY writes ON access_seal FOR INSERT WITH CHECK (owner_id = {policies.ORGANIZATION});
CREATE POLICY changes ON access_seal FOR UPDATE
  USING (owner_id = {policies.ORGANIZATION} AND 'safety' = ANY {policies.CLASSES});
CREATE POLICY removes ON access_seal FOR DELETE USING (owner_id = {policies.ORGANIZATION});
"""

GRANT_POLICY = f"""
ALTER TABLE access_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY reads ON access_grant FOR SELECT
  USING (organization_id = {policies.ORGANIZATION} OR owner_id = {policies.ORGANIZATION});
CREATE POLICY writes ON access_grant FOR INSERT WITH CHECK (owner_id = {policies.ORGANIZATION});
CREATE POLICY changes ON access_grant FOR UPDATE USING (owner_id = {policies.ORGANIZATION});
CREATE POLICY removes ON access_grant FOR DELETE USING (owner_id = {policies.ORGANIZATION});
"""

BETWEEN_TWO = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON {table} FOR SELECT
  USING (organization_id = {me} OR {other} = {me});
CREATE POLICY writes ON {table} FOR INSERT WITH CHECK (organization_id = {me});
"""


def _register_policies() -> str:
    me = policies.ORGANIZATION
    person = policies.shared_rows("people_person", "people_person.id", DataClass.IDENTITY)
    # people_person's policies ask access_is_embargoed about their own row: no FORCE there either.
    person = person.replace("ALTER TABLE people_person FORCE ROW LEVEL SECURITY;", "")
    parts = [person]
    for table, data_class in [
        ("people_alias", DataClass.IDENTITY),
        ("people_personnumber", DataClass.IDENTITY),
        ("people_address", DataClass.CONTACT),
        ("people_stay", DataClass.CUSTODY),
        ("people_releaseprojection", DataClass.CUSTODY),
    ]:
        parts.append(policies.shared_rows(table, f"{table}.person_id", data_class))
    parts.append(policies.own_rows("people_matchtoken", DataClass.IDENTITY, "owner_id"))
    parts.append(BETWEEN_TWO.format(table="ledger_fact", other="counterpart_id", me=me))
    parts.append(BETWEEN_TWO.format(table="access_disclosure", other="owner_id", me=me))
    parts.append(policies.append_only("ledger_fact") + policies.append_only("access_disclosure"))
    return "\n".join(parts)


SQL = "\n".join(
    [
        policies.SETTINGS_FUNCTIONS,
        LOOK_BEHIND,
        REFUSE_CHANGE,
        GRANT_WITHIN_CLAUSE,
        SEAL_POLICY,
        GRANT_POLICY,
        _register_policies(),
    ]
)

UNDO = """
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT tablename, policyname FROM pg_policies WHERE tablename ~
    '^(people|access|ledger)_' LOOP
    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', p.tablename);
    EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
  END LOOP;
END $$;
DROP FUNCTION grant_within_clause() CASCADE;
DROP FUNCTION refuse_change() CASCADE;
DROP FUNCTION access_is_embargoed(uuid);
DROP FUNCTION access_is_sealed(uuid);
DROP FUNCTION access_sealed_people();
DROP FUNCTION viewing_organization();
DROP FUNCTION viewing_purpose();
DROP FUNCTION viewing_classes();
DROP FUNCTION viewing_at();
"""


class Migration(migrations.Migration):
    """Row-level security of people, access and ledger."""

    dependencies = [
        ("access", "0001_initial"),
        ("people", "0001_initial"),
        ("ledger", "0001_initial"),
        ("agreements", "0001_initial"),
    ]

    operations = [migrations.RunSQL(SQL, UNDO)]
