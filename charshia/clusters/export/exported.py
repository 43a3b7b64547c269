"""What a firm takes along of export help: its checks, its plan, its questions."""

from django.utils.translation import gettext_lazy as _

from charshia.clusters.export.models import Advice, Answer, Check, Enquiry, Step
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "actor__organisation__stall"
carry(
    whole(
        "export/",
        _("How ready you were for export, your plan, and what you asked the adviser."),
        Rows(Check, (OF,)),
        Rows(Answer, (f"check_of__{OF}",)),
        Rows(Step, (f"check_of__{OF}",)),
        Rows(Enquiry, (OF,)),
    ),
)
leave("it says nothing of a stall", Advice)
