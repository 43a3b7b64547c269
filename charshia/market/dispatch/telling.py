"""What the log of a stall calls what happens on shared rounds."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "market.way.shared": _("Delivery opened to shared rounds"),
    "market.way.unshared": _("Delivery brought by the stall again"),
    "market.round.announced": _("A driver comes to collect"),
    "market.round.called_off": _("The driver does not come"),
    "market.load.settled": _("Order goes on a round"),
    "market.load.called_off": _("Round of an order called off"),
    "market.load.off": _("Order left out of a round"),
    "market.load.collected": _("Driver has the order on board"),
    "market.load.left": _("Order was not there to collect"),
    "market.load.handed_over": _("Driver gave the order to its buyer"),
    "market.load.refused": _("Buyer did not take the order from the driver"),
    "market.load.missed": _("Driver found nobody"),
    "market.load.recalled": _("Order cancelled on the way; it comes back"),
    "market.load.came_back": _("Order came back to the stall"),
    "market.cash.owed": _("Driver has cash for the stall"),
    "market.cash.received": _("Cash received from the driver"),
}
