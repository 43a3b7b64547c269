"""What a key says to its holder. Nothing of it is kept; it follows from the secret key."""

from base64 import urlsafe_b64encode
from hashlib import scrypt, sha256
from secrets import token_urlsafe

from django.utils.crypto import constant_time_compare, salted_hmac

from charshia.people.accounts.models import Key

DIGITS = 6


def code_of(key: Key) -> str:
    """The six digits. One in a million, and MOST_TRIES tries at them."""
    drawn = int.from_bytes(_drawn(key.nonce, "code")[:16])
    return f"{drawn % 10**DIGITS:0{DIGITS}}"


def is_code_of(key: Key, typed: str) -> bool:
    """However it was grouped; people copy blanks and dashes too."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    return constant_time_compare(digits, code_of(key))


def token_of(nonce: str) -> str:
    """The last part of the address that signs in: 43 signs that nobody can guess."""
    return urlsafe_b64encode(_drawn(nonce, "token")).rstrip(b"=").decode()


def digest_of(token: str) -> str:
    """What is kept of a token; whatever stood in an address may be asked for."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _drawn(nonce: str, what: str) -> bytes:
    return salted_hmac(f"accounts.key.{what}", nonce, algorithm="sha256").digest()


def hidden_pin(pin: str, salt: str = "") -> str:
    """``pin`` as it is kept. Four digits are soon tried out: without the secret key, in vain."""
    salt = salt or token_urlsafe(12)
    peppered = salted_hmac("accounts.pin", pin, algorithm="sha256").digest()
    return f"{salt}${scrypt(peppered, salt=salt.encode(), n=4096, r=8, p=1, dklen=32).hex()}"


def is_pin(typed: str, kept: str) -> bool:
    return constant_time_compare(hidden_pin(typed, kept.partition("$")[0]), kept)
