"""Who a token speaks for; a browser's session opens nothing here."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from throughcare.access.queries import viewer_of_membership
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.accounts.actions import note_use
from throughcare.registers.accounts.queries import membership_of_token, memberships_of


class Token(HttpBearer):
    """A token stands for the membership that it was made for, as long as that lasts."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer of a token; None for unknown, ended, expired and resting ones alike."""
        at = timezone.now()
        membership = membership_of_token(token, at)
        if membership is None:
            return None
        today = timezone.localtime(at).date()
        lasting = memberships_of(membership.user_id, today).filter(pk=membership.pk).first()
        if lasting is None:
            return None
        note_use(user=membership.user, at=at)
        return viewer_of_membership(lasting, at)
