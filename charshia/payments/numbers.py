"""Numbers of bank accounts as people write them, with their control digits."""

import re
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
from charshia.engines.refusal import Refusal
from charshia.payments.models import Scheme

iban, mod_97_10 = later("stdnum.iban"), later("stdnum.iso7064.mod_97_10")
exceptions = later("stdnum.exceptions")

IN_SERBIA: Final = 18  # digits: bank 3, account 13, control 2
PARTED: Final = re.compile(r"([0-9]{3})-([0-9]{1,13})-([0-9]{2})")
# Where an EPC code is read: members of the SEPA schemes whose banks pay in euro.
SEPA: Final = frozenset(
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT"
    " NL NO PL PT RO SE SI SK SM VA".split()
)


class NotAnAccount(Refusal):
    pass


def account_number(typed: str) -> str:
    """The number without spaces: an IBAN, or 18 digits in Serbia. Raises NotAnAccount.

    "160-5678-13" is filled up with zeros to 18 digits.
    """
    tidy = re.sub(r"\s", "", typed).upper()
    if parted := PARTED.fullmatch(tidy):
        tidy = parted[1] + parted[2].zfill(13) + parted[3]
    digits = tidy.replace("-", "")
    if re.fullmatch(rf"[0-9]{{{IN_SERBIA}}}", digits):
        if not mod_97_10.is_valid(digits):
            raise NotAnAccount(_wrong(), field="number")
        return digits
    try:
        return str(iban.validate(digits))
    except exceptions.ValidationError as fault:
        raise NotAnAccount(_wrong(), field="number") from fault


def scheme_of(number: str, *, currency: str) -> Scheme:
    """What a code on a slip to this account may be."""
    if number.isdecimal():
        return Scheme.NBS_IPS if currency == "RSD" else Scheme.PLAIN
    return Scheme.SEPA if currency == "EUR" and number[:2] in SEPA else Scheme.PLAIN


def _wrong() -> object:
    return _("This account number is not right: compare it with your bank card or contract.")
