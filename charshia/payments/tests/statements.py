"""Banks' files, written for tests: camt.053, MT940 and tables."""

from datetime import date
from xml.sax.saxutils import escape

from charshia.payments.tests.money import IBAN

DAY = date(2026, 3, 2)


def camt(*entries: str, account: str = IBAN, version: int = 2) -> bytes:
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{space}"><BkToCstmrStmt><Stmt>'
        f"<Id>1</Id><CreDtTm>2026-03-03T06:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{account}</IBAN></Id></Acct>{''.join(entries)}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def entry(
    amount: str,
    *,
    party: str = "",
    text: str = "",
    reference: str = "",
    bank: str = "",
    sign: str = "CRDT",
    currency: str = "EUR",
    status: str = "BOOK",
    day: date = DAY,
) -> str:
    structured = f"<Strd><CdtrRefInf><Ref>{escape(reference)}</Ref></CdtrRefInf></Strd>"
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'
        f"<Sts>{status}</Sts><BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{bank}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>{escape(party)}</Nm></Dbtr></RltdPties><RmtInf>"
        f"<Ustrd>{escape(text)}</Ustrd>{structured if reference else ''}"
        "</RmtInf></TxDtls></NtryDtls></Ntry>"
    )
