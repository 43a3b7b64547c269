from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.actions.counting import count_try
from charshia.people.accounts.factors import is_app_code, webauthn
from charshia.people.accounts.models import Person

Type = Authenticator.Type
MOST_PASSKEYS = 10


class TooManyPasskeys(Refusal):
    pass


class NoSecondStep(Refusal):
    pass


@action
def add_passkey(
    person: Person, *, name: str, credential: dict[str, Any], now: datetime
) -> Authenticator:
    """Note a passkey that the browser has just made. Raises TooManyPasskeys."""
    if Authenticator.objects.filter(user=person, type=Type.WEBAUTHN).count() >= MOST_PASSKEYS:
        raise TooManyPasskeys(_("You have ten passkeys already. Take one away first."))
    passkey = webauthn.WebAuthn.add(person, name, credential).instance
    record("people.passkey.added", person, by=person, at=now, name=name)
    return passkey


@action
def rename_passkey(passkey: Authenticator, *, name: str) -> None:
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])


@action
def remove_passkey(passkey: Authenticator, *, by: Person, now: datetime) -> None:
    passkey.delete()
    record("people.passkey.removed", by, by=by, at=now, name=passkey.data["name"])


@action
def turn_on_second_step(person: Person, *, secret: str, now: datetime) -> Authenticator:
    """From now on ask for the code of an app too; ten recovery codes are made with it."""
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person, type__in=[Type.TOTP, Type.RECOVERY_CODES]).delete()
    app = TOTP.activate(person, secret).instance
    RecoveryCodes.activate(person)
    record("people.second_step.on", person, by=person, at=now)
    return app


@action
def turn_off_second_step(person: Person, *, required: bool, by: Person, now: datetime) -> None:
    """Ask for no code any more. Raises NoSecondStep where her work needs one."""
    if required:
        raise NoSecondStep(_("Whoever works in the office needs the second step."))
    Authenticator.objects.filter(user=person, type__in=[Type.TOTP, Type.RECOVERY_CODES]).delete()
    record("people.second_step.off", person, by=by, at=now)


@action
def renew_recovery_codes(person: Person, *, now: datetime) -> None:
    """Ten new ones; the old ones end."""
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(person)
    record("people.recovery_codes.renewed", person, by=person, at=now)


@action
def try_second_step(person: Person, typed: str, *, now: datetime) -> Authenticator | None:
    """The app or the recovery codes whose code this is; None if it is wrong.

    A code of the app counts once, whichever process it comes to.
    """
    digits = "".join(sign for sign in typed if sign.isdigit())
    kept = Authenticator.objects.filter(user=person, type__in=[Type.TOTP, Type.RECOVERY_CODES])
    return next((each for each in kept.order_by("pk") if _takes(each, digits, now)), None)


def _takes(kept: Authenticator, digits: str, now: datetime) -> bool:
    if not digits:
        return False
    if kept.type == Type.RECOVERY_CODES:
        return bool(kept.wrap().validate_code(digits))  # spends it, under a lock
    once = f"code {digits} of app {kept.pk}"
    return is_app_code(decrypt(kept.data["secret"]), digits) and (
        count_try(once, window=timedelta(minutes=3), now=now) == 1
    )
