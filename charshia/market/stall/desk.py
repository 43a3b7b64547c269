"""One order as it lies before its keeper: what she can do now, and how she reaches the buyer."""

from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from charshia.ground.languages.tags import to_django
from charshia.ground.money.amounts import as_typed
from charshia.ground.money.show import show
from charshia.ground.places.phones import show_phone
from charshia.market.orders.life import STEPS
from charshia.market.orders.models import Order, State
from charshia.market.orders.queries import OrderView
from charshia.payments.models import Means
from charshia.people.organisations.duties import Duty

ACCEPTED = gettext_lazy("Good day, %(name)s! “%(stall)s” has accepted your order %(number)s.")
READY = gettext_lazy("Good day, %(name)s! Your order %(number)s from “%(stall)s” is ready.")
COMING = gettext_lazy(
    "Good day, %(name)s! Your order %(number)s from “%(stall)s” is on its way to you."
)
FETCH = gettext_lazy(
    "Good day, %(name)s! Your order %(number)s from “%(stall)s” waits for you to fetch it."
)


@dataclass(frozen=True)
class Caller:
    """Somebody to call: the buyer, or who receives the goods."""

    name: str
    phone: str  # E.164

    @property
    def shown(self) -> str:
        return show_phone(self.phone)

    @property
    def digits(self) -> str:
        return self.phone.removeprefix("+")


@dataclass(frozen=True)
class Word:
    """Something to write to the buyer, in her language; ``is_next`` fits the order as it stands."""

    label: str  # in the keeper's language
    text: str
    is_next: bool

    @property
    def quoted(self) -> str:
        return quote(self.text, safe="")


@dataclass(frozen=True)
class Sheet:
    """``duties`` are those of who reads it: nothing is offered that she may not do."""

    view: OrderView
    duties: frozenset[Duty] = frozenset(Duty)

    @property
    def order(self) -> Order:
        return self.view.order

    @property
    def answers(self) -> bool:
        """May the reader say yes or no, cancel, give money back?"""
        return Duty.ORDERS in self.duties

    @property
    def waits_for_answer(self) -> bool:
        """It waits for somebody else to accept it."""
        return self.order.state == State.PLACED and not self.answers

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """The next step and those after it: address, button, and the state each is seen in."""
        usual = [
            (State.PLACED, "accepting", _("Accept")),
            (State.ACCEPTED, "readiness", _("It is ready")),
            (State.READY, "handover", _("Handed over")),
        ]
        if self.waits_for_answer:
            return []
        order = [state for state, _path, _words in usual]
        here = order.index(State(self.order.state)) if self.order.state in order else len(order)
        return [(path, words, state) for state, path, words in usual[here:]]

    @property
    def at_the_door(self) -> bool:
        """Is it about to change hands for cash?"""
        return self.order.state == State.READY and self.view.is_cash and self.takes_money

    @property
    def ways_out(self) -> list[tuple[str, str, str]]:
        """Steps that end the order: address, summary, button."""
        steps = STEPS[self.order.state]
        known = [
            (State.REFUSED, "refusal", _("Refused at the door"), _("Note that it was refused")),
        ]
        if self.answers:
            known.insert(0, (State.DECLINED, "declining", _("Decline"), _("Decline the order")))
            known.append((State.CANCELLED, "cancelling", _("Cancel"), _("Cancel the order")))
        open_ = [(path, words, button) for state, path, words, button in known if state in steps]
        return open_[:1] if self.order.state == State.PLACED else open_

    @property
    def takes_money(self) -> bool:
        return bool(self.view.owed)

    @property
    def owed_plain(self) -> str:
        """What is owed as it is typed into a field: 19,20."""
        return as_typed(self.view.owed.minor)

    @property
    def give_back_plain(self) -> str:
        return as_typed(self.view.to_give_back.minor)

    @property
    def means(self) -> list[tuple[str, str]]:
        return [(value, str(words)) for value, words in Means.choices]

    @property
    def owed_words(self) -> str:
        return show(self.view.owed)

    @property
    def key(self) -> str:
        """Drawn anew for each page, so that one page's button counts once."""
        return token_urlsafe(12)

    @property
    def is_paid(self) -> bool:
        charge = self.order.charge
        return charge is not None and not charge.owed

    @property
    def give_back(self) -> str:
        return show(self.view.to_give_back) if self.view.to_give_back else ""

    @property
    def words(self) -> list[Word]:
        """What keepers write most, ready to be sent by WhatsApp, Viber or SMS."""
        order, bought = self.order, self.order.purchase
        last = (_("On the way"), COMING) if order.way.needs_address else (_("Come for it"), FETCH)
        told = [
            (State.ACCEPTED, _("Accepted"), ACCEPTED),
            (State.READY, _("Ready"), READY),
            (State.READY, *last),
        ]
        labels = [(state, str(label), text) for state, label, text in told]
        with override(to_django(bought.language)):
            facts = {"name": bought.name, "stall": order.stall.title, "number": order.number}
            when = f" {self.view.when}." if order.starts_at else ""
            return [
                Word(label, f"{text % facts}{when}".strip(), order.state == state)
                for state, label, text in labels
            ]

    @property
    def callers(self) -> list[Caller]:
        bought = self.order.purchase
        callers = [Caller(bought.name, bought.phone)]
        if bought.recipient_phone:
            callers.append(Caller(bought.recipient_name or bought.name, bought.recipient_phone))
        return callers

    @property
    def goes_to(self) -> str:
        """Where it is brought, in one line; empty for what is fetched."""
        bought = self.order.purchase
        if not self.order.way.needs_address:
            return ""
        place = ", ".join(words for words in (bought.settlement_name, bought.postcode) if words)
        return f"{place}. {bought.directions}"
