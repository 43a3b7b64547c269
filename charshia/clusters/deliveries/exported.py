"""What a firm takes along: what came of its lots, and what it was paid."""

from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.models import (
    Arrival,
    Bill,
    CallOff,
    Cost,
    Credit,
    CreditedPortion,
    Delivery,
    PayOut,
    PayOutChange,
    Portion,
    Sale,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "actor__organisation__stall"
carry(
    whole(
        "deliveries/",
        _("What arrived of your lots, where it went, and your pay-outs."),
        Rows(Arrival, (OF,)),
        Rows(Portion, (f"arrival__{OF}",)),
        Rows(PayOut, (OF,)),
        Rows(PayOutChange, (f"pay_out__{OF}",)),
    ),
)
leave("of a buyer and many members, not of one stall", Sale, CallOff, Delivery, Bill, Cost, Credit,
      CreditedPortion)  # fmt: skip
