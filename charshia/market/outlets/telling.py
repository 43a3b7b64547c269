"""What the log of a stall calls what happens with shops that stock it."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "market.outlet.opened": _("Shop added"),
    "market.outlet.changed": _("Facts of a shop changed"),
    "market.outlet.closed": _("Shop stocks us no longer"),
    "market.outlet.supplied": _("Goods left with a shop"),
    "market.outlet.counted": _("Goods in a shop counted"),
    "market.outlet.reckoned": _("Shop asked for what it sold"),
}
