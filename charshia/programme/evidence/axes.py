"""On what businesses are counted apart, and which tables of that are published."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.engines.indicators import BANDS, PUBLIC, UNSAID
from charshia.engines.money import Money
from charshia.engines.suppression import Axis, Plan
from charshia.ground.money.show import show

CURRENCY: Final[str] = settings.REFERENCE_CURRENCY
THRESHOLD: Final = 5  # businesses: a sensitive number below is left out
# What people say of themselves in confidence, and what a competitor would like to know.
SENSITIVE: Final = frozenset({"size", "women_led", "age_band", "community", "sales"})
# Who says in public that women lead her business is counted plainly.
# How many have not sold follows from how many have, which is an indicator.
OPEN: Final = {"women_led": frozenset({PUBLIC}), "sales": frozenset({"0"})}
PAIR: Final = "communities"  # of businesses that did something together
DASH: Final = " – "  # between the two
OTHERS: Final = "*"  # communities of which fewer than THRESHOLD businesses are: not even named
TABLES: Final = (
    ("cohort",), ("municipality",), ("sector",), ("size",), ("women_led",), ("age_band",),
    ("community",), ("sales",),
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
    "10-49": _("10 to 49"),
    "50-": _("50 or more"),
}
WOMEN_LED: Final = {
    PUBLIC: _("yes, and say so in public"),
    "yes": _("yes, said in confidence"),
    "no": _("no"),
}
AGES: Final = {
    "-29": _("under 30"), "30-44": _("30 to 44"), "45-59": _("45 to 59"), "60-": _("60 or older"),
}  # fmt: skip


def plan_of(
    records: Sequence[Mapping[str, str]], *, with_sensitive: bool, threshold: int = THRESHOLD
) -> Plan:
    """The axes with every value that somebody has, and those of closed lists."""
    wanted = [name for name in TITLES if with_sensitive or name not in SENSITIVE]
    fixed = {
        "size": (*SIZES, UNSAID), "women_led": (*WOMEN_LED, UNSAID), "age_band": (*AGES, UNSAID),
        "sales": tuple(str(band) for band in range(len(BANDS))), "community": (OTHERS, UNSAID),
    }  # fmt: skip
    found = {name: sorted({record[name] for record in records}) for name in wanted}
    values = {name: tuple(dict.fromkeys((*fixed.get(name, ()), *found[name]))) for name in wanted}
    axes = tuple(_axis(name, values[name], threshold) for name in wanted)
    tables = tuple(table for table in TABLES if set(table) <= set(wanted))
    return Plan(axes, tables, threshold)


def _axis(name: str, values: tuple[str, ...], threshold: int) -> Axis:
    named = {value: threshold for value in values if _is_named(name, value)}
    return Axis(name, values, name in SENSITIVE, OPEN.get(name, frozenset()), named)


def _is_named(axis: str, value: str) -> bool:
    """Is it a community that stands in the table because enough say it?"""
    return axis == "community" and value not in {OTHERS, UNSAID}


def value_words(axis: str, value: str, currency: str) -> str:
    """A value in the reader's words; names of places and cohorts are given by who knows them."""
    if axis == "sales":
        return _band(int(value), currency)
    if axis == PAIR:
        both = value.split(DASH)
        return DASH.join(value_words("community", one, currency) for one in both)
    known: Mapping[str, Promise | str] = {
        "size": SIZES,
        "women_led": WOMEN_LED,
        "age_band": AGES,
        "community": {OTHERS: _("others, each said by fewer than five")},
    }.get(axis, {})
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
