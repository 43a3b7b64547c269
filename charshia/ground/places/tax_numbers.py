"""Tax numbers of the countries around: how sure we are that one is right.

Where python-stdnum knows the check digits, they decide. Bosnia's and Kosovo's have none
that is published: there only the form is looked at, and the page says so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
from charshia.engines.refusal import Refusal

exceptions = later("stdnum.exceptions")


class Certainty(StrEnum):
    CHECKED = "checked"  # its check digits are right
    FORM = "form"  # it looks like one
    UNKNOWN = "unknown"  # nothing is known of that country


CHECKED: Final = {
    country: later(f"stdnum.{country.lower()}.{name}")
    for country, name in {
        "RS": "pib", "AL": "nipt", "MK": "edb", "ME": "pib", "GR": "vat", "BG": "vat",
        "CY": "vat", "HR": "oib", "SI": "ddv",
    }.items()
}  # fmt: skip
NAMES: Final = {
    "RS": "PIB", "AL": "NIPT", "MK": "EDB", "ME": "PIB", "GR": "AFM", "BG": "EIK", "CY": "TIC",
    "HR": "OIB", "SI": "ID za DDV", "BA": "JIB", "XK": "NUI",
}  # fmt: skip
FORMS: Final = {"XK": r"\d{9}", "BA": r"\d{12,13}"}


class BadTaxNumber(Refusal):
    pass


@dataclass(frozen=True)
class TaxNumber:
    number: str
    certainty: Certainty


def tax_number(country: str, typed: str) -> TaxNumber:
    """The number as it is written, and how sure it is. Raises BadTaxNumber."""
    plain = re.sub(r"[\s./-]", "", typed).upper()
    if country in CHECKED:
        try:
            return TaxNumber(CHECKED[country].validate(plain), Certainty.CHECKED)
        except exceptions.ValidationError:
            raise _bad(country) from None
    if country in FORMS:
        plain = plain.removeprefix(country)
        if not re.fullmatch(FORMS[country], plain):
            raise _bad(country)
        return TaxNumber(plain, Certainty.FORM)
    return TaxNumber(plain[:30], Certainty.UNKNOWN)


def name_of(country: str) -> str:
    """What it is called there: PIB, NIPT, NUI; empty where we do not know."""
    return NAMES.get(country, "")


def called(name: str, country: str, number: str) -> str:
    """A firm in one line, as papers name it: "Kafe Lumi (NUI 810000007)"; empty for none."""
    if not name:
        return ""
    return f"{name} ({' '.join(filter(None, (name_of(country), number)))})"


def _bad(country: str) -> BadTaxNumber:
    words = _("This is not a %(name)s: look at the figures again.") % {"name": name_of(country)}
    return BadTaxNumber(words, field="tax_number")
