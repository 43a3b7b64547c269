"""Why a member gets what she gets, in whole sentences: from the solver's codes and facts."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.supply.kinds import Analysis
from charshia.clusters.supply.models import Share
from charshia.clusters.supply.prices import SPACE, money_of, per_kg
from charshia.clusters.supply.products import name_with_code
from charshia.ground.languages.dates import day
from charshia.ground.money.show import show, show_amount, show_number

Facts = Mapping[str, Any]
UNIT = ", "  # before the unit of an analysis


def _certificate(facts: Facts) -> str:
    return str(CertificateType(facts["type"]).label)


def _day(facts: Facts, name: str) -> str:
    return day(date.fromisoformat(facts[name]), whole=True)


def _analysis(facts: Facts) -> str:
    return str(Analysis(facts["analysis"]).label)


def _measured(facts: Facts, name: str) -> str:
    """12.7 %, with the unit that stands behind the name of the analysis."""
    _name, comma, unit = _analysis(facts).rpartition(UNIT)
    number = show_number(Decimal(facts[name]))
    return f"{number}{SPACE}{unit}" if comma else number


def _kg(facts: Facts, name: str) -> str:
    return show_amount(Decimal(facts[name]), "kg")


# What keeps a lot out before anything is reckoned.
OUT: Mapping[str, Callable[[Facts], str]] = {
    "other_product": lambda facts: _("Your product is another one than was asked for: %(name)s.")
    % {"name": name_with_code(facts["product"])},
    "no_consent": lambda _facts: _("You have not agreed that your lot is pooled."),
    "certificate_missing": lambda facts: _("The buyer wants a certificate that you lack: %(name)s.")
    % {"name": _certificate(facts)},
    "certificate_ends": lambda facts: _(
        "Your certificate (%(name)s) ends on %(day)s, before the goods are shipped."
    )
    % {"name": _certificate(facts), "day": _day(facts, "valid_to")},
    "certificate_begins": lambda facts: _(
        "Your certificate (%(name)s) begins on %(day)s, after the goods are shipped."
    )
    % {"name": _certificate(facts), "day": _day(facts, "valid_from")},
    "certificate_scope": lambda facts: _("Your certificate (%(name)s) does not cover this product.")
    % {"name": _certificate(facts)},
    "not_ready": lambda facts: _("Your lot is ready on %(day)s, after the goods are shipped.")
    % {"day": _day(facts, "ready_on")},
    "analysis_missing": lambda facts: _("An analysis is missing: %(name)s.")
    % {"name": _analysis(facts)},
    "outside_limit": lambda facts: _(
        "An analysis does not keep the buyer's limit: %(name)s is %(value)s, the limit %(limit)s."
    )
    % {
        "name": _analysis(facts).rpartition(UNIT)[0] or _analysis(facts),
        "value": _measured(facts, "value"),
        "limit": _measured(facts, "limit"),
    },
    "too_little": lambda facts: _(
        "You have %(free)s, less than the smallest amount that you would give: %(least)s."
    )
    % {"free": _kg(facts, "free_kg"), "least": _kg(facts, "least_kg")},
    "no_way": lambda _facts: _("No way leads from where you are to a consolidation point."),
}  # fmt: skip


def sentence(share: Share, currency: str) -> str:
    """One whole sentence to the member."""
    if share.kg:
        said = _("You are asked for %(kg)s; your fair part would be %(target)s.")
        return said % {
            "kg": show_amount(share.kg, "kg"),
            "target": show_amount(share.target_kg, "kg"),
        }
    if share.code in OUT:
        return OUT[share.code](share.facts)
    if share.extra_e4:
        return _dearer(share.extra_e4, share.equal_e4, currency)
    return OTHERS.get(share.code, OTHERS["not_reached"])()


def _dearer(extra_e4: int, equal_e4: int | None, currency: str) -> str:
    more = show(money_of(extra_e4, currency))
    if equal_e4 is None:
        said = _("Including you would cost %(sum)s more in total, at whatever price.")
        return said % {"sum": more}
    said = _("Including you would cost %(sum)s more in total; it would be equal at %(ask)s.")
    return said % {"sum": more, "ask": per_kg(equal_e4, currency)}


OTHERS: Mapping[str, Callable[[], str]] = {
    "costs_the_same": lambda: _(
        "With you it would cost the same; a fixed order decides between equals."
    ),
    "no_room": lambda: _("No plan of the same quantity has you in it."),
    "not_reached": lambda: _("There was no time to reckon why you are not in it."),
}
CONDITIONS: Mapping[str, Callable[[], str]] = {
    "certificates": lambda: _("If the buyer did without the certificates"),
    "ready_on": lambda: _("If it were shipped once all is ready"),
    "limits": lambda: _("If the buyer did without the limits of analyses"),
    "ceiling_per_kg": lambda: _("If the buyer paid whatever it costs"),
    "max_sellers": lambda: _("If any number of members could sell"),
    "max_share": lambda: _("If one member could sell any part of it"),
    "minimum_kg": lambda: _("If members gave less than their least amounts"),
    "trucks": lambda: _("If there were enough trucks"),
}
