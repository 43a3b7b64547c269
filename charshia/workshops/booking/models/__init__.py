from charshia.workshops.booking.models.bookings import Booking, BookingQuerySet, Quarter
from charshia.workshops.booking.models.ledgers import Deposit, DepositMove, Pack, PackMove
from charshia.workshops.booking.models.materials import Usage
from charshia.workshops.booking.models.money import Bill, BillQuerySet, PackOffer
from charshia.workshops.booking.models.subjects import (
    Closure,
    Member,
    Price,
    Subject,
    SubjectQuerySet,
)
from charshia.workshops.booking.models.waiting import Offer, Wait

__all__ = [
    "Bill",
    "BillQuerySet",
    "Booking",
    "BookingQuerySet",
    "Closure",
    "Deposit",
    "DepositMove",
    "Member",
    "Offer",
    "Pack",
    "PackMove",
    "PackOffer",
    "Price",
    "Quarter",
    "Subject",
    "SubjectQuerySet",
    "Usage",
    "Wait",
]
