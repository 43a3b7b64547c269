"""Open Badges 3.0: certificates as credentials that anybody can verify without asking us.

A badge is a JWT signed with RS256 (Open Badges 3.0, section 8.2), the one algorithm that every
verifier must know. The key lies in the data folder, made at first use; its public half is in
each badge's header and at ``/badges/keys.json``. Whom a badge is for stands in it only as a
salted digest of her address. Revoked ones are said in a signed list (Bitstring Status List).
"""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from charshia.commons.learning.models import Certificate, Course
from charshia.engines.later import later
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import to_django
from charshia.people.organisations.models import Organisation

ob3, jwt = later("openbadgeslib.ob3"), later("jwt")
rsa = later("cryptography.hazmat.primitives.asymmetric.rsa")
serialization = later("cryptography.hazmat.primitives.serialization")
ALGORITHM, BITS = "RS256", 2048
CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


@lru_cache(maxsize=4)
def _signer(path: Path) -> Any:
    """The issuer's key, made at first use; only this process's user reads it."""
    if not path.exists():
        key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
        draft = path.with_suffix(".draft")
        draft.touch(mode=0o600)
        draft.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )  # fmt: skip
        draft.replace(path)
    return ob3.OB3Signer(path.read_bytes(), algorithm=ALGORITHM)


def signer() -> Any:
    return _signer(Path(settings.DATA) / "badges.pem")


def keys() -> dict[str, Any]:
    """The public key as a JWK Set (RFC 7517): all that one needs to verify a badge."""
    token = signer().sign_payload({})
    known = jwt.get_unverified_header(token)["jwk"]
    return {"keys": [{**known, "use": "sig", "alg": ALGORITHM, "kid": thumbprint(known)}]}


def thumbprint(jwk: dict[str, Any]) -> str:
    """The key's name (RFC 7638): the digest of what makes it this key."""
    told = {name: jwk[name] for name in ("e", "kty", "n")}
    plain = json.dumps(told, separators=(",", ":"), sort_keys=True).encode()
    return urlsafe_b64encode(sha256(plain).digest()).rstrip(b"=").decode()


def issuer() -> Any:
    """Under the name that it first gave itself: a badge says the same to every reader."""
    network = _network()
    name = network.name.original if network else "Charshia"
    return ob3.Issuer(id=_at("badge_issuer"), name=name, url=settings.SITE_ADDRESS)


def issuer_name() -> str:
    """The same, in the language of this page."""
    network = _network()
    return str(network.name) if network else str(_("Charshia"))


def _network() -> Organisation | None:
    return Organisation.objects.filter(slug=settings.NETWORK).first()


def issuer_profile() -> dict[str, Any]:
    return {"@context": CONTEXT, **issuer().to_dict(), "jwks": _at("badge_keys")}


def achievement(course: Course, title: Translated | None = None) -> Any:
    """What is achieved, in the language in which the course was first written."""
    name = (title or course.title).original
    about = course.summary.original or name
    return ob3.Achievement(
        id=_at("badge_course", course.slug), name=name, description=about,
        criteria_narrative=criteria(course), achievement_type="Course",
    )  # fmt: skip


def achievement_page(course: Course) -> dict[str, Any]:
    return {"@context": CONTEXT, **achievement(course).to_dict()}


def criteria(course: Course) -> str:
    """What was asked for, in the language in which the course was first written."""
    with translation.override(to_django(course.title.source or "en")):
        wanted = [
            (course.needs_lessons, _("all lessons read")),
            (course.needs_quizzes, _("all quizzes passed")),
            (course.needs_tasks, _("all tasks accepted by the trainer")),
            (
                course.needs_sessions,
                _("sessions attended: %(number)s") % {"number": course.needs_sessions},
            ),
        ]
        return "; ".join(words for is_wanted, words in wanted if is_wanted) or _("course completed")


def badge_of(certificate: Certificate) -> str:
    """The signed credential. The enrolment, its person and course must be loaded."""
    enrolment = certificate.enrolment
    person = enrolment.person
    identifiers = []
    if person.email:
        identifiers = [ob3.IdentityObject.create(person.email, salt=certificate.code)]
    with translation.override("en"):
        credential = ob3.OpenBadgeCredential(
            issuer=issuer(), recipient_id=f"urn:charshia:holder:{certificate.code}",
            achievement=achievement(enrolment.course, certificate.title),
            id=_at("badge_page", certificate.code), issuance_date=certificate.issued_at,
            identifiers=identifiers, name=certificate.title.original,
            credential_status=[
                ob3.status_entry(_at("badge_status"), "revocation", certificate.pk)
            ],
        )  # fmt: skip
    return str(signer().sign(credential))


def status_list(now: datetime) -> str:
    """Which badges are not valid any more, signed."""
    revoked = Certificate.objects.exclude(revoked_at=None).order_by("pk")
    listed = ob3.build_status_list_credential(
        _at("badge_issuer"), _at("badge_status"), "revocation",
        list(revoked.values_list("pk", flat=True)), issued=now.astimezone(UTC),
    )  # fmt: skip
    return str(ob3.sign_status_list_credential(listed, signer().privkey_pem, ALGORITHM))


def as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _at(view: str, *args: object) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(view, args=args)}"
