import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from charshia.ground.search.actions import apply_all
from charshia.ground.search.documents import SOURCES
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question


class Command(BaseCommand):
    help = "Find things by words, in any language and script. Exits with 1 when nothing is found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="+")
        parser.add_argument("--language", default="", help="of the titles shown: sq, sr-Cyrl, en …")
        parser.add_argument("--limit", type=int, default=10, help="at most so many (10)")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1:
            raise CommandError("--limit must be at least 1", returncode=2)
        apply_all()
        hits = sorted(_hits(**options), key=lambda hit: -hit["score"])[: options["limit"]]
        if options["json"]:
            self.stdout.write(json.dumps(hits, ensure_ascii=False))
        else:
            for hit in hits:
                self.stdout.write("{kind}\t{pk}\t{title}\t{score:.2f}".format(**hit))
        if not hits:
            raise SystemExit(1)


def _hits(*, words: list[str], language: str, limit: int, **_: Any) -> Iterator[dict[str, Any]]:
    for kind, source in SOURCES.items():
        found = find(Question(kind, words=" ".join(words), limit=limit))
        titles = {
            document.pk: document.title(language) for document in source.load(list(found.pks))
        }
        for pk, score in zip(found.pks, found.scores, strict=True):
            if pk in titles:
                yield {"kind": kind, "pk": pk, "title": titles[pk], "score": score}
