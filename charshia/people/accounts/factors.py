"""Passkeys and the codes of an app: what django-allauth's second factor does for us.

Nothing here shows a page. A passkey is added and answered in two halves, with a challenge
between them in the session.
"""

from typing import Any

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
from charshia.engines.refusal import Refusal
from charshia.people.accounts.models import Person

webauthn = later("allauth.mfa.webauthn.internal.auth")
Type = Authenticator.Type
SECRET = "app_secret"  # noqa: S105 - where it lies in the session until its first code
# What a browser sent, or somebody in its name: nothing about its shape is sure.
SENT_WRONG = (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError)


class NotTaken(Refusal):
    pass


def passkeys_of(person: Person) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=person, type=Type.WEBAUTHN).order_by("pk")


def app_of(person: Person) -> Authenticator | None:
    """Her app with codes, if she uses one as second step."""
    return Authenticator.objects.filter(user=person, type=Type.TOTP).first()


def recovery_codes_of(person: Person) -> list[str]:
    kept = Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).first()
    return kept.wrap().get_unused_codes() if kept else []


def offer_to_add(person: Person) -> dict[str, Any]:
    """The first half of adding: what the browser must know. One that unlocks its owner."""
    return webauthn.begin_registration(person, passwordless=True)


def check_added(credential: Any) -> dict[str, Any]:
    """The second half: ``credential`` as the browser made it, checked. Raises NotTaken."""
    try:
        webauthn.parse_registration_response(credential)
        if webauthn.complete_registration(credential).is_user_verified():
            return dict(credential)
    except SENT_WRONG:
        pass
    raise NotTaken(_("That did not work. Please try again."))


def offer_to_answer() -> dict[str, Any]:
    return webauthn.begin_authentication(None)


def answered(credential: Any) -> Authenticator:
    """The passkey that has just answered the challenge. Raises NotTaken."""
    try:
        webauthn.parse_authentication_response(credential)
        person = webauthn.extract_user_from_response(credential)
        return webauthn.complete_authentication(person, credential)
    except SENT_WRONG as fault:
        raise NotTaken(_("We do not know this passkey here. Sign in by e-mail.")) from fault


def note_second_step(request: HttpRequest, used: Authenticator) -> None:
    """This session has come in strongly."""
    post_authentication(request, used, passwordless=used.type == Type.WEBAUTHN)


def app_secret(request: HttpRequest) -> str:
    """The secret that a new app is given; the same until its first code was right."""
    secret = request.session.get(SECRET)
    if not secret:
        secret = request.session[SECRET] = generate_totp_secret()
    return str(secret)


def is_app_code(secret: str, typed: str) -> bool:
    return bool(validate_totp_code(secret, typed))
