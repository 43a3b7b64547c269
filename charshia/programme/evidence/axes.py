"""On what businesses are counted apart, and which tables of that are published."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.engines.indicators import BANDS, UNSAID
from charshia.engines.money import Money
from charshia.engines.suppression import Axis, Plan
from charshia.ground.money.show import show

CURRENCY: Final[str] = settings.REFERENCE_CURRENCY
THRESHOLD: Final = 5  # businesses: a sensitive number below is left out
# What people say of themselves in confidence, and what a competitor would like to know. Whether
# women lead a business is counted plainly: its owner says so in public herself.
SENSITIVE: Final = frozenset({"age_band", "community", "sales"})
TABLES: Final = (
    ("cohort",), ("municipality",), ("sector",), ("size",), ("women_led",), ("age_band",),
    ("community",), ("sales",), ("cohort", "women_led"),
)  # fmt: skip
TITLES: Final[dict[str, Promise]] = {
    "cohort": _("By cohort"),
    "municipality": _("By municipality"),
    "sector": _("By what they make"),
    "size": _("By how many work there"),
    "women_led": _("Led by women"),
    "age_band": _("By age of the owner"),
    "community": _("By community, where the owner said one"),
    "sales": _("By sales of twelve months"),
}
SIZES: Final = {
    "1": _("one person"),
    "2-4": _("2 to 4"),
    "5-9": _("5 to 9"),
    "10+": _("10 or more"),
}
WOMEN_LED: Final = {"yes": _("yes, they say"), "no": _("no")}
AGES: Final = {"18-29": "18–29", "30-44": "30–44", "45-59": "45–59", "60+": "60+"}


def plan_of(records: Sequence[Mapping[str, str]], *, with_sensitive: bool) -> Plan:
    """The axes with every value that somebody has, and those of closed lists."""
    wanted = [name for name in TITLES if with_sensitive or name not in SENSITIVE]
    fixed = {
        "size": (*SIZES, UNSAID), "women_led": (*WOMEN_LED, UNSAID), "age_band": (*AGES, UNSAID),
        "sales": tuple(str(band) for band in range(len(BANDS))),
    }  # fmt: skip
    found = {name: sorted({record[name] for record in records}) for name in wanted}
    values = {name: tuple(dict.fromkeys((*fixed.get(name, ()), *found[name]))) for name in wanted}
    axes = tuple(Axis(name, values[name], name in SENSITIVE) for name in wanted)
    tables = tuple(table for table in TABLES if set(table) <= set(wanted))
    return Plan(axes, tables, THRESHOLD)


def value_words(axis: str, value: str, currency: str) -> str:
    """A value in the reader's words; names of places and cohorts are given by who knows them."""
    if axis == "sales":
        return _band(int(value), currency)
    known: Mapping[str, Promise | str] = {
        "size": SIZES,
        "women_led": WOMEN_LED,
        "age_band": AGES,
    }.get(axis, {})  # type: ignore[assignment] # some words wait for a language
    return str(known.get(value, value) or _("not said"))


def _band(band: int, currency: str) -> str:
    if band == 0:
        return str(_("nothing sold"))
    least = show(Money(BANDS[band] * 100, currency))
    if band + 1 == len(BANDS):
        return _("%(least)s and more") % {"least": least}
    above = show(Money(BANDS[band + 1] * 100, currency))
    if band == 1:
        return _("less than %(above)s") % {"above": above}
    return _("%(least)s to less than %(above)s") % {"least": least, "above": above}
