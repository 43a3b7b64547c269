"""What a stall takes along of the enterprise that its organisation runs."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import (
    Assembly,
    Ballot,
    Contribution,
    Division,
    Enterprise,
    Hand,
    Partner,
    Resolution,
    Share,
    Statutes,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "enterprise__organisation__stall"
carry(
    whole(
        "enterprise/",
        _("What your enterprise says of itself, to whom it belongs and what they decided."),
        Rows(Enterprise, ("organisation__stall",)),
        Rows(Partner, (OF,)),
        Rows(Division, (OF,)),
        Rows(Share, (f"division__{OF}",)),
        Rows(Contribution, (f"partner__{OF}",)),
        Rows(Statutes, (OF,)),
        Rows(Assembly, (OF,)),
        Rows(Resolution, (f"assembly__{OF}",)),
        Rows(Ballot, (f"resolution__assembly__{OF}",)),
    ),
)  # fmt: skip
leave("each takes her own duties along", Hand)
