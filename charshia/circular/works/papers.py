"""The label of a lot, to be printed and put on it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.circular.works.queries.pages import LotPage
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.papers.codes import qr
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "works" / "label.typ"


def label_pdf(view: LotPage) -> bytes:
    """On a quarter of A4, in the language of this page. The code leads to the public page."""
    address = settings.SITE_ADDRESS + reverse("works:public", args=[view.lot.code])
    drawings = {"code.svg": qr(address, dark="#000", light=None)}
    return set_document(TEMPLATE, _words(view, address), at=view.lot.at, drawings=drawings)


def _words(view: LotPage, address: str) -> dict[str, Any]:
    lang, _dash, script = current().partition("-")
    facts = [
        (_("Kind"), str(view.lot.get_kind_display())),
        (_("What it is"), view.what),
        (_("Since"), day(view.lot.at, whole=True)),
        (_("Class"), view.class_words if view.is_product else ""),
    ]
    return {
        "lang": lang, "script": script.lower() or "auto", "code": view.lot.code,
        "name": str(view.lot.enterprise.name), "facts": [list(one) for one in facts if one[1]],
        "lead": _("Where it comes from:"), "address": address,
    }  # fmt: skip
