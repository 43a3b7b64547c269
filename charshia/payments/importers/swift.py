"""MT940, the old format of SWIFT that many banks here still give."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from charshia.engines.later import later
from charshia.payments.drafts import LineDraft, StatementDraft
from charshia.payments.importers.reading import MOST_LINES, Unreadable, minor_of, tidy
from charshia.payments.importers.tables import text_of

mt940 = later("mt940")

NOTHING = {"NONREF", "NOTPROVIDED"}
# What the library lets through when a file is not what it says.
BROKEN = (ValueError, RuntimeError, LookupError, TypeError, AttributeError, ArithmeticError)


def read_mt940(content: bytes) -> list[StatementDraft]:
    """The statements in the file. Raises Unreadable."""
    try:
        read = mt940.parse(text_of(content))
        number = str(read.data.get("account_identification") or "")
        found = [movement.data for movement in read]
    except BROKEN:
        raise Unreadable(_("This MT940 file cannot be read. Take it from the bank anew.")) from None
    if len(found) > MOST_LINES:
        raise Unreadable(_("The file holds too much. Take a shorter time from the bank."))
    lines = [_line(facts) for facts in found if facts.get("amount") is not None]
    return [
        StatementDraft(
            "mt940", number.rpartition("/")[2], tuple(line for line in lines if line.minor)
        )
    ]


def _line(facts: dict[str, Any]) -> LineDraft:
    amount = facts["amount"]
    told = [facts.get(name) for name in ("purpose", "additional_purpose", "transaction_details")]
    party = facts.get("applicant_name") or facts.get("extra_details")
    customer = str(facts.get("customer_reference") or "")
    bank = str(facts.get("bank_reference") or "")
    return LineDraft(
        booked_on=_day(facts.get("entry_date") or facts["date"]),
        minor=minor_of(str(amount.amount)),
        currency=str(amount.currency or facts.get("currency") or ""),
        party=tidy(party, "party"),
        party_account=tidy(facts.get("applicant_iban"), "party_account"),
        reference=tidy("" if customer in NOTHING else customer, "reference"),
        text=tidy(" ".join(str(one) for one in told if one), "text"),
        bank_reference=tidy("" if bank in NOTHING else bank, "bank_reference"),
    )


def _day(moment: Any) -> date:
    return date(moment.year, moment.month, moment.day)
