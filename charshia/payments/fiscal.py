"""A seller's approved fiscal device, asked over HTTP. This program is no such device.

What a device of a country wants differs; this is the shape most local ones share (a JSON
document in, a number and what its code says out). Which organisation has one, where it
listens and with which key stands in the file that the setting FISCAL_DEVICES names.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils.dateparse import parse_datetime

from charshia.payments.models import Invoice, Means

SECONDS = 20
MOST_BYTES = 200_000


class DeviceFault(Exception):
    """The device did not answer as it should; ask again later, or write the receipt by hand."""


@dataclass(frozen=True)
class DeviceReceipt:
    """What the device gave. ``answer`` are its own words, kept as they came."""

    number: str
    code: str
    at: str
    answer: dict[str, Any]


class Device(Protocol):
    def issue(self, request: Mapping[str, Any]) -> DeviceReceipt:
        """Have one sale made fiscal. Its ``key`` again gives the same. Raises DeviceFault."""
        ...

    def status(self) -> str:
        """In the device's own words. Raises DeviceFault."""
        ...


@dataclass(frozen=True)
class HttpDevice:
    """A device (or the approved program beside it) that listens at ``address``."""

    address: str
    token: str = ""

    def issue(self, request: Mapping[str, Any]) -> DeviceReceipt:
        answer = self._ask("invoices", request)
        number = str(answer.get("number") or answer.get("invoiceNumber") or "")
        if not number:
            raise DeviceFault("the answer has no number")
        code = str(answer.get("code") or answer.get("verificationUrl") or "")
        return DeviceReceipt(number, code, str(answer.get("at") or ""), answer)

    def status(self) -> str:
        return str(self._ask("status", None).get("status", ""))

    def _ask(self, path: str, sent: Mapping[str, Any] | None) -> dict[str, Any]:
        if not self.address.startswith(("http://", "https://")):
            raise DeviceFault("its address is none of the web")
        heads = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.token:
            heads["Authorization"] = f"Bearer {self.token}"
        if sent:
            heads["RequestId"] = str(sent["key"])
        body = None if sent is None else json.dumps(sent).encode()
        request = Request(f"{self.address.rstrip('/')}/{path}", body, heads)  # noqa: S310
        try:
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                read = json.loads(answer.read(MOST_BYTES))
        except (URLError, HTTPException, OSError, ValueError) as fault:
            raise DeviceFault(str(fault)[:200]) from fault
        if not isinstance(read, dict):
            raise DeviceFault("the answer is no object")
        return read


def device_of(slug: str) -> Device | None:
    """The device of an organisation, by its slug, if the operator has set one up."""
    facts = _devices().get(slug)
    return HttpDevice(facts["address"], facts.get("token", "")) if facts else None


def _devices() -> dict[str, dict[str, str]]:
    if not settings.FISCAL_DEVICES:
        return {}
    try:
        read = json.loads(Path(settings.FISCAL_DEVICES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def request_of(invoice: Invoice, *, means: str = Means.CASH) -> dict[str, Any]:
    """What is to be made fiscal, in whole minor units: built from the document alone."""
    return {
        "key": invoice.key,
        "type": "sale" if invoice.gross_minor >= 0 else "refund",
        "invoice": invoice.number,
        "corrects": invoice.corrects.number if invoice.corrects else None,
        "seller": {"tax_number": invoice.seller["tax_number"]},
        "buyer": {"tax_number": invoice.buyer["tax_number"]},
        "currency": invoice.currency,
        "items": [
            {
                "name": line.title.text(invoice.languages[0]),
                "quantity": line.pieces,
                "total_minor": line.gross_minor,
                "vat_bp": line.vat_bp,
                "vat_minor": line.vat_minor,
            }
            for line in invoice.lines.order_by("position")
        ],
        "payments": [{"means": means, "amount_minor": invoice.gross_minor}],
        "total_minor": invoice.gross_minor,
        "vat_minor": invoice.vat_minor,
    }


def moment_in(words: str) -> Any:
    """When the receipt was made, if the device says so with its time zone."""
    try:
        found = parse_datetime(words)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
