from datetime import datetime

from charshia.ground.journal.actions import action
from charshia.market.orders.models import Purchase
from charshia.people.accounts.models import Person


@action
def let_go_of_buyer(person: Person, *, now: datetime) -> int:
    """Her purchases are nobody's from now on: by their signed address alone they are found."""
    return Purchase.objects.filter(buyer=person).update(buyer=None)
