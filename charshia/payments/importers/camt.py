"""camt.053 (and .052, .054) of every version: the names of elements decide, not their space.

Source: ISO 20022, Bank-to-Customer Cash Management, versions 001.01 to 001.13.
"""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from charshia.payments.drafts import LineDraft, StatementDraft
from charshia.payments.importers.reading import MOST_LINES, Unreadable, day_of, minor_of, tidy

HEADS = {"Stmt", "Rpt", "Ntfctn"}
BOOKED = {"BOOK", ""}  # the oldest version does not say
BOOKED_ON = ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
MADE = ("FrToDt/ToDtTm", "CreDtTm")
NO_REFERENCE = {"NOTPROVIDED", "NONREF", "NOT PROVIDED"}


def read_camt(content: bytes) -> list[StatementDraft]:
    """The statements in the file, one an account or page. Raises Unreadable."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Unreadable(_("This XML file cannot be read. Take it from the bank anew.")) from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    heads = [element for element in root.iter() if element.tag in HEADS]
    if not heads:
        raise Unreadable(_("This is not a bank statement: no account stands in it."))
    return [_statement(head) for head in heads]


def _statement(head: Element) -> StatementDraft:
    number = head.findtext("Acct/Id/IBAN") or head.findtext("Acct/Id/Othr/Id") or ""
    number = number or head.findtext("Acct/Id/PrtryAcct/Id") or head.findtext("Acct/Id/BBAN") or ""
    entries = head.findall("Ntry")
    booked = [entry for entry in entries if _status(entry) in BOOKED]
    made = next(filter(None, map(head.findtext, MADE)), "")
    lines = [line for entry in booked for line in _lines(entry, made)]
    if len(lines) > MOST_LINES:
        raise Unreadable(_("The file holds too much. Take a shorter time from the bank."))
    return StatementDraft("camt", number.strip(), tuple(lines), len(entries) - len(booked))


def _status(entry: Element) -> str:
    return (entry.findtext("Sts/Cd") or entry.findtext("Sts") or "").strip()


def _lines(entry: Element, made: str) -> Iterator[LineDraft]:
    """One line, or one for each transfer where the bank books several as one and says of each."""
    sums = entry.find("Amt")
    if sums is None:
        raise Unreadable(_("In the file, a movement has no amount."))
    currency, whole = sums.get("Ccy") or "", _signed(entry, minor_of(sums.text or ""))
    details = entry.findall("NtryDtls/TxDtls") or entry.findall("TxDtls")
    parts = [_part(one, entry, currency) for one in details]
    if len(parts) > 1 and None not in parts and sum(part or 0 for part in parts) == whole:
        for one, part in zip(details, parts, strict=True):
            yield _line(entry, one, part or 0, currency, made)
    elif whole:
        yield _line(entry, details[0] if len(details) == 1 else entry, whole, currency, made)


def _part(details: Element, entry: Element, currency: str) -> int | None:
    """What one transfer of several came to, if it is told in the entry's own currency."""
    for path in ("AmtDtls/TxAmt/Amt", "Amt"):
        found = details.find(path)
        if found is not None and found.get("Ccy") == currency:
            said = details.findtext("CdtDbtInd")
            return _signed(details if said else entry, minor_of(found.text or ""))
    return None


def _signed(element: Element, minor: int) -> int:
    return -minor if (element.findtext("CdtDbtInd") or "").strip() == "DBIT" else minor


def _line(entry: Element, details: Element, minor: int, currency: str, made: str) -> LineDraft:
    side = "Dbtr" if minor >= 0 else "Cdtr"
    told = [element.text for element in details.iter("Ustrd")] + [
        element.text for element in details.iter("AddtlRmtInf")
    ]
    told = told or [details.findtext("AddtlTxInf"), entry.findtext("AddtlNtryInf")]
    references = [e.findtext("Ref") for e in details.iter("CdtrRefInf")]
    references.append(details.findtext("Refs/EndToEndId"))
    return LineDraft(
        booked_on=_day(entry, made),
        minor=minor,
        currency=currency,
        party=tidy(_party(details, side), "party"),
        party_account=tidy(_account(details, side), "party_account"),
        reference=tidy(" ".join(_said(references)), "reference"),
        text=tidy(" ".join(_said(told)), "text"),
        bank_reference=tidy(_bank_reference(entry, details), "bank_reference"),
    )


def _day(entry: Element, made: str) -> date:
    """When it was booked; where the bank does not say, the day of the statement."""
    words = next(filter(None, map(entry.findtext, BOOKED_ON)), made)
    if words:
        return day_of(words)
    raise Unreadable(_("In the file, a movement has no day."))


def _said(texts: list[str | None]) -> list[str]:
    known = [(text or "").strip() for text in texts]
    return [text for text in known if text and text.upper() not in NO_REFERENCE]


def _party(details: Element, side: str) -> str | None:
    parties = details.find("RltdPties")
    if parties is None:
        return None
    for path in (f"{side}/Nm", f"{side}/Pty/Nm", f"Ultmt{side}/Nm", f"Ultmt{side}/Pty/Nm"):
        if name := parties.findtext(path):
            return name
    return None


def _account(details: Element, side: str) -> str | None:
    return details.findtext(f"RltdPties/{side}Acct/Id/IBAN") or details.findtext(
        f"RltdPties/{side}Acct/Id/Othr/Id"
    )


def _bank_reference(entry: Element, details: Element) -> str:
    """The bank's own name of the movement; for one of several that of the transfer besides."""
    whole = entry.findtext("AcctSvcrRef") or ""
    part = details.findtext("Refs/AcctSvcrRef") or details.findtext("Refs/TxId") or ""
    return " ".join(_said([whole, part if part != whole else ""]))
