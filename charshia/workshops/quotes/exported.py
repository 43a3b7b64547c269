"""What a stall takes along of what it was asked to make."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.quotes.models import (
    Asked,
    Attachment,
    Complaint,
    Crafts,
    Due,
    Job,
    JobPhoto,
    Quote,
    Request,
)

carry(
    whole(
        "quotes/",
        _("What you make to order, what you were asked to make, your quotes, what was paid and how "
          "the making went."),
        Rows(Crafts),
        Rows(Asked, but=("person",)),
        Rows(Quote, ("asked__stall",), but=("given_by",)),
        Rows(Due, ("quote__asked__stall",)),
        Rows(Job, ("quote__asked__stall",)),
        Rows(JobPhoto, ("job__quote__asked__stall",)),
        Rows(Complaint, ("job__quote__asked__stall",)),
    )
)  # fmt: skip
leave("what somebody wants to have made is hers", Request, Attachment)
