"""Until when a buyer may call an order off herself: a stall's rule, in words.

The rule is a number of hours before the time of delivery or pickup; none means that she may
only while the stall has not accepted the order. Each order keeps the rule of its day.
"""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DAY: Final = 24  # hours
USUAL: Final = (0, 2, 6, 12, 24, 48, 72, 168)  # hours a keeper may choose from
LONGEST: Final = 30 * DAY


def cancelling_in_words(hours: int | None) -> str:
    """What a buyer reads before she orders."""
    if hours is None:
        return _("You can cancel an order yourself until the stall has accepted it.")
    return _("You can cancel free of charge: %(until)s.") % {"until": until_in_words(hours)}


def until_in_words(hours: int) -> str:
    """Up to how long before the time of delivery or pickup."""
    if hours == 0:
        return _("until the time of delivery or pickup begins")
    if hours % DAY == 0:
        days = hours // DAY
        return ngettext(
            "until %(count)d day before delivery or pickup",
            "until %(count)d days before delivery or pickup",
            days,
        ) % {"count": days}
    return ngettext(
        "until %(count)d hour before delivery or pickup",
        "until %(count)d hours before delivery or pickup",
        hours,
    ) % {"count": hours}
