"""Invitations as who made them shows them: the address and its code."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from charshia.engines.later import later
from charshia.people.organisations.models import Invitation, Organisation
from charshia.people.organisations.queries import open_invitations

segno = later("segno")

MADE: Final = "invitations"  # in the session of who made them: number to token
KEPT: Final = 5


def remember(request: HttpRequest, made: Invitation, token: str) -> None:
    """Only who made it can show it again, in this browser: her session opens the place anyway."""
    known = {**request.session.get(MADE, {}), str(made.pk): token}
    request.session[MADE] = dict(list(known.items())[-KEPT:])


def invitation_of(organisation: Organisation, pk: int) -> Invitation:
    rows = Invitation.objects.filter(organisation=organisation).select_related("organisation")
    return get_object_or_404(rows, pk=pk)


def invitations_of(
    request: HttpRequest, organisation: Organisation, *, label: Callable[[str], Any], now: datetime
) -> list[dict[str, Any]]:
    """The open ones, with what the role is called and whether she can show it again."""
    known = request.session.get(MADE, {})
    return [
        {"row": row, "role": label(row.role), "can_be_shown": str(row.pk) in known}
        for row in open_invitations(organisation, now=now)
    ]


def address_of(request: HttpRequest, made: Invitation) -> str:
    """Where it is accepted; empty in any other browser than that in which it was made."""
    token = request.session.get(MADE, {}).get(str(made.pk), "")
    if not token:
        return ""
    return request.build_absolute_uri(reverse("organisations:invitation", args=[token]))


def code_of(address: str) -> SafeString:
    code = segno.make(address, error="m")
    drawn = code.svg_inline(scale=6, border=4, svgclass="qr", omitsize=True, light="white")
    return mark_safe(drawn)  # noqa: S308 - drawn by us, of an address that holds no markup
