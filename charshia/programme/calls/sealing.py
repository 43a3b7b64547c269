"""Declarations are kept so that a copy of the database alone tells nothing of them."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from django.conf import settings

from charshia.engines.keys import fold
from charshia.engines.later import later
from charshia.programme.calls.models import QuotaField

fernet = later("cryptography.fernet")
Declared = dict[str, str]  # QuotaField to one's own words


def seal(declared: Declared) -> str:
    kept = {field: declared[field] for field in QuotaField.values if declared.get(field)}
    sealed: bytes = _box().encrypt(json.dumps(kept, ensure_ascii=False).encode())
    return sealed.decode()


def unseal(sealed: str) -> Declared:
    found: Declared = json.loads(_box().decrypt(sealed.encode()))
    return found


def word(said: str) -> str:
    """By which two ways of writing the same word are the same: case, script and accents aside."""
    return " ".join(fold(said).split())


def _box() -> Any:
    """The key follows from the secret one, which lies beside the database, not in it."""
    key = sha256(f"calls.declarations:{settings.SECRET_KEY}".encode()).digest()
    return fernet.Fernet(urlsafe_b64encode(key))
