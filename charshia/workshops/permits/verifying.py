"""Badges that people hand in: whose they are, who signed them, whether they still hold.

An Open Badge 3.0 as a JWT is verified with the key of its issuer: our own, or the one that a
steward entered. Nothing that a badge says is believed before its signature is good.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.learning import badges
from charshia.engines.later import later
from charshia.engines.refusal import Refusal

ob3, jwt = later("openbadgeslib.ob3"), later("jwt")
errors = later("openbadgeslib.errors")
serialization = later("cryptography.hazmat.primitives.serialization")
MOST: Final = 100_000  # characters of a badge
MOST_SAID: Final = 500
EMAIL: Final = "emailAddress"


class NotABadge(Refusal):
    """It cannot be read, or is not what it says."""


class NotHers(Refusal):
    pass


class NoLonger(Refusal):
    """It has expired, or its issuer took it back."""


class NotAKey(Refusal):
    pass


@dataclass(frozen=True)
class Badge:
    """What a badge says that was verified. ``asks_issuer``: it names a list in which its issuer
    says what is not valid any more, and that list is not ours."""

    identifier: str
    achievement: str
    name: str
    issued_at: datetime
    ends_at: datetime | None
    asks_issuer: bool

    def is_for(self, achievement: str) -> bool:
        """Whether it is what somebody wrote: its address, or its name."""
        wanted = achievement.strip().casefold()
        return wanted in (self.achievement.casefold(), self.name.strip().casefold())


def issuer_in(token: str) -> str:
    """Who says to have issued it, not yet believed. Raises NotABadge."""
    no_badge = NotABadge(_("This is not an Open Badge 3.0: send the text or file of a badge that "
                           "is a signed credential (JWT)."), field="badge")  # fmt: skip
    if len(token) > MOST or token.count(".") != 2:
        raise no_badge
    try:
        said = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError) as fault:
        raise no_badge from fault
    issuer = said.get("iss") if isinstance(said, dict) else None
    if not isinstance(issuer, str) or not issuer or not issuer.isprintable():
        raise no_badge
    return issuer


def own_issuer() -> str:
    return str(badges.issuer().id)


def own_key() -> str:
    (key,) = badges.keys()["keys"]
    return _pem_of(jwt.PyJWK(key).key)


def verified(token: str, key: str, emails: Iterable[str], *, now: datetime) -> Badge:
    """What the badge says, once it is sure that ``key`` signed it, that it holds now, and that it
    was issued to one of the addresses; ours also that we did not take it back.

    Raises NotABadge, NoLonger, NotHers.
    """
    try:
        credential = ob3.OB3Verifier(key).verify(token)
    except errors.LibOpenBadgesException as fault:
        raise _said_why(fault) from fault
    if credential.expiration_date is not None and credential.expiration_date <= now:
        raise _expired()
    if not any(_is_to(credential, email) for email in emails if email):
        raise NotHers(
            _("This badge was issued to another e-mail address than yours."), field="badge"
        )
    is_ours = credential.issuer.id == own_issuer()
    if is_ours:
        _check_own_list(credential, key, now)
    return Badge(
        _plain(credential.id), _plain(credential.achievement.id),
        _plain(credential.achievement.name), credential.issuance_date or now,
        credential.expiration_date, bool(credential.credential_status) and not is_ours,
    )  # fmt: skip


def _plain(said: Any) -> str:
    """Without signs that a database refuses, as long as we keep it."""
    return "".join(sign for sign in str(said) if sign.isprintable())[:MOST_SAID]


def _said_why(fault: Exception) -> Refusal:
    cause = fault.__cause__
    if isinstance(cause, jwt.ExpiredSignatureError) or "has expired" in str(fault):
        return _expired()
    if isinstance(cause, jwt.InvalidSignatureError):
        return NotABadge(
            _("The signature of this badge is not that of its issuer: it was changed, or signed "
              "with another key."), field="badge",
        )  # fmt: skip
    return NotABadge(_("This badge is not a valid Open Badge 3.0."), field="badge")


def _expired() -> NoLonger:
    return NoLonger(_("This badge has expired."), field="badge")


def _is_to(credential: Any, email: str) -> bool:
    """By the digest of her address with its salt, as badges of ours say it, or by the address."""
    if credential.recipient_id.casefold() == f"mailto:{email}".casefold():
        return True
    for one in credential.identifiers:
        if one.identity_type != EMAIL:
            continue
        said = str(one.identity_hash).casefold()
        if not one.hashed and said == email.casefold():
            return True
        salt = str(one.salt or "")
        tried = {email, email.casefold()}
        if one.hashed and said in {
            ob3.IdentityObject.create(each, salt=salt).identity_hash.casefold() for each in tried
        }:
            return True
    return False


def _check_own_list(credential: Any, key: str, now: datetime) -> None:
    try:
        check_list(credential, key, download=lambda url: badges.status_list(now).encode())
    except errors.LibOpenBadgesException as fault:
        raise NoLonger(_("This badge was taken back by its issuer."), field="badge") from fault


def check_list(credential: Any, key: str, download: Any) -> None:
    """Raises an error of the library when the issuer took it back or its list cannot be had."""
    ob3.check_credential_status(
        credential, download, verify_list=True, list_pubkey_pem=key.encode()
    )


def is_listed(token: str, key: str, download: Any) -> bool:
    """Whether the issuer says in its list, fetched by ``download`` (address to bytes), that the
    badge is not valid any more. What ``download`` raises goes on to the caller."""
    try:
        credential = ob3.OB3Verifier(key).verify(token)
        named = [str(one.get("statusListCredential", "")) for one in credential.credential_status]
    except errors.LibOpenBadgesException:
        return True
    lists = {address: download(address) for address in named}
    try:
        check_list(credential, key, download=lists.__getitem__)
    except errors.LibOpenBadgesException:
        return True
    return False


def key_as_pem(typed: str) -> str:
    """A public key as PEM, from PEM or JWK (or a set of one). Raises NotAKey."""
    typed = typed.strip()
    try:
        key = _from_jwk(typed) if typed.startswith("{") else _from_pem(typed)
        pem = _pem_of(key)
        ob3.OB3Verifier(pem)
    except (ValueError, TypeError, KeyError, AttributeError, jwt.PyJWTError,
            errors.LibOpenBadgesException, _unsupported()) as fault:  # fmt: skip
        raise NotAKey(
            _("This is not a public key: paste it as PEM or JWK (RSA, elliptic curve or Ed25519)."),
            field="key",
        ) from fault
    return pem


def _unsupported() -> Any:
    return later("cryptography.exceptions").UnsupportedAlgorithm


def _from_pem(typed: str) -> Any:
    return serialization.load_pem_public_key(typed.encode())


def _from_jwk(typed: str) -> Any:
    said = json.loads(typed)
    if "keys" in said:
        (said,) = said["keys"]
    if "d" in said:
        raise ValueError("a private key")
    return jwt.PyJWK(said).key


def _pem_of(key: Any) -> str:
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return str(key.public_bytes(serialization.Encoding.PEM, spki).decode())
