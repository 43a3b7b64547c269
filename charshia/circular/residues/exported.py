"""What an enterprise's organisation takes along of plots and offers."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.residues.models import Gateway, Offer, Plot, Practice, Sum, Text
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

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
leave("counts that everybody reads, of farmers together", Sum)
leave("messages of farmers, deleted after a month", Text)
leave("only holds what proves a gateway's secret", Gateway)
