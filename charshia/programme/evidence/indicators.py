"""The indicators: what each is called, how it is reckoned, and how its number reads."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from charshia.engines.indicators import Figures, Share
from charshia.engines.money import Money
from charshia.engines.small_counts import LEAST
from charshia.ground.money.show import show, show_number, show_percent


class Value(NamedTuple):
    """A number, None where there is nothing to reckon, and of what it is a part."""

    number: int | None
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    key: str
    title: Promise
    how: Promise
    read: Callable[[Figures], Value]
    words: Callable[[Value, str], str]  # with the programme's currency
    scale: int = 1  # numbers to one of what a target is typed in: minutes to an hour


def _count(value: Value, _currency: str) -> str:
    return gettext("not shown") if value.number is None else show_number(value.number)


def _share(value: Value, _currency: str) -> str:
    if not value.whole:
        return str(_("nobody yet"))
    part = value.number or 0
    return _("%(part)s of %(whole)s (%(percent)s)") % {
        "part": show_number(part),
        "whole": show_number(value.whole),
        "percent": show_percent(round(100 * part / value.whole) * 100),
    }


def _money(value: Value, currency: str) -> str:
    return gettext("not shown") if value.number is None else show(Money(value.number, currency))


def _days(value: Value, _currency: str) -> str:
    if value.number is None:
        return str(_("nobody yet"))
    words = ngettext("%(n)s day", "%(n)s days", value.number)
    return words % {"n": show_number(value.number)}


def _hours(value: Value, _currency: str) -> str:
    return _("%(n)s h") % {"n": show_number(round(Decimal(value.number or 0) / 60, 1))}


def _posts(value: Value, _currency: str) -> str:
    return show_number(round(Decimal(value.number or 0) / 100, 1))


def _percent(value: Value, _currency: str) -> str:
    return gettext("not shown") if value.number is None else show_percent(value.number * 100)


def _ready(figures: Figures) -> Value:
    """Percent, blurred: one business more does not tell how ready it is."""
    if figures.ready is None or figures.checked < LEAST:
        return Value(None)
    return Value(5 * round(20 * figures.ready))


def _of(share: Share) -> Value:
    return Value(share.part, share.whole)


def _survived(months: int) -> Callable[[Figures], Value]:
    return lambda figures: _of(figures.survival[months])


INDICATORS: Final = (
    Indicator(
        "active", _("Businesses in the programme"),
        _("Members that were admitted by the end of the day and had not left or finished."),
        lambda figures: Value(figures.active), _count,
    ),
    Indicator(
        "joined", _("Businesses admitted since the beginning"),
        _("Every member from the day of its admission, also those that left since."),
        lambda figures: Value(figures.joined), _count,
    ),
    Indicator(
        "first_sale", _("Businesses that have sold"),
        _("Admitted businesses of which at least one order was handed over."),
        lambda figures: _of(figures.first_sale), _share,
    ),
    Indicator(
        "days_to_first_sale", _("From opening to the first sale"),
        _("Days from the day on which the stall was first visible to the day on which its first "
          "order was handed over: the middle one of all such businesses."),
        lambda figures: Value(
            None if figures.days_to_first_sale is None else round(figures.days_to_first_sale)
        ),
        _days,
    ),
    Indicator(
        "sales", _("Orders handed over"),
        _("Orders of admitted businesses from the day on which the buyer had the goods."),
        lambda figures: Value(figures.sales), _count,
    ),
    Indicator(
        "sales_minor", _("Sales"),
        _("What was agreed for the goods of these orders, less discounts, without delivery; other "
          "currencies at the rates of this network."),
        lambda figures: Value(figures.sales_minor), _money, 100,
    ),
    Indicator(
        "across_languages", _("Orders across languages"),
        _("Orders whose buyer gets letters in another language than the stall's own."),
        lambda figures: _of(figures.across_languages), _share,
    ),
    Indicator(
        "visits", _("Visits by short links"),
        _("How often somebody came by a short link of an admitted business, from a shop window, a "
          "poster or a message. Nothing is kept of who it was."),
        lambda figures: Value(figures.visits), _count,
    ),
    Indicator(
        "by_link", _("Orders by short links"),
        _("Orders handed over whose buyer came by a short link, of a business or of the "
          "association, within a day before."),
        lambda figures: _of(figures.by_link), _share,
    ),
    *(
        Indicator(
            f"survival_{months}", title,
            _("Of the businesses whose stall opened so long ago: those that were still members "
              "when the months were over."),
            _survived(months), _share,
        )
        for months, title in (
            (3, _("Still there after three months")),
            (6, _("Still there after six months")),
            (12, _("Still there after twelve months")),
        )
    ),
    Indicator(
        "links", _("Done together"),
        _("Orders of one business from another, boxes filled by two, and rounds that carried goods "
          "of both."),
        lambda figures: Value(figures.links), _count,
    ),
    Indicator(
        "links_across", _("Done together across communities"),
        _("The same of two businesses whose owners both say a community, and not the same one. "
          "Counted for the end of a quarter only, and not shown while it is small."),
        lambda figures: Value(sum(figures.links_between.values())), _count,
    ),
    Indicator(
        "training", _("Hours of training"),
        _("For each attendance of a person of a member business, the length of the session."),
        lambda figures: Value(figures.training_minutes), _hours, 60,
    ),
    Indicator(
        "trained", _("Businesses trained"),
        _("Admitted businesses of which somebody attended at least one session."),
        lambda figures: Value(figures.trained), _count,
    ),
    Indicator(
        "completions", _("Courses completed"),
        _("Courses that people of admitted businesses have completed, each person and course once; "
          "not those whose certificate was revoked."),
        lambda figures: Value(figures.completions), _count,
    ),
    Indicator(
        "jobs", _("People paid"),
        _("People whom the businesses pay on the day, as they declare it, from the day on which "
          "they did."),
        lambda figures: Value(figures.jobs_hundredths), _posts, 100,
    ),
    Indicator(
        "introductions", _("Introduced to partners"),
        _("Introductions between an admitted business and another firm to which both have said "
          "yes."),
        lambda figures: Value(figures.introductions), _count,
    ),
    Indicator(
        "agreements", _("Introductions that led to an agreement"),
        _("Those of which one of the two said that they agreed, and nothing else since."),
        lambda figures: _of(figures.agreements), _share,
    ),
    Indicator(
        "agreements_across", _("Agreements across a border"),
        _("Of these agreements those of firms of two countries."),
        lambda figures: _of(figures.agreements_across), _share,
    ),
    Indicator(
        "checked", _("Businesses that checked how ready they are to export"),
        _("Admitted businesses that have finished at least one readiness check."),
        lambda figures: Value(figures.checked), _count,
    ),
    Indicator(
        "ready", _("How ready to export"),
        _("Points in the last check of each of these businesses, of all that could be reached, "
          "rounded to five percent. Not shown of fewer than five businesses."),
        _ready, _percent,
    ),
)  # fmt: skip
BY_KEY: Final = {indicator.key: indicator for indicator in INDICATORS}


def values(figures: Figures) -> dict[str, Any]:
    """As they are kept in a publication."""
    return {indicator.key: list(indicator.read(figures)) for indicator in INDICATORS}
