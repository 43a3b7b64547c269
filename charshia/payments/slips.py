"""What a buyer copies onto a bank transfer, with a code to scan where the bank reads one.

An EPC code is for accounts in SEPA only (Kosovo is outside it), an NBS IPS code for dinar
accounts in Serbia only: the account says which (``Scheme``). Everybody else copies.

Sources: European Payments Council, EPC069-12 (Quick Response Code); National Bank of
Serbia, Recommendations for using the two-dimensional code at points of sale, ips.nbs.rs.
"""

import re
from dataclasses import dataclass
from typing import Any

from charshia.engines.later import later
from charshia.engines.money import Money
from charshia.payments.models import Account, Charge, Scheme, WayKind

segno, helpers = later("segno"), later("segno.helpers")
mod_97_10 = later("stdnum.iso7064.mod_97_10")

MOST_IN_NAME = 70
MOST_IN_PURPOSE = 35
PAYMENT_CODE = "289"  # a transfer by a private person


@dataclass(frozen=True)
class Slip:
    """``number`` and ``reference`` are grouped for the eye; ``plain_…`` are to be copied.

    ``code`` is an SVG element to scan, or empty.
    """

    holder: str
    number: str
    plain_number: str
    reference: str
    plain_reference: str
    amount: Money
    bank: str
    bic: str
    code: str


def slip_of(charge: Charge, *, purpose: str = "") -> Slip | None:
    """How to pay ``charge`` by transfer; None when it is paid otherwise. No query of its own.

    The charge's account must be loaded. The amount is what is still owed.
    """
    account = charge.account
    if charge.kind != WayKind.BANK_TRANSFER or account is None:
        return None
    is_ips = account.scheme == Scheme.NBS_IPS
    reference = model_97(charge.reference) if is_ips else charge.reference
    return Slip(
        holder=account.holder,
        number=_account_in_serbia(account.number) if is_ips else _in_fours(account.number),
        plain_number=account.number,
        reference=f"{reference[:2]} {reference[2:]}" if is_ips else _in_fours(reference),
        plain_reference=reference,
        amount=charge.owed,
        bank=account.bank,
        bic=account.bic,
        code=_code(account, charge, purpose),
    )


def model_97(reference: str) -> str:
    """The Serbian reference (model 97) of an ISO 11649 one: 97, two check digits, the number."""
    number = reference[4:]
    return f"97{mod_97_10.calc_check_digits(number)}{number}"


def nbs_ips_text(account: Account, *, amount: Money, reference: str, purpose: str) -> str:
    """What an NBS IPS code says. Tags without a value are absent, never empty."""
    tags = [
        ("K", "PR"),
        ("V", "01"),
        ("C", "1"),
        ("R", account.number),
        ("N", _clean(account.holder, MOST_IN_NAME)),
        ("I", f"{amount.currency}{amount.minor // 100},{amount.minor % 100:02}"),
        ("SF", PAYMENT_CODE),
        ("S", _clean(purpose, MOST_IN_PURPOSE)),
        ("RO", reference),
    ]
    return "|".join(f"{tag}:{value}" for tag, value in tags if value)


def _code(account: Account, charge: Charge, purpose: str) -> str:
    if not charge.owed:
        return ""
    if account.scheme == Scheme.SEPA:
        return drawn(
            helpers.make_epc_qr(
                name=_clean(account.holder, MOST_IN_NAME),
                iban=account.number,
                bic=account.bic or None,
                amount=charge.owed.major,
                reference=charge.reference,
            )
        )
    if account.scheme == Scheme.NBS_IPS and len(account.number) == 18:
        text = nbs_ips_text(
            account, amount=charge.owed, reference=model_97(charge.reference), purpose=purpose
        )
        return drawn(segno.make(text, error="m", micro=False, encoding="utf-8", eci=False))
    return ""


def drawn(code: Any) -> str:
    """Dark on white with its margin, in the dark theme too: scanners need it."""
    return str(code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True))


def _clean(text: str, most: int) -> str:
    """Without the sign that parts tags, without line ends, not longer than allowed."""
    return re.sub(r"[|\s]+", " ", text).strip()[:most].strip()


def _in_fours(text: str) -> str:
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def _account_in_serbia(number: str) -> str:
    """18 digits as people write them: bank, account, check."""
    return f"{number[:3]}-{number[3:-2]}-{number[-2:]}" if len(number) == 18 else number
