"""Concepts of the trades: what words of many languages name alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

COLUMNS = ("id", "is", "kind")


@dataclass(frozen=True, slots=True)
class Concept:
    """``parents`` are wider concepts, ``parts`` what it is made of (both ids).

    ``names``: language (sq, sr, en …) to its names, the one that is shown first.
    """

    id: str
    parents: tuple[str, ...]
    parts: tuple[str, ...]
    kind: str
    names: Mapping[str, tuple[str, ...]]


class Names(Mapping[str, tuple[str, ...]]):
    """Names by language in one string of bytes: sixty thousand little strings take ten times
    the room."""

    __slots__ = ("_packed",)

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        lines = ("\t".join((language, *some)) for language, some in names.items())
        self._packed = "\n".join(lines).encode()

    def __getitem__(self, language: str) -> tuple[str, ...]:
        for line in self._lines():
            tag, *names = line.decode().split("\t")
            if tag == language:
                return tuple(names)
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return (line.partition(b"\t")[0].decode() for line in self._lines())

    def __len__(self) -> int:
        return len(self._lines())

    def _lines(self) -> list[bytes]:
        return self._packed.split(b"\n") if self._packed else []


def read(lines: Iterable[str]) -> list[Concept]:
    """Concepts from tab-separated lines, the first naming the columns: id, is, kind, languages.

    ``is`` lists parents, and with a plus what it is made of. Raises ValueError with the line
    that is not so.
    """
    rows = (line.rstrip("\n").split("\t") for line in lines if line.strip())
    head = next(rows, [])
    if tuple(head[:3]) != COLUMNS:
        raise ValueError("the first line must name the columns id, is, kind and languages")
    return [_concept(row, head) for row in rows]


def with_more(concepts: Iterable[Concept], lines: Iterable[str]) -> list[Concept]:
    """The same with further names, from lines of an id and a cell for each language named above.

    Raises ValueError for an id that is not there.
    """
    known = {concept.id: concept for concept in concepts}
    rows = (line.rstrip("\n").split("\t") for line in lines if line.strip())
    tags = next(rows)[1:]
    for key, *cells in rows:
        if key not in known:
            raise ValueError(f"there is no concept {key!r}")
        more = {tag: listed(cell) for tag, cell in zip(tags, cells, strict=False)}
        old = known[key].names
        names = {
            tag: tuple(dict.fromkeys((*old.get(tag, ()), *more.get(tag, ()))))
            for tag in {**old, **more}
        }
        known[key] = replace(known[key], names=Names(names))
    return list(known.values())


def with_names(concepts: Sequence[Concept], rows: Iterable[tuple[str, str, str]]) -> list[Concept]:
    """The same with further names, from id, language and name; no concept is made by one."""
    known = {concept.id: concept for concept in concepts}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, language, name in rows:
        if key in known:
            names = found.setdefault(key, dict(known[key].names))
            names[language] = tuple(dict.fromkeys((*names.get(language, ()), name)))
    for key, names in found.items():
        known[key] = replace(known[key], names=Names(names))
    return list(known.values())


def listed(cell: str) -> tuple[str, ...]:
    return tuple(name for each in cell.split(";") if (name := each.strip()))


def _concept(row: list[str], head: list[str]) -> Concept:
    if len(row) != len(head):
        raise ValueError(f"{row[0]!r} has {len(row)} columns and not {len(head)}")
    kin = listed(row[1])
    return Concept(
        id=row[0],
        parents=tuple(each for each in kin if each[0] != "+"),
        parts=tuple(each[1:] for each in kin if each[0] == "+"),
        kind=row[2],
        names=Names({tag: listed(cell) for tag, cell in zip(head[3:], row[3:], strict=True)}),
    )
