"""Cases, participants, orders, clocks, notices, contacts, requests and intake cards."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import ContactMode, DataClass
from throughcare.vocabulary.categories import Party as ChargedTo


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


class Clock(AboutAPerson):
    """A dated duty that a confirmed link opened: contact by day 14, notice, review."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    KINDS = ["contact", "notice_inside", "notice_other", "referral", "review_completion"]
    STATES = ["running", "met", "missed", "released_before_due", "excused", "taken_back"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in KINDS])
    link = models.UUIDField(help_text="The confirmed link that opened it.")
    stay = models.UUIDField(help_text="Opaque subject of the facts.")
    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="+", help_text="The agency's record."
    )
    order = models.ForeignKey(Order, models.CASCADE, null=True, related_name="clocks")
    clause = models.UUIDField(null=True)
    starts_on = models.DateField()
    start_basis = models.CharField(max_length=30, help_text="admission, received_on, request …")
    due_on = models.DateField()
    pack = models.CharField(max_length=60, help_text="Jurisdiction and version of the rule pack.")
    citation = models.CharField(max_length=200)
    checked_on = models.DateField()
    state = models.CharField(max_length=20, choices=[(s, s) for s in STATES], default="running")
    closed_on = models.DateField(null=True)
    closed_by_fact = models.UUIDField(null=True)

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["organization", "kind", "state", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "kind", "order"], nulls_distinct=False, name="one_clock_a_duty"
            )
        ]


class Pause(AboutAPerson):
    """Why a clock could not be kept for some days, and to whom that is charged."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    name = models.CharField(max_length=30, help_text="lockdown, court, quarantine, transfer …")
    charged_to = models.CharField(max_length=10, choices=[(p, p) for p in ChargedTo])
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)


class Eligibility(AboutAPerson):
    """The verdict on one order under one pack, with its reasons, as of a day."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="verdicts")
    answer = models.CharField(max_length=16, help_text="yes, no or cannot_tell_yet")
    outcome = models.CharField(max_length=24, help_text="review, suspension, abatement, …")
    reasons = models.JSONField(default=list)
    pack = models.CharField(max_length=60)
    received_on = models.DateField(help_text="The three days on which one may be said to learn.")
    matched_on = models.DateField()
    confirmed_on = models.DateField()
    found_at = models.DateTimeField()
    recheck_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["link", "order"], name="one_verdict_an_order")
        ]


class Letter(AboutAPerson):
    """A notice or letter: prepared, sent, returned; what it said can be printed again."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    KINDS = ["notice_inside", "notice_other", "release_day"]
    STATES = ["prepared", "sent", "returned", "taken_back"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in KINDS])
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="letters")
    addressee = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    channel = models.CharField(max_length=12, help_text="facility, mail or safe")
    language = models.CharField(max_length=5, default="en")
    template_version = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="prepared")
    prepared_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)


class Contact(AboutAPerson):
    """A try to meet a parent: attempted, reached and form completed are three facts."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    stay = models.UUIDField()
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    visit = models.UUIDField(null=True)
    mode = models.CharField(max_length=12, choices=[(m, m) for m in ContactMode])
    happened_on = models.DateField()
    reached = models.BooleanField()
    form_completed = models.BooleanField(default=False)
    identity_confirmed = models.BooleanField(null=True, help_text="False: 'that is not me'.")
    not_reached_because = models.CharField(max_length=20, blank=True)
    paid_by = models.CharField(max_length=10, blank=True, help_text="Who pays for a call.")
    charged_to = models.CharField(max_length=10, blank=True, choices=[(p, p) for p in ChargedTo])
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()


class ReviewRequest(AboutAPerson):
    """One request to change one order, from the packet to the result."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    STATES = ["packet", "signed", "filed", "decided", "taken_back"]
    OUTCOMES = [
        "granted", "denied", "suspended", "abated", "expired", "modified_by_court", "withdrawn"
    ]  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="requests")
    form_version = models.CharField(max_length=20)
    language = models.CharField(max_length=5, default="en")
    answers = models.JSONField(
        default=dict,
        help_text="What the person wrote into the blanks; never about the other parent.",
    )
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="packet")
    needs_notary = models.BooleanField(default=False)
    prepared_at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    notarized_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    other_parent_notified_on = models.DateField(null=True, help_text="R6: no change before it.")
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True, choices=[(o, o) for o in OUTCOMES])
    effective_on = models.DateField(null=True)
    restart_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["link", "order"], name="one_request_an_order")
        ]


class DecidedAmount(AboutAPerson):
    """Before and after, in cents a month; kept apart because few may see amounts."""

    label = DataClass.CHILD_SUPPORT_AMOUNTS

    request = models.OneToOneField(
        ReviewRequest, models.CASCADE, primary_key=True, related_name="amount"
    )
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    before_cents = models.PositiveIntegerField()
    after_cents = models.PositiveIntegerField()


class CardBatch(models.Model):
    """Intake cards sent together to the child support agency, every two weeks."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    cut_off_on = models.DateField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.UUIDField(null=True)


class IntakeCard(AboutAPerson):
    """The three questions of intake, each of which may be left empty (S0-33)."""

    label = DataClass.IDENTITY
    ANSWERS = [("", "no answer"), ("yes", "yes"), ("no", "no"), ("dont_know", "don't know")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    batch = models.ForeignKey(CardBatch, models.SET_NULL, null=True, related_name="cards")
    number = models.CharField(max_length=60, blank=True, help_text="As written on the card.")
    written_name = models.CharField(max_length=160, blank=True)
    is_parent = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    has_order = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    sentence_length = models.CharField(max_length=60, blank=True)
    wants_change = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    safe_to_contact = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    taken_on = models.DateField()
    looked_up_on = models.DateField(null=True, help_text="When the agency followed it up.")
    entered_by = models.UUIDField(null=True)
    entered_at = models.DateTimeField()
