"""Cases, their participants, orders, and what an order asks for."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Case(AboutAPerson):
    """A IV-D case as the agency knows it."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    case_number = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default="open")
    interstate_role = models.CharField(max_length=12, blank=True)
    worker = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "case_number"], name="one_case_a_number"
            )
        ]


class Participant(AboutAPerson):
    """A person's part in a case: parent who pays, parent who receives, child, putative father."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    ROLES = ["parent_who_pays", "parent_who_receives", "child", "putative_father"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="participants")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    role = models.CharField(max_length=24, choices=[(r, r) for r in ROLES])

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["person", "role"])]


class Order(AboutAPerson):
    """A support order; review items, notices and packets hang on it, not on the person."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="orders")
    payer = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    payee = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    order_number = models.CharField(max_length=40)
    tribunal = models.CharField(max_length=120, blank=True)
    ordered_on = models.DateField(null=True)
    jurisdiction = models.CharField(max_length=2, help_text="Whose rule pack decides: FH, WA, …")
    controlled_here = models.BooleanField(
        default=True, help_text="False: another state's agency must act; we refer."
    )
    state = models.CharField(max_length=10, default="open")

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["payer", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "order_number"], name="one_order_a_number"
            )
        ]


class Obligation(AboutAPerson):
    """What an order asks for and what is owed under it; the agency's eyes only."""

    label = DataClass.CHILD_SUPPORT_AMOUNTS

    order = models.OneToOneField(Order, models.CASCADE, primary_key=True, related_name="obligation")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    monthly_cents = models.PositiveIntegerField()
    owed_to_family_cents = models.BigIntegerField(default=0)
    owed_to_state_cents = models.BigIntegerField(default=0)
    as_of = models.DateField(null=True)
