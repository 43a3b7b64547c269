"""Dictionaries of others, as an operator loaded them: in the data folder, never the repository."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from charshia.engines.words.packs import (
    NotThisFormat,
    Pack,
    names_for,
    read_freedict,
    read_taxonomy,
    read_wordnet,
)
from charshia.ground.lexicon.building import concepts
from charshia.ground.lexicon.own import compile_own, place

FORMATS: Final = ("freedict", "omw", "openfoodfacts")
SHORTEST: Final = 3  # letters of a name


@dataclass(frozen=True)
class Loaded:
    """A pack in the data folder; ``names`` is how many it adds."""

    name: str
    names: int
    licence: str
    source: str
    at: str


def load(form: str, files: Sequence[Path], *, now: datetime) -> Loaded:
    """Read the files of one dictionary, keep the names they add, and compile the words.

    Raises NotThisFormat with a sentence, and OSError.
    """
    pack = _read(form, files)
    rows = [row for row in names_for(pack, concepts()) if len(row[2]) >= SHORTEST]
    if not rows:
        raise NotThisFormat(f"{files[0].name} has no name in our languages that we have not")
    name = f"{form}-{files[0].name.partition('.')[0]}"
    made = Loaded(name, len(rows), pack.licence, pack.source, now.date().isoformat())
    folder = _folder(name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "names.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    (folder / "LICENCE").write_text(
        f"Names from: {pack.source}\nFiles: {', '.join(file.name for file in files)}\n"
        f"Licence: {pack.licence}\n", "utf-8",
    )  # fmt: skip
    (folder / "about.json").write_text(json.dumps(made.__dict__, ensure_ascii=False), "utf-8")
    compile_own()
    return made


def _read(form: str, files: Sequence[Path]) -> Pack:
    if form == "omw":
        return read_wordnet(files)
    if len(files) > 1:
        raise NotThisFormat(f"{form} is read from one file")
    return read_freedict(files[0]) if form == "freedict" else read_taxonomy(files[0])


def loaded() -> list[Loaded]:
    """By name."""
    paths = sorted(place().glob("packs/*/about.json"))
    return [Loaded(**json.loads(path.read_text("utf-8"))) for path in paths]


def remove(name: str) -> bool:
    """Take its names out again; False when no pack is called so."""
    if name not in {one.name for one in loaded()}:
        return False
    shutil.rmtree(_folder(name))
    compile_own()
    return True


def _folder(name: str) -> Path:
    return place() / "packs" / name
