"""What an enterprise's organisation takes along of plots and offers."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.market.catalogue.carrying import Rows, carry, whole

OWN = ("key", "holder", "name", "phone", "link", "language", "notes", "photo", "latitude",
       "longitude")  # fmt: skip
OF = "enterprise__organisation__stall"
carry(
    whole(
        "residues/",
        _("Plots and what was offered of them, without whose they are."),
        Rows(Plot, (OF,), but=OWN),
        Rows(Offer, (f"plot__{OF}",), but=("key",)),
        Rows(Practice, (f"plot__{OF}",), but=("key",)),
    ),
)
