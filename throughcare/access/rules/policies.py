"""The second wall as text: row-level security that PostgreSQL keeps by itself.

Each policy says in SQL what ``decide`` says in Python; a property test holds them together.
Settings are read through scalar subqueries, so that PostgreSQL evaluates them once a query.
"""

from throughcare.access.rules.sources import RESTRICTED
from throughcare.vocabulary.categories import DataClass

SETTINGS_FUNCTIONS = """
CREATE FUNCTION viewing_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('throughcare.organization', true), '')::uuid $$;
CREATE FUNCTION viewing_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('throughcare.purpose', true), '') $$;
CREATE FUNCTION viewing_classes() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT string_to_array(current_setting('throughcare.classes', true), ',') $$;
CREATE FUNCTION viewing_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('throughcare.at', true), '')::timestamptz $$;
"""

ORGANIZATION = "(SELECT viewing_organization())"
CLASSES = "((SELECT viewing_classes())::text[])"
SEALED = "((SELECT access_sealed_people())::uuid[])"
# Empty for a job, which settles what stands behind a seal; jobs answer to nobody's eyes.
ROLE = "(SELECT nullif(current_setting('throughcare.role', true), ''))"


def _has(data_class: DataClass) -> str:
    return f"'{data_class}' = ANY {CLASSES}"


def _granted(person: str, data_class: DataClass) -> str:
    return f"""EXISTS (
        SELECT 1 FROM access_grant g
        WHERE g.person_id = {person} AND g.organization_id = {ORGANIZATION}
          AND g.data_class = '{data_class}' AND g.purpose = (SELECT viewing_purpose())
          AND g.valid_from <= (SELECT viewing_at()) AND (SELECT viewing_at()) < g.valid_until)
      AND NOT {person} = ANY {SEALED} AND NOT access_is_embargoed({person})"""


def enable(table: str) -> str:
    """Switch row-level security on, for the owner of the table too."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f" ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
    )


def shared_rows(table: str, person: str, data_class: DataClass) -> str:
    """Rows of the register of people: the owner's roles, and who was granted this class."""
    own = f"owner_id = {ORGANIZATION}"
    if data_class == DataClass.CONTACT:
        own += f" AND ({_has(DataClass.SAFETY)} OR NOT {person} = ANY {SEALED})"
    return f"""
    {enable(table)}
    CREATE POLICY reads ON {table} FOR SELECT USING ({_has(data_class)} AND (
        ({own}) OR ({_granted(person, data_class)})));
    CREATE POLICY writes ON {table} FOR INSERT WITH CHECK (owner_id = {ORGANIZATION});
    CREATE POLICY changes ON {table} FOR UPDATE USING ({_has(data_class)} AND {own})
        WITH CHECK (owner_id = {ORGANIZATION});
    CREATE POLICY removes ON {table} FOR DELETE USING ({_has(data_class)} AND {own});
    """


def sourced_reads(table: str, person: str, data_class: DataClass) -> str:
    """Reads of a table that says where each fact comes from: some sources go no further (F10)."""
    own = f"owner_id = {ORGANIZATION}"
    if data_class == DataClass.CONTACT:
        own += f" AND ({_has(DataClass.SAFETY)} OR NOT {person} = ANY {SEALED})"
    return f"""
    ALTER POLICY reads ON {table} USING ({_has(data_class)} AND (
        ({own}) OR (source !~* '{RESTRICTED}' AND {_granted(person, data_class)})));
    """


def own_rows(table: str, data_class: DataClass, column: str = "organization_id") -> str:
    """Rows of a room: one organization's, for roles that reach the class; never shared."""
    return rows_between(table, data_class, [column])


def rows_between(table: str, data_class: DataClass, columns: list[str]) -> str:
    """Rows that two organizations work on together, such as a visit request."""
    mine = " OR ".join(f"{column} = {ORGANIZATION}" for column in columns)
    reach = f"({mine})" if data_class == DataClass.NOBODY else f"{_has(data_class)} AND ({mine})"
    return f"""
    {enable(table)}
    CREATE POLICY reads ON {table} FOR SELECT USING ({reach});
    CREATE POLICY writes ON {table} FOR INSERT WITH CHECK ({mine});
    CREATE POLICY changes ON {table} FOR UPDATE USING ({reach}) WITH CHECK ({mine});
    CREATE POLICY removes ON {table} FOR DELETE USING ({reach});
    """


def seen_with_seals(table: str, ours: str, link: str = "", theirs: str = "") -> str:
    """Narrows what people at work find in a room; what ``own_and_shown`` says in Python.

    ``ours`` names the organization's own person: sealed, they are for trained workers only (2.13).
    ``theirs`` names another's, and ``link`` the match that showed one: sealed or resting, what
    stands on it is for nobody.
    """
    trained = f"({_has(DataClass.SAFETY)} OR NOT {ours} = ANY {SEALED})"
    shown = f"NOT {theirs} = ANY {SEALED} AND NOT access_is_embargoed({theirs})" if theirs else ""
    if link:
        shown = f"""NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.basis_id = {link}
            AND (g.person_id = ANY {SEALED} OR access_is_embargoed(g.person_id)))"""
    return f"""CREATE POLICY seals ON {table} AS RESTRICTIVE FOR SELECT USING (
        {ROLE} IS NULL OR ({trained} AND {shown}));
    """


def without_seals(*tables: str) -> str:
    """Undoes ``seen_with_seals``, for a migration that goes back."""
    return "".join(f"DROP POLICY seals ON {table};" for table in tables)


def append_only(table: str) -> str:
    """A table that nobody changes: not the runtime role, not the owner, not by truncation."""
    return f"""
    CREATE TRIGGER stays_as_written BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER stays_whole BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    """


def without_policies(app: str) -> str:
    """Undoes the policies of all tables of one app, for a migration that goes back."""
    return f"""
    DO $$ DECLARE p record; BEGIN
      FOR p IN SELECT tablename, policyname FROM pg_policies
        WHERE tablename LIKE '{app}\\_%' LOOP
        EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', p.tablename);
        EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
      END LOOP;
    END $$;
    """
