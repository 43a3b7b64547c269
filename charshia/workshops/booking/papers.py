"""Codes to hang beside what can be booked."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.ground.languages.tags import current
from charshia.ground.papers.codes import qr
from charshia.ground.papers.documents import set_document
from charshia.workshops.booking.models import Subject
from charshia.workshops.spaces.models import Space

TEMPLATE = Path(__file__).parent / "templates" / "booking" / "codes.typ"


def address_of(subject: Subject) -> str:
    """Where its code leads, in the language of this page; its space must be at hand."""
    return settings.SITE_ADDRESS + reverse("booking:here", args=[subject.space.slug, subject.pk])


def codes_pdf(space: Space, subjects: Sequence[Subject], *, now: datetime) -> bytes:
    """Eight on a page of A4, in the language of this page. Names must be at hand."""
    lang, _dash, script = current().partition("-")
    words = {
        "lang": lang, "script": script.lower() or "auto", "title": str(space.name),
        "lead": _("Scan: say that you are there, book it, or report a problem."),
        "codes": [
            {"name": one.name, "address": address_of(one), "file": f"{one.pk}.svg"}
            for one in subjects
        ],
    }  # fmt: skip
    drawings = {f"{one.pk}.svg": qr(address_of(one)) for one in subjects}
    return set_document(TEMPLATE, words, at=now, drawings=drawings)
