"""Somebody at risk was told of a step before it is taken (domain, D4)."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class WarningGiven(AboutAPerson):
    """One warning by the safe way, before one step; written once, then that step is quiet."""

    label = DataClass.SAFETY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="warnings_given")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    step = models.CharField(max_length=12, help_text="What comes: notice or release.")
    about = models.UUIDField(help_text="The clock or the match that the step hangs on.")
    step_on = models.DateField(help_text="When the step was expected as the warning was given.")
    given_at = models.DateTimeField()
    given_by = models.UUIDField(null=True)

    class Meta(AboutAPerson.Meta):
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "step", "about"], name="one_warning_a_step")
        ]
