"""What is kept so that a copy of the database alone tells nothing of it.

The key follows from the secret one, which lies beside the database, not in it. Each room
seals under a name of its own, so that what one wrote opens nowhere else.
"""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from django.conf import settings

from charshia.engines.later import later

fernet = later("cryptography.fernet")


def seal(room: str, value: Any) -> str:
    """``value`` is JSON. Sealed twice it looks different: nothing can be compared."""
    sealed: bytes = box_of(room).encrypt(json.dumps(value, ensure_ascii=False).encode())
    return sealed.decode()


def unseal(room: str, sealed: str) -> Any:
    """Raises InvalidToken for what this room did not seal."""
    return json.loads(box_of(room).decrypt(sealed.encode()))


def box_of(room: str) -> Any:
    key = sha256(f"{room}:{settings.SECRET_KEY}".encode()).digest()
    return fernet.Fernet(urlsafe_b64encode(key))
