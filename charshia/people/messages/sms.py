"""Sending a text message through whatever gateway the operator has.

SMS_URL is the gateway's address with {to} and {text} in it. With SMS_BODY, which may hold
the same, it is a POST, of JSON if the body begins with a brace; SMS_HEADERS are lines
"Name: value". Called from reactions only: a gateway is slow and may fail.
"""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus
from urllib.request import Request, urlopen
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

TIMEOUT = 10  # seconds


def send_sms(to: str, text: str) -> None:
    """Send ``text`` to a number (E.164), or note it in sms/*.txt while no gateway is set.

    Raises OSError when the gateway does not take it; the errand is then tried again.
    """
    if not settings.SMS_URL:
        _note(to, text)
        return
    with urlopen(request_for(to, text), timeout=TIMEOUT) as answer:  # noqa: S310 - the operator's
        answer.read(2000)


def request_for(to: str, text: str) -> Request:
    """What is asked of the gateway, everything put in as its place wants it written."""
    url, body = settings.SMS_URL, settings.SMS_BODY
    if not url.startswith(("http://", "https://")):
        raise ValueError("SMS_URL is no http address")
    headers = dict(line.split(": ", 1) for line in settings.SMS_HEADERS.splitlines() if line)
    data = None
    if body:
        is_json = body.lstrip().startswith("{")
        kind = "application/json" if is_json else "application/x-www-form-urlencoded"
        headers.setdefault("Content-Type", f"{kind}; charset=utf-8")
        data = _filled(body, to, text, _in_json if is_json else quote_plus).encode()
    filled = _filled(url, to, text, quote_plus)
    return Request(filled, data=data, headers=headers)  # noqa: S310 - as above


def _filled(template: str, to: str, text: str, write: Callable[[str], str]) -> str:
    """At once, so that a text with {to} in it says just that; JSON has braces of its own."""
    parts = [part.replace("{to}", write(to)) for part in template.split("{text}")]
    return write(text).join(parts)


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _note(to: str, text: str) -> None:
    folder = Path(settings.DATA) / "sms"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # some let people in
    name = f"{timezone.now():%Y%m%dT%H%M%S}-{uuid4().hex[:8]}.txt"
    draft = folder / f".{name}"
    draft.write_text(f"{to}\n{text}\n", encoding="utf-8")
    draft.rename(folder / name)
