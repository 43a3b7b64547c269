from collections.abc import Iterator
from hashlib import file_digest
from itertools import groupby
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.hashes import digest_of
from charshia.workshops.designs.models import File, Make, Version


@check("versions-of-designs-are-as-published")
def versions_are_as_published() -> Outcome:
    """The digest of a published version is that of its files."""
    return compare(_versions())


def _versions() -> Iterator[tuple[str, Any, Any]]:
    rows = Version.objects.published().prefetch_related("files").order_by("pk")
    for each in rows.iterator(chunk_size=500):
        yield reference(each), digest_of(each.files.all()), each.digest


@check("versions-of-designs-follow-one-another")
def versions_follow_one_another() -> Outcome:
    """They are numbered 1, 2, 3 …, and only the last may still be prepared."""
    return compare(_numbers())


def _numbers() -> Iterator[tuple[str, Any, Any]]:
    rows = Version.objects.order_by("design", "number").select_related("design")
    for design, versions in groupby(rows.iterator(chunk_size=500), key=lambda one: one.design):
        each = list(versions)
        numbers = [one.number for one in each]
        yield reference(design), list(range(1, len(each) + 1)), numbers
        yield reference(design), 0, sum(one.published_at is None for one in each[:-1])


@check("makes-of-designs-are-of-published-versions")
def makes_are_of_published_versions() -> Outcome:
    """Nobody made what nobody could take away."""
    return compare(_makes())


def _makes() -> Iterator[tuple[str, Any, Any]]:
    rows = Make.objects.select_related("version").order_by("pk")
    for each in rows.iterator(chunk_size=500):
        yield reference(each), True, each.version.published_at is not None


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
