"""People who sign in, the organizations they work for, and tokens of their systems."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from throughcare.vocabulary.categories import DataClass, Role


class Users(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a hashed password; without one, nobody can sign in by password."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who works for one or more organizations. Never a person in custody."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, help_text="May sign in by being chosen.")
    joined_at = models.DateTimeField(auto_now_add=True)
    sessions_ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Every session from before is over."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects = Users()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_an_email")]

    def __str__(self) -> str:
        return self.display_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session has to know to go on: it forgets with the password, and at our word."""
        ended = self.sessions_ended_at.timestamp() if self.sessions_ended_at else ""
        salt = "throughcare.registers.accounts.models.User"
        said = salted_hmac(salt, f"{self.password}|{ended}", secret=secret, algorithm="sha256")
        return said.hexdigest()


class Membership(models.Model):
    """A user's role in an organization, from a day to a day."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="members"
    )
    role = models.CharField(max_length=40, choices=[(r, r) for r in Role])
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="Last day; empty while it lasts.")
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When an administrator ended it; counts at once."
    )
    idle_from = models.DateField(
        default=timezone.localdate, help_text="Last day of use; 90 days later it rests."
    )
    confirmed_on = models.DateField(
        default=timezone.localdate, help_text="When somebody last said that they work here."
    )
    safety_trained_until = models.DateField(
        null=True, blank=True, help_text="Last day on which the domestic violence training counts."
    )
    seated_at = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Where the desk stands, if not at home. Widens nothing: no wall reads it.",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seated_at__isnull=True)
                | ~models.Q(seated_at=models.F("organization")),
                name="a_seat_is_elsewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("begins_on")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} at {self.organization}"


class Token(models.Model):
    """Lets a sender's system hand in files; stored as a hash only."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60, help_text="Which system it is for.")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Lockout(models.Model):
    """Failed sign-ins of one address, whether it has an account or not: both answer alike."""

    label = DataClass.NOBODY

    digest = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveSmallIntegerField(default=0)
    first_failed_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, help_text="Until an administrator lets them in.")

    def __str__(self) -> str:
        return "locked" if self.locked_at else "open"
