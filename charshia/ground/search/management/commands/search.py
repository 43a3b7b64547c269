import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from charshia.ground.languages.tags import to_bcp47
from charshia.ground.search.actions import apply_all
from charshia.ground.search.asking import Answer, Hit, ask, why
from charshia.ground.search.documents import SOURCES, Document

PRODUCT = "product"


class Command(BaseCommand):
    help = "Find things by words, in any language and script. Exits with 1 when nothing is found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")
        parser.add_argument("--language", default="en", help="in which it is asked: sq, sr-Cyrl …")
        parser.add_argument("--limit", type=int, default=10, help="at most so many (10)")
        parser.add_argument("--kind", default=PRODUCT, help="product, stall …, or all (product)")
        parser.add_argument("--json", action="store_true", help="report as JSON")
        parser.add_argument(
            "--batch",
            metavar="FILE",
            help="JSON lines of query_id, query and language; an answer for each, in their order",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1:
            raise CommandError("--limit must be at least 1", returncode=2)
        kinds = list(SOURCES) if options["kind"] == "all" else [options["kind"]]
        if unknown := [kind for kind in kinds if kind not in SOURCES]:
            raise CommandError(f"--kind knows {', '.join(SOURCES)}, not {unknown[0]}", returncode=2)
        if bool(options["words"]) == bool(options["batch"]):
            raise CommandError("say words, or --batch FILE", returncode=2)
        apply_all()
        asked = {"kinds": kinds, "limit": options["limit"]}
        if options["batch"]:
            for line in _batch(Path(options["batch"])):
                found = answer(line["query"], language=line["language"], **asked)
                report = {"query_id": line["query_id"]} | found
                self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        found = answer(" ".join(options["words"]), language=_tag(options["language"]), **asked)
        self.stdout.write(
            json.dumps(found, ensure_ascii=False) if options["json"] else "\n".join(_plain(found))
        )
        if not found["results"]:
            raise SystemExit(1)


def answer(words: str, *, language: str, kinds: list[str], limit: int) -> dict[str, Any]:
    """Results of all ``kinds`` together, best first, as the JSON of this command."""
    answers = {kind: ask(kind, words, language=language, limit=limit) for kind in kinds}
    understood = next(iter(answers.values())).understood
    return {
        "results": _rows(answers, "results", words, language, limit),
        "similar": _rows(answers, "similar", words, language, limit),
        "understood": {
            "language": understood.language,
            "words": [
                {"typed": word.typed, "read_as": word.read_as, "how": word.how}
                for word in understood.words
            ],
        },
    }


def _rows(
    answers: dict[str, Answer], part: str, words: str, language: str, limit: int
) -> list[dict[str, Any]]:
    found: list[tuple[float, str, Hit]] = [
        (hit.score, kind, hit) for kind, each in answers.items() for hit in getattr(each, part)
    ]
    best = sorted(found, key=lambda each: -each[0])[:limit]
    documents = _loaded((kind, hit.pk) for _, kind, hit in best)
    return [
        _row(documents[kind, hit.pk], score, words, language)
        for score, kind, hit in best
        if (kind, hit.pk) in documents
    ]


def _row(document: Document, score: float, words: str, language: str) -> dict[str, Any]:
    """``sku`` and ``shop`` as the source calls them, of a product; else its kind and key."""
    return {
        "sku": document.mark or f"{document.kind}:{document.pk}",
        "shop": document.owner,
        "kind": document.kind,
        "title": document.title(language),
        "score": round(score, 3),
        "why": why(document, words, language=language),
    }


def _loaded(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Document]:
    by_kind: dict[str, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    return {
        (kind, document.pk): document
        for kind, pks in by_kind.items()
        for document in SOURCES[kind].load(pks)
    }


def _batch(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _asked(line, number)
    except OSError as no:
        raise CommandError(f"{path} cannot be read: {no.strerror}", returncode=2) from no


def _asked(line: str, number: int) -> dict[str, str]:
    try:
        asked = json.loads(line)
        found = {name: str(asked[name]) for name in ("query_id", "query")}
    except (ValueError, KeyError, TypeError) as no:
        message = f"line {number} must be an object with query_id, query and language"
        raise CommandError(message, returncode=2) from no
    return found | {"language": _tag(str(asked.get("language") or "en"))}


def _tag(code: str) -> str:
    try:
        return to_bcp47(code)
    except ValueError as no:
        raise CommandError(f"{code!r} is not a language tag", returncode=2) from no


def _plain(found: dict[str, Any]) -> Iterator[str]:
    for word in found["understood"]["words"]:
        if word["how"] == "corrected":
            yield f"{word['typed']} was read as {word['read_as']}"
    for heading, part in (("", "results"), ("Similar:", "similar")):
        if heading and found[part]:
            yield heading
        for row in found[part]:
            yield "{score:6.3f}  {shop}/{sku}  {title}  ({why})".format(**row)
