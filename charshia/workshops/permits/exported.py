"""What a stall takes along of what the machines of its organisation ask for."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.permits.models import (
    Credential,
    Permit,
    Recognition,
    Requirement,
    Trainer,
)

OF = "space__organisation__stall"
carry(
    whole(
        "permits/",
        _("What your machines ask for, and which badges of others you recognise."),
        Rows(Requirement, (f"machine__{OF}",)),
        Rows(Recognition, (OF,)),
    ),
)  # fmt: skip
leave("each takes her own along", Permit, Credential, Trainer)
