"""What pages and papers say of contracts, whole sentences each."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.circular.contracts.kinds import Indexation
from charshia.circular.works.weights import weight
from charshia.circular.works.wording import standard_name
from charshia.engines.money import Money
from charshia.ground.languages.dates import day, month_name
from charshia.ground.money.show import show, show_amount, show_percent

Fact = tuple[str, str]
TONNE = 1_000_000


def mass(grams: int) -> str:
    """Kilograms up to ten tonnes, tonnes beyond."""
    if abs(grams) < 10 * TONNE:
        return weight(grams)
    return show_amount(_plain(Decimal(grams) / TONNE), "t")


def at_most(grams: int) -> str:
    """In whole kilograms, never more than there is."""
    return mass(grams // 1000 * 1000)


def at_least(grams: int) -> str:
    """In whole kilograms, never less than is missing."""
    return mass(-(-grams // 1000) * 1000)


def _plain(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else round(value, 3).normalize()


def month_words(month: date) -> str:
    return f"{month_name(month.month)} {month.year}"


def grade_words(grade: str) -> str:
    standard, _slash, name = grade.rpartition("/")
    if not name:
        return _("no class known")
    return class_of(standard, name)


def class_of(standard: str, fuel_class: str) -> str:
    return _("Class %(name)s of %(standard)s") % {
        "name": fuel_class, "standard": standard_name(standard),
    }  # fmt: skip


def asked_class(terms: Mapping[str, Any]) -> str:
    if not terms["fuel_class"]:
        return _("any")
    return _("%(class)s, or better") % {"class": class_of(terms["standard"], terms["fuel_class"])}


def price_words(minor: int, currency: str) -> str:
    return _("%(price)s a tonne, without VAT") % {"price": show(Money(minor, currency))}


def facts_of(terms: Mapping[str, Any]) -> list[Fact]:
    """All rules of a contract, by its terms as `terms.terms_of` keeps them."""
    total = sum(terms["months"].values())
    said = [
        (_("Price"), price_words(terms["price_minor"], terms["currency"])),
        (_("How the price moves"), price_rule(terms)),
        (_("Fuel class"), asked_class(terms)),
        (_("In all"), mass(total)),
        (_("Valid"), _("%(start)s to %(end)s") % {
            "start": day(date.fromisoformat(terms["valid_from"]), whole=True),
            "end": day(date.fromisoformat(terms["valid_until"]), whole=True),
        }),
        *_penalties(terms),
        (_("VAT"), _vat(terms)),
        (_("To be paid"), ngettext(
            "within %(days)d day", "within %(days)d days", terms["pay_days"]
        ) % {"days": terms["pay_days"]}),
        (_("Tender"), terms["tender"]),
    ]  # fmt: skip
    return [one for one in said if one[1]]


def price_rule(terms: Mapping[str, Any]) -> str:
    if terms["indexation"] == Indexation.FIXED:
        return _("It stays as it is.")
    words = _(
        "With the index %(index)s (%(source)s): its value %(lag)d months before the delivery, "
        "against that of %(base)s."
    ) % {
        "index": terms["index"], "source": terms["index_source"], "lag": terms["lag_months"],
        "base": month_words(date.fromisoformat(terms["base_month"])),
    }  # fmt: skip
    if terms["cap_bp"] is not None:
        words += " " + _("By at most %(part)s up or down.") % {
            "part": show_percent(terms["cap_bp"])
        }
    return words


def _penalties(terms: Mapping[str, Any]) -> list[Fact]:
    found: list[Fact] = []
    if terms["late_bp"]:
        found.append(
            (
                _("If it comes late"),
                _("%(part)s of its worth off for each day, at most %(most)s")
                % {
                    "part": show_percent(terms["late_bp"]),
                    "most": show_percent(terms["late_most_bp"]),
                },
            )
        )
    if terms["short_bp"]:
        found.append(
            (
                _("If it never comes"),
                _("%(part)s of its worth off, %(days)d days after it was due")
                % {"part": show_percent(terms["short_bp"]), "days": terms["short_after_days"]},
            )
        )
    if terms["class_bp"]:
        found.append(
            (
                _("If it is not of the class"),
                _("%(part)s of its worth off") % {"part": show_percent(terms["class_bp"])},
            )
        )
    return found or [(_("Penalties"), _("none are agreed"))]


def _vat(terms: Mapping[str, Any]) -> str:
    if terms["vat_bp"]:
        return show_percent(terms["vat_bp"])
    return terms["vat_note"] or _("not charged")
