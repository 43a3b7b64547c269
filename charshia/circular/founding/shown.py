from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.commons.translating.areas import Area, offer

WEIGHT = 40

offer(
    Area(
        Enterprise, _("Enterprises that press residues"), {
            "name": _("Name of the enterprise"), "summary": _("In a sentence: what it does"),
            "about": _("What the enterprise does"),
        }, weight=WEIGHT, order=70,
    ),
)  # fmt: skip
