"""The log of disclosures becomes a chain: a row changed, taken out or slipped in is found."""

from django.db import migrations, models

# Rows are linked when their transaction commits, one transaction after the other, so that no
# request waits for another while it works. The text of a row is the one that
# access.rules.chain writes again when the log is verified.
SQL = """
CREATE FUNCTION disclosure_text(d access_disclosure) RETURNS text LANGUAGE sql STABLE
SET search_path = public AS $$
  SELECT concat_ws('|', d.id, to_char(d.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    d.organization_id, d.owner_id, coalesce(d."user"::text, ''), d.purpose, d.data_class,
    d.clause_id, d.version, coalesce(d.consent::text, ''), d.people::text, d.channel) $$;

CREATE FUNCTION link_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public AS $$
DECLARE head access_disclosurelink;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('access_disclosurelink'));
  SELECT * INTO head FROM access_disclosurelink ORDER BY number DESC LIMIT 1;
  INSERT INTO access_disclosurelink (number, disclosure, digest) VALUES (
    coalesce(head.number, 0) + 1, NEW.id,
    sha256(coalesce(head.digest, '') || convert_to(disclosure_text(NEW), 'UTF8')));
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER linked AFTER INSERT ON access_disclosure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_disclosure();
CREATE TRIGGER stays_as_written BEFORE UPDATE OR DELETE ON access_disclosurelink
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON access_disclosurelink
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The running numbers would tell how many looks there are; only the owner of the tables reads them.
ALTER TABLE access_disclosurelink ENABLE ROW LEVEL SECURITY;
CREATE POLICY verifies ON access_disclosurelink FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY verifies ON access_disclosure FOR SELECT TO CURRENT_USER USING (true);

INSERT INTO access_disclosurelink (number, disclosure, digest)
WITH RECURSIVE told AS (
  SELECT row_number() OVER (ORDER BY d.at, d.id) AS number, d.id, disclosure_text(d) AS text
  FROM access_disclosure d
), chain AS (
  SELECT number, id, sha256(convert_to(text, 'UTF8')) AS digest FROM told WHERE number = 1
  UNION ALL
  SELECT t.number, t.id, sha256(c.digest || convert_to(t.text, 'UTF8'))
  FROM told t JOIN chain c ON t.number = c.number + 1
)
SELECT number, id, digest FROM chain;
"""

UNDO = """
DROP POLICY verifies ON access_disclosurelink;
DROP POLICY verifies ON access_disclosure;
DROP TRIGGER linked ON access_disclosure;
DROP FUNCTION link_disclosure();
DROP FUNCTION disclosure_text(access_disclosure);
"""


class Migration(migrations.Migration):
    """Adds the version and the consent to each disclosure, and the chain beside them."""

    dependencies = [("access", "0002_walls")]

    operations = [
        migrations.AddField(
            "disclosure", "version", models.PositiveIntegerField(
                default=1, help_text="The version of the agreement that was in force."
            ),
        ),
        migrations.AddField(
            "disclosure", "consent", models.UUIDField(
                null=True, help_text="The consent that it rested on, where the clause needs one."
            ),
        ),
        migrations.CreateModel(
            "DisclosureLink",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("disclosure", models.UUIDField(unique=True)),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(SQL, UNDO),
    ]
