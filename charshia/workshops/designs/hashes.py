"""What a version is, in one number."""

from collections.abc import Iterable
from hashlib import sha256

from charshia.workshops.designs.models import File


def digest_of(files: Iterable[File]) -> str:
    """SHA-256 of one line a file, sorted: its digest, its kind and its name."""
    lines = sorted(f"{file.sha256}  {file.kind}  {file.name}\n" for file in files)
    return sha256("".join(lines).encode()).hexdigest()
