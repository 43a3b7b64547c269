"""A certificate on paper, in its reader's language."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.learning.badges import issuer_name
from charshia.commons.learning.models import Certificate
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.papers.codes import qr
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "learning" / "certificate.typ"


def certificate_file(certificate: Certificate) -> bytes:
    """In the language of this page. The enrolment and its course must be loaded."""
    address = settings.SITE_ADDRESS + reverse("learning:certificate", args=[certificate.code])
    drawings = {
        "band.svg": kilim(certificate.enrolment.course.slug, width=720, height=24),
        "code.svg": qr(address),
    }
    return set_document(
        TEMPLATE, _words(certificate, address), at=certificate.issued_at, drawings=drawings
    )


def _words(certificate: Certificate, address: str) -> dict[str, Any]:
    lang, _dash, script = current().partition("-")
    hours = certificate.minutes / 60
    facts = [
        (_("Completed on"), day(certificate.issued_at, whole=True)),
        (_("Issued by"), issuer_name()),
        (_("Number"), certificate.code),
    ]
    if hours:
        facts.insert(1, (_("Hours of training attended"), f"{hours:.1f}".rstrip("0").rstrip(".")))
    return {
        "lang": lang, "script": script.lower() or "auto",
        "heading": _("Certificate"), "site": _("Charshia"),
        "said": _("This is to say that"), "name": certificate.name,
        "did": _("has completed the course"), "title": str(certificate.title),
        "facts": facts, "check": _("Whether it is genuine is shown at:"), "address": address,
    }  # fmt: skip
