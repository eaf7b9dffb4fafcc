"""Agreements that stand already get their first version, from their rows, with signatures."""

from django.db import migrations
from django.utils import timezone


def write_versions(apps, schema_editor):
    """One version an agreement, numbered as the agreement counts; nothing is asked of anybody."""
    Agreement = apps.get_model("agreements", "Agreement")
    Version = apps.get_model("agreements", "Version")
    for agreement in Agreement.objects.all():
        parties = list(agreement.parties.select_related("organization"))
        if not parties:
            continue
        begins = [clause.begins_at for clause in agreement.clauses.all()]
        begun = min(begins, default=timezone.now())
        signed = agreement.state not in ("draft", "partly_signed")
        version = Version.objects.create(
            agreement=agreement,
            number=agreement.version,
            document=_document(agreement, parties),
            state="in_force" if signed else agreement.state,
            drafted_for_id=parties[0].organization_id,
            drafted_at=begun,
            sent_to=[str(party.organization_id) for party in parties],
            sent_at=begun,
            in_force_at=begun if signed else None,
        )
        agreement.clauses.update(version=agreement.version)
        _sign(apps, version, parties, begun)


def _sign(apps, version, parties, begun):
    Signature = apps.get_model("agreements", "Signature")
    for party in parties:
        if party.signed_on is not None:
            Signature.objects.create(
                version=version,
                organization_id=party.organization_id,
                name=party.signed_name,
                title=party.signed_title,
                signed_on=party.signed_on,
                way="loaded",
                at=begun,
            )


def _document(agreement, parties):
    return {
        "schema": "throughcare-agreement/1",
        "key": agreement.key,
        "title": agreement.title,
        "timezone": agreement.timezone,
        "effective_on": agreement.effective_on.isoformat(),
        "expires_on": agreement.expires_on.isoformat(),
        "review_due_on": _day(agreement.review_due_on),
        "parties": [{"organization": p.organization.name, "role": p.role} for p in parties],
        "clauses": [_clause(clause) for clause in agreement.clauses.order_by("number")],
    }


def _day(day):
    return day.isoformat() if day else None


def _clause(clause):
    return {
        "number": clause.number,
        "heading": clause.heading,
        "kind": clause.kind,
        "model": "",
        "text": clause.text,
        "purpose": clause.purpose or None,
        "data_classes": clause.data_classes,
        "people": clause.people,
        "from": clause.from_party.name if clause.from_party else "",
        "to": clause.to_party.name if clause.to_party else "",
        "parameters": clause.parameters,
    }


class Migration(migrations.Migration):
    """Runs before the walls stand, as the owner of the tables."""

    dependencies = [("agreements", "0002_versions_signatures_and_pauses")]

    operations = [migrations.RunPython(write_versions, migrations.RunPython.noop)]
