"""Invitations as who made them shows them: the address and its code."""

from typing import Final

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from charshia.people.organisations.models import Invitation

MADE: Final = "invitations"  # in the session of who made them: number to token
KEPT: Final = 5


def remember(request: HttpRequest, made: Invitation, token: str) -> None:
    """Only who made it can show it again, in this browser: her session opens the place anyway."""
    known = {**request.session.get(MADE, {}), str(made.pk): token}
    request.session[MADE] = dict(list(known.items())[-KEPT:])


def can_be_shown(request: HttpRequest, made: Invitation) -> bool:
    return str(made.pk) in request.session.get(MADE, {})


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
