"""The code at the door: a new one every five minutes, from the session's nonce and the key."""

import hmac
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from charshia.commons.learning.models import Session

WINDOW = 300  # seconds; the one before is still good
LENGTH = 16


def code_of(session: Session, now: datetime) -> str:
    return _code(session, int(now.timestamp()) // WINDOW)


def is_good(session: Session, code: str, now: datetime) -> bool:
    window = int(now.timestamp()) // WINDOW
    return any(
        hmac.compare_digest(_code(session, each).encode(), code.encode("utf-8", "replace"))
        for each in (window, window - 1)
    )


def _code(session: Session, window: int) -> str:
    message = f"learning.door:{session.pk}:{session.nonce}:{window}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, sha256).hexdigest()[:LENGTH]
