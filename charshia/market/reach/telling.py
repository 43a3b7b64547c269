"""What the log of a stall calls what it does to bring people."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "market.short_link.made": _("Short link made"),
    "market.customer.invited": _("Customer invited"),
    "market.customer.declined": _("Somebody who was invited said no"),
    "market.customer.left": _("Somebody follows us no longer"),
    "market.stall.wrote": _("Letter to those who follow us"),
    "market.sheet.asked": _("Poster, cards or pictures made"),
    "market.short_link.put_away": _("Short link put away"),
}
