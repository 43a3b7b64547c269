"""Quality of search on our own evaluation set: `python -m bench.search.quality`.

The products are put into an index in memory as the catalogue would put them, and asked as
`charshia search --batch` asks. Prints JSON; --misses KIND lists what was not found.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.search.judging import EvaluationSet, judge, load, recall
from bench.started import start_on


def answers_of(them: EvaluationSet) -> dict[str, list[str]]:
    from charshia.ground.languages.fields import Translated  # noqa: PLC0415 - needs settings
    from charshia.ground.lexicon.names import guessed_type  # noqa: PLC0415
    from charshia.ground.search import index  # noqa: PLC0415 - needs settings
    from charshia.ground.search.asking import ask  # noqa: PLC0415
    from charshia.ground.search.documents import Document, Text  # noqa: PLC0415
    from charshia.ground.search.schema import entry  # noqa: PLC0415

    place = index.place()
    with place.opened() as opened:
        assert opened is not None
        writer = opened.writer(index.LARGE_HEAP, 1)
        for number, product in enumerate(them.products):
            texts = tuple(
                Text(tag, title, product["description"].get(tag, ""))
                for tag, title in product["title"].items()
            )
            facets = {"available": (1,)}
            guess = guessed_type(Translated(product["title"]))
            made = Document(
                "product", number, texts, product["shop"], facets=facets,
                concepts=(guess,) if guess else (),
            )  # fmt: skip
            writer.add_document(entry(made))
        writer.commit()
        writer.wait_merging_threads()
    place.mark_complete()
    skus = [product["sku"] for product in them.products]
    found = {}
    for query in them.queries:
        answer = ask("product", query.words, language=query.language, limit=10)
        found[query.id] = [skus[hit.pk] for hit in answer.results]
    return found


def misses(them: EvaluationSet, found: dict[str, list[str]], kind: str) -> Iterator[str]:
    titles = {product["sku"]: " | ".join(product["title"].values()) for product in them.products}
    for query in them.queries:
        wanted = them.grades.get(query.id, {})
        got = found[query.id]
        is_missing = recall(got, wanted) < 1 if wanted else bool(got)
        if kind in (query.kind, "all") and is_missing:
            yield f"{query.id} {query.kind} {query.language}: {query.words}"
            for sku in wanted:
                if sku not in got:
                    yield f"    not found ({wanted[sku]}): {titles[sku]}"
            for sku in got:
                yield f"    {'found' if sku in wanted else 'NOISE'}: {titles[sku]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", metavar="KIND", help="exact, typo …, none or all")
    parser.add_argument("--words", metavar="FOLDER", help="a data folder whose own words count")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.words:
            (Path(folder) / "words").symlink_to(Path(options.words).resolve() / "words")
        start_on(folder)
        them = load()
        found = answers_of(them)
        if options.misses:
            sys.stderr.write("\n".join(misses(them, found, options.misses)) + "\n")
        print(json.dumps(judge(them, found)))


if __name__ == "__main__":
    main()
