"""What a stall takes along of what is booked in the spaces that its organisation keeps."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.booking.models import (
    Bill,
    Booking,
    Closure,
    Deposit,
    DepositMove,
    Member,
    Offer,
    Pack,
    PackMove,
    PackOffer,
    Price,
    Quarter,
    Subject,
    Usage,
    Wait,
)

OF = "space__organisation__stall"
PEOPLE = ("person", "decided_by", "waived_by")
carry(
    whole(
        "booking/",
        _("What can be booked in your spaces: rules, prices, bookings, prepaid hours, deposits."),
        Rows(Subject, (OF,), but=("helper",)),
        Rows(Price, (f"subject__{OF}",)),
        Rows(Closure, (f"subject__{OF}",)),
        Rows(Booking, (f"subject__{OF}",), but=(*PEOPLE, "purpose", "note")),
        Rows(Usage, (f"booking__subject__{OF}",)),
        Rows(Pack, (OF,), but=("person", "sold_by")),
        Rows(PackMove, (f"pack__{OF}",)),
        Rows(PackOffer, (OF,)),
        Rows(Bill, (OF,), but=("person", "charge")),
        Rows(Deposit, (OF,), but=("person",)),
        Rows(DepositMove, (f"deposit__{OF}",), but=("reason",)),
    ),
)  # fmt: skip
leave("each takes her own along", Member, Wait, Offer)
leave("follows from bookings", Quarter)
