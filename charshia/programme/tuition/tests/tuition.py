"""A course that costs something, and whoever pays for it."""

from datetime import datetime

from django.conf import settings

from charshia.commons.learning.models import Session
from charshia.commons.learning.tests.helping import NOW, a_course, a_session
from charshia.market.books.actions import note_network_account
from charshia.payments.models import Scheme
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

ACCOUNT = {
    "holder": "Association", "number": "XK051212012345678906", "currency": "EUR",
    "scheme": Scheme.PLAIN,
}  # fmt: skip


def an_account(by: Person, now: datetime = NOW) -> None:
    """The network's, to which fees are paid; there already in the demonstration."""
    network = Organisation.objects.filter(slug=settings.NETWORK).first()
    if network is None or not network.accounts.filter(currency="EUR").exists():
        note_network_account(
            ACCOUNT, name="Association", country="XK", language="en", by=by, now=now
        )


def a_dear_session(*, seats: int = 1, now: datetime = NOW, slug: str = "selling") -> Session:
    return a_session(a_course(slug), seats=seats, now=now, price_minor=1500)
