"""Advocates have a role of their own, in programs for survivors only, and no other role there."""

from django.db import migrations, models

from throughcare.vocabulary.categories import Role

FITS = """
CREATE FUNCTION accounts_role_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT kind = 'victim_services' FROM directory_organization WHERE id = NEW.organization_id)
      IS DISTINCT FROM (NEW.role = 'advocate') THEN
    RAISE EXCEPTION 'this role does not fit this organization' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER role_fits BEFORE INSERT OR UPDATE OF role, organization_id ON accounts_membership
    FOR EACH ROW EXECUTE FUNCTION accounts_role_fits();
"""
NO_FITS = """
DROP TRIGGER role_fits ON accounts_membership;
DROP FUNCTION accounts_role_fits();
"""


class Migration(migrations.Migration):
    """One role more, and the database's own word on where it belongs."""

    dependencies = [
        ("accounts", "0005_a_role_for_partners"),
        ("directory", "0004_lines_of_survivors_programs"),
    ]

    operations = [
        migrations.AlterField(
            "membership",
            "role",
            models.CharField(choices=[(r, r) for r in Role], max_length=40),
        ),
        migrations.RunSQL(FITS, NO_FITS),
    ]
