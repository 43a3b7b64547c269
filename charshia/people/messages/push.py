"""Notices to telephones by web push (RFC 8030, 8291, 8292): never more in them than a number.

The keys are made in the data folder at first use. A browser tells us the address of its own
push service: only those of known browsers are called, so that nobody makes us call others.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from charshia.engines.later import later
from charshia.people.messages.models import PushDevice

pywebpush, py_vapid = later("pywebpush"), later("py_vapid")
serialization = later("cryptography.hazmat.primitives.serialization")

SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    ".notify.windows.com",
)
GONE = {404, 410}
PATIENCE = 10  # seconds
LASTS = 4 * 60 * 60  # seconds: tomorrow nobody needs to be told of today's order


class PushFailed(Exception):
    """The service did not take it; try again later."""


def is_push_service(address: str) -> bool:
    """Is it the address of a browser's push service, or of one the operator trusts?"""
    parts = urlsplit(address)
    if parts.netloc in settings.PUSH_HOSTS:
        return True
    host = parts.hostname or ""
    known = any(host == one or (one[0] == "." and host.endswith(one)) for one in SERVICES)
    return parts.scheme == "https" and parts.port in {None, 443} and known


def push(device: PushDevice, news: dict[str, Any]) -> bool:
    """Send ``news`` to one browser; False when it has gone. Raises PushFailed."""
    if not is_push_service(device.endpoint):
        return False
    keys = {"p256dh": device.p256dh, "auth": device.auth}
    try:
        pywebpush.webpush(
            {"endpoint": device.endpoint, "keys": keys},
            data=json.dumps(news),
            vapid_private_key=key(settings.DATA / "push.pem"),
            vapid_claims={
                "sub": f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}"
            },
            ttl=LASTS,
            timeout=PATIENCE,
        )
    except pywebpush.WebPushException as fault:
        if fault.response is not None and fault.response.status_code in GONE:
            return False
        raise PushFailed(str(fault)) from fault
    except (OSError, ValueError) as fault:
        raise PushFailed(str(fault)) from fault
    return True


@lru_cache(maxsize=4)
def key(path: Path) -> Any:
    """The market's key, made at first use; only this process's user reads it."""
    if not path.exists():
        made = py_vapid.Vapid()
        made.generate_keys()
        draft = path.with_suffix(".draft")
        draft.touch(mode=0o600)
        made.save_key(str(draft))
        draft.replace(path)
    return py_vapid.Vapid.from_file(str(path))


def public_key() -> str:
    """What a browser is told when it subscribes."""
    point = key(settings.DATA / "push.pem").public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return str(py_vapid.utils.b64urlencode(point))
