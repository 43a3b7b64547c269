"""The words of this instance: ours, its operator's, and its packs, compiled into the data folder.

``words/current`` names the folder that holds the compiled ones, and the shipped words that
they were compiled with: after an update of the program they count only once compiled again.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from charshia.engines.words.concepts import Concept, with_names
from charshia.engines.words.forms import Forms
from charshia.engines.words.lexicon import compiled
from charshia.ground.lexicon.building import NAMES, concepts, stamp_of
from charshia.ground.lexicon.models import Name

CURRENT: Final = "current"
ADDED: Final = "added.tsv"
Row = tuple[str, str, str]  # concept, language, name


@dataclass(frozen=True)
class Own:
    """Compiled words: their stamp, and the folder they lie in."""

    stamp: str
    folder: Path


def place() -> Path:
    return Path(settings.DATA) / "words"


def base() -> str:
    """The stamp of the words that came with the program."""
    return stamp_of(settings.WORDS)


def moment() -> tuple[int, int] | None:
    """When the words of this instance changed last; None while it has none. One look at a file."""
    try:
        stat = os.stat(place() / CURRENT)  # noqa: PTH116 - a third of Path.stat's cost
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_ino


def own() -> Own | None:
    """The compiled words that go with those of the program, if there are any."""
    try:
        stamp, made_with = (place() / CURRENT).read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    folder = place() / stamp
    return Own(stamp, folder) if made_with == base() and folder.exists() else None


def with_added(listed: list[Concept], folder: Path) -> list[Concept]:
    """The concepts with the names that were compiled into ``folder``."""
    with (folder / ADDED).open(encoding="utf-8") as lines:
        return with_names(listed, rows_of(lines))


def rows_of(lines: Iterator[str]) -> Iterator[Row]:
    for line in lines:
        concept, language, name = line.rstrip("\n").split("\t")
        yield concept, language, name


def is_behind() -> bool:
    """Do the shipped words differ from those with which the instance's own were compiled?"""
    return moment() is not None and own() is None


def compile_own() -> int:
    """Compile what was added; how many names that is. One process at a time, with the latest.

    Not in a request: it takes seconds.
    """
    with _alone():
        rows = [*dict.fromkeys([*_of_packs(), *_of_operator()])]
        text = "".join("\t".join(row) + "\n" for row in rows)
        stamp = hashlib.blake2b(f"{base()}\n{text}".encode(), digest_size=6).hexdigest()
        folder = place() / stamp
        if not (folder / NAMES).exists():
            _write(folder, text, rows)
        half = place() / f"{CURRENT}.new"
        half.write_text(f"{stamp} {base()}")
        half.replace(place() / CURRENT)
        _forget_all_but(stamp)
    return len(rows)


def _write(folder: Path, text: str, rows: list[Row]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / ADDED).write_text(text, encoding="utf-8")
    listed = with_names(concepts(), rows)
    half = folder / f"{NAMES}.new"
    compiled(listed, Forms(Path(settings.WORDS)).lemmas).save(str(half))
    half.replace(folder / NAMES)


def _of_operator() -> Iterator[Row]:
    yield from Name.objects.order_by("pk").values_list("concept", "language", "name")


def _of_packs() -> Iterator[Row]:
    for path in sorted(place().glob("packs/*/names.tsv")):
        with path.open(encoding="utf-8") as lines:
            yield from rows_of(lines)


def _forget_all_but(stamp: str) -> None:
    """Processes that still read an older folder have it mapped."""
    for each in place().iterdir():
        if each.is_dir() and each.name not in {stamp, "packs"}:
            shutil.rmtree(each, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    place().mkdir(parents=True, exist_ok=True)
    with (place() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
