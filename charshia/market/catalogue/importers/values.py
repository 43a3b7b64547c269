"""Prices, amounts and yes or no, as people and programs write them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext as _

_NUMBER: Final = re.compile(r"[+-]?\d[\d.,'\u2019\s\u00a0\u202f]*|[+-]?[.,]\d+")
_MINUS: Final = re.compile("[-−]")
_GROUPS: Final = re.compile(r"[\s\u00a0\u202f'\u2019]")
_CODES: Final = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP",
    "chf": "CHF", "rsd": "RSD", "din": "RSD", "дин": "RSD", "рсд": "RSD", "lek": "ALL",
    "lekë": "ALL", "all": "ALL", "mkd": "MKD", "ден": "MKD", "den": "MKD", "bam": "BAM",
    "km": "BAM", "км": "BAM", "try": "TRY", "₺": "TRY", "tl": "TRY", "bgn": "BGN", "лв": "BGN",
    "huf": "HUF", "ft": "HUF", "ron": "RON", "lei": "RON",
}  # fmt: skip
_YES: Final = {"1", "true", "yes", "y", "on", "ja", "po", "da", "да"}
MOST_DIGITS: Final = 15


class Unclear(Exception):
    """This value means nothing, or two things; its text is a whole sentence."""


@dataclass(frozen=True)
class Price:
    minor: int
    currency: str  # "" when none was written


def price(text: Any) -> Price:
    """A price as written: "6,50 €", "RSD1.250,00", 6.5. Raises Unclear."""
    if isinstance(text, bool) or not isinstance(text, (str, int, float, Decimal)):
        raise Unclear(_("This is not a price."))
    if not isinstance(text, str):
        return Price(_minor(_exact(text)), "")
    text = text.strip()[:100]
    if not text:
        raise Unclear(_("The price is missing."))
    found = _NUMBER.search(text)
    if not found:
        raise Unclear(_("“%(text)s” is not a price.") % {"text": text[:40]})
    sign = text[: found.start()] + text[found.end() :]
    minuses = len(_MINUS.findall(sign)) + found[0].startswith("-")
    if minuses > 1:
        raise Unclear(_("“%(text)s” is not a price.") % {"text": text[:40]})
    currency = _currency(_MINUS.sub("", sign), text)
    value = abs(number(found[0]))
    return Price(_minor(-value if minuses else value), currency)


def _currency(sign: str, text: str) -> str:
    sign = sign.strip(" .").casefold()
    if not sign:
        return ""
    if sign not in _CODES:
        raise Unclear(_("“%(text)s” is not a price.") % {"text": text[:40]})
    return _CODES[sign]


def _minor(value: Decimal) -> int:
    minor = value * 100
    if minor != minor.to_integral_value():
        raise Unclear(_("A price has at most two decimals."))
    return int(minor)


def number(text: Any) -> Decimal:
    """A number with its decimals after a dot or a comma. Raises Unclear when in doubt."""
    if isinstance(text, bool) or text is None:
        raise Unclear(_("This is not a number."))
    if not isinstance(text, str):
        return _exact(text)
    plain = _GROUPS.sub("", text.strip()[:100])
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        plain = _with_point(plain, last, text)
    return _exact(plain)


def _with_point(plain: str, last: int, text: str) -> str:
    """Whole and decimals parted by a point, thousands joined."""
    whole, sign, decimals = plain[:last], plain[last], plain[last + 1 :]
    other = "," if sign == "." else "."
    digits = whole.lstrip("+-")
    if sign in whole:  # 1.250.000: several of one sign are thousands, unless another follows
        return (whole + decimals).replace(sign, "") if other not in plain else plain
    if other not in whole and len(decimals) == 3 and digits not in {"", "0"} and len(digits) <= 3:
        raise Unclear(
            _("“%(text)s” could be read in two ways; please write it with two decimals.")
            % {"text": text.strip()[:40]}
        )
    return f"{whole.replace(other, '')}.{decimals}"


def _exact(value: Any) -> Decimal:
    try:
        exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    except (InvalidOperation, ValueError, TypeError) as wrong:
        raise Unclear(_("“%(text)s” is not a number.") % {"text": str(value)[:40]}) from wrong
    if not exact.is_finite() or (exact and abs(exact.adjusted()) > MOST_DIGITS):
        raise Unclear(_("“%(text)s” is not a possible number.") % {"text": str(value)[:40]})
    return exact


def whole(text: Any) -> int:
    """A whole number; "12.0" is one. Raises Unclear."""
    value = number(text)
    if value != value.to_integral_value():
        raise Unclear(_("“%(text)s” is not a whole number.") % {"text": str(text)[:40]})
    return int(value)


def is_yes(text: Any) -> bool:
    return text is True or str(text).strip().casefold() in _YES
