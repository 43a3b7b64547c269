from collections.abc import Iterator
from hashlib import file_digest
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.hashes import digest_of
from charshia.workshops.designs.models import File, Version


@check("versions-of-designs-are-as-published")
def versions_are_as_published() -> Outcome:
    """The digest of a published version is that of its files."""
    return compare(_versions())


def _versions() -> Iterator[tuple[str, Any, Any]]:
    rows = Version.objects.published().prefetch_related("files").order_by("pk")
    for each in rows.iterator(chunk_size=500):
        yield reference(each), digest_of(each.files.all()), each.digest


@check("files-of-designs-are-whole")
def files_are_whole() -> Outcome:
    """What lies in the data folder is what was sent, to the last byte."""
    return compare(_files())


def _files() -> Iterator[tuple[str, Any, Any]]:
    for each in File.objects.order_by("pk").iterator():
        path = path_of(each.sha256)
        if not path.exists():
            yield reference(each), each.sha256, "missing"
            continue
        with path.open("rb") as file:
            yield reference(each), each.sha256, file_digest(file, "sha256").hexdigest()
