"""What every format needs: refusing, amounts, days, and what kind of file it is."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal

MOST_BYTES = 4_000_000
MOST_LINES = 5000
MOST_MINOR = 10**15
LENGTHS = {"party": 140, "party_account": 34, "reference": 140, "text": 500, "bank_reference": 80}


class Unreadable(Refusal):
    """The file is not what it should be; the sentence says where."""


def kind_of(content: bytes) -> str:
    """camt, mt940, xlsx or csv, by what the file begins with."""
    start = content[:4000].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if content[:4] == b"PK\x03\x04":
        return "xlsx"
    if start[:1] == b"<":
        return "camt"
    if re.search(rb"(^|\n):20:", start) and b":25:" in start:
        return "mt940"
    return "csv"


def minor_of(amount: str) -> int:
    """Minor units of an amount with a point: 19.20, 19.200. Refuses parts of a cent."""
    try:
        minor = Decimal(amount.strip()).scaleb(2)
    except InvalidOperation:
        minor = Decimal("NaN")
    if not minor.is_finite() or minor != minor.to_integral_value() or abs(minor) > MOST_MINOR:
        raise Unreadable(
            _("“%(words)s” in the file is not an amount of money.") % {"words": amount[:30]}
        )
    return int(minor)


def day_of(words: str) -> date:
    """A day written 2026-03-02, with or without a time behind it."""
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        raise Unreadable(
            _("“%(words)s” in the file is not a day.") % {"words": words[:30]}
        ) from None


def tidy(words: str | None, field: str) -> str:
    """On one line, without signs no database keeps, as long as there is room."""
    clean = re.sub(r"[\x00-\x1f\x7f\s]+", " ", words or "").strip()
    return clean.encode("utf-8", "ignore").decode()[: LENGTHS[field]]


def plain_account(number: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", number.upper())


def is_same_account(one: str, other: str) -> bool:
    """IBAN and national number of one account are the same: RS35 2650… is 2650…"""
    one, other = plain_account(one), plain_account(other)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 10 and long[4:] == short)
