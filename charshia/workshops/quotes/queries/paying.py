from django.db.models import Q

from charshia.payments.models import Account
from charshia.workshops.quotes.kinds import PayBy
from charshia.workshops.quotes.models import Asked


def account_for(asked: Asked, currency: str) -> Account | None:
    """The latest account of the maker's business in this currency to which nobody has paused to be
    paid; None for a person. One query."""
    if asked.stall is None:
        return None
    rows = Account.objects.filter(Q(paymentway=None) | Q(paymentway__is_active=True))
    mine = rows.filter(organisation=asked.stall.organisation_id, currency=currency)
    return mine.order_by("-pk").first()


def ways_to_be_paid(asked: Asked) -> list[PayBy]:
    """Those among which a maker may choose: the site takes money for businesses alone."""
    return [PayBy.HAND] if asked.stall is None else [PayBy.TRANSFER, PayBy.CASH]
