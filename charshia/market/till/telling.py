"""What the log of a stall calls what happens at its till."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "market.cash.counted": _("Cash counted"),
    "market.cash.moved": _("Cash put in or taken out"),
    "market.lack.settled": _("Missing goods looked into"),
}
