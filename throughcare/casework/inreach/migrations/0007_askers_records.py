"""A visit knows the asker's own record of the person, so that the asker's seals take it away."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from throughcare.access.rules.policies import (
    CLASSES,
    ORGANIZATION,
    SEALED,
    own_rows,
    rows_between,
)
from throughcare.vocabulary.categories import DataClass as Label

RECORDS, VISITS = "inreach_askersrecord", "inreach_visitrequest"

# No FORCE: the function below looks behind these policies, as the owner of the table.
OWN_RECORDS = own_rows(RECORDS, Label.ATTENDANCE).replace(
    f"ALTER TABLE {RECORDS} FORCE ROW LEVEL SECURITY;", ""
)

# A visit without a record of the asker's is not known to be harmless: trained workers only.
FOR_TRAINED_ONLY = f"""
CREATE FUNCTION inreach_is_for_trained_only(visit uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT NOT EXISTS (SELECT 1 FROM {RECORDS} r WHERE r.visit_id = visit)
    OR EXISTS (SELECT 1 FROM {RECORDS} r JOIN access_seal s ON s.person_id = r.person_id
               WHERE r.visit_id = visit AND s.removed_at IS NULL) $$;
"""

REACH = f"""'{Label.ATTENDANCE}' = ANY {CLASSES} AND (
    facility_organization_id = {ORGANIZATION}
    OR (organization_id = {ORGANIZATION}
        AND NOT person_id = ANY {SEALED} AND NOT access_is_embargoed(person_id)
        AND ('{Label.SAFETY}' = ANY {CLASSES} OR NOT inreach_is_for_trained_only(id))))"""
MINE = f"(organization_id = {ORGANIZATION} OR facility_organization_id = {ORGANIZATION})"

DROP = "".join(
    f"DROP POLICY {name} ON {VISITS};" for name in ("reads", "writes", "changes", "removes")
)
SEALS_TAKE_VISITS = f"""{DROP}
CREATE POLICY reads ON {VISITS} FOR SELECT USING ({REACH});
CREATE POLICY writes ON {VISITS} FOR INSERT WITH CHECK ({MINE});
CREATE POLICY changes ON {VISITS} FOR UPDATE USING ({REACH}) WITH CHECK ({MINE});
CREATE POLICY removes ON {VISITS} FOR DELETE USING ({REACH});
"""

# Visits that were asked for before: their records are those that a confirmed match found.
FILL = f"""
ALTER TABLE linkage_link NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {VISITS} NO FORCE ROW LEVEL SECURITY;
INSERT INTO {RECORDS} (id, organization_id, visit_id, person_id)
SELECT DISTINCT ON (v.id, l.right_person_id)
    gen_random_uuid(), v.organization_id, v.id, l.right_person_id
FROM {VISITS} v JOIN linkage_link l
  ON l.stay_id = v.stay_id AND l.organization_id = v.organization_id
WHERE l.state IN ('confirmed', 'undone');
ALTER TABLE linkage_link FORCE ROW LEVEL SECURITY;
ALTER TABLE {VISITS} FORCE ROW LEVEL SECURITY;
"""

UNDO = f"""
{DROP}
{rows_between(VISITS, Label.ATTENDANCE, ["organization_id", "facility_organization_id"])}
DROP FUNCTION inreach_is_for_trained_only(uuid);
DROP POLICY reads ON {RECORDS}; DROP POLICY writes ON {RECORDS};
DROP POLICY changes ON {RECORDS}; DROP POLICY removes ON {RECORDS};
"""


class Migration(migrations.Migration):
    """The asker's own records of visited people, and the policy that reads their seals."""

    dependencies = [
        ("inreach", "0006_ended_never_deleted"),
        ("linkage", "0003_a_link_a_stay"),
        ("access", "0002_walls"),
        ("directory", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskersRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        help_text="Who asked.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="askers_records",
                        to="inreach.visitrequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "person"), name="one_askers_record_a_person"
                    )
                ],
            },
        ),
        migrations.RunSQL(FOR_TRAINED_ONLY + OWN_RECORDS + SEALS_TAKE_VISITS + FILL, UNDO),
    ]
