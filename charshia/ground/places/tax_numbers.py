"""Tax numbers of the countries around: how sure we are that one is right.

Where python-stdnum knows the check digits, they decide. Bosnia's and Kosovo's have none
that is published: there only the form is looked at, and the page says so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import Final

from django.utils.translation import gettext_lazy as _
from stdnum.al import nipt
from stdnum.bg import vat as bg_vat
from stdnum.cy import vat as cy_vat
from stdnum.exceptions import ValidationError
from stdnum.gr import vat as gr_vat
from stdnum.hr import oib
from stdnum.me import pib as me_pib
from stdnum.mk import edb
from stdnum.rs import pib
from stdnum.si import ddv

from charshia.engines.refusal import Refusal


class Certainty(StrEnum):
    CHECKED = "checked"  # its check digits are right
    FORM = "form"  # it looks like one
    UNKNOWN = "unknown"  # nothing is known of that country


CHECKED: Final[dict[str, ModuleType]] = {
    "RS": pib, "AL": nipt, "MK": edb, "ME": me_pib, "GR": gr_vat, "BG": bg_vat, "CY": cy_vat,
    "HR": oib, "SI": ddv,
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
        except ValidationError:
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
