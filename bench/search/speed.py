"""Speed of search: `python -m bench.search.speed [--products 100000 1000000]`. Prints JSON.

Products are made of the lexicon's names, the common ones often (Zipf), in seven languages:
titles of two to five words, descriptions of twenty. 20,000 different ones have their keys
made; larger numbers repeat them. A question is one to three such words, one in ten mistyped;
each is asked once, so no answer is kept from another.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import django

from bench.started import start_on

DIFFERENT = 20_000
QUESTIONS = 500


class Words:
    """Names of the lexicon in one language; the first are the common ones."""

    def __init__(self, random: Random) -> None:
        from charshia.engines.words.forms import LANGUAGES  # noqa: PLC0415
        from charshia.ground.lexicon.words import lexicon  # noqa: PLC0415

        self._random = random
        self.languages = LANGUAGES
        concepts = list(lexicon().concepts.values())
        random.shuffle(concepts)
        self._names = {
            tag: [name for concept in concepts for name in concept.names[tag][:2]]
            for tag in LANGUAGES
        }

    def some(self, language: str, count: int) -> str:
        names = self._names[language]
        places = (int(len(names) ** self._random.random()) - 1 for _ in range(count))
        return " ".join(names[place] for place in places)


def keys_made(words: Words, random: Random) -> tuple[list[Any], float]:
    from charshia.ground.search.documents import Document, Text  # noqa: PLC0415
    from charshia.ground.search.schema import entry  # noqa: PLC0415

    def document(number: int) -> Document:
        language = random.choice(words.languages)
        title = words.some(language, random.randint(1, 3))
        text = Text(language, title, words.some(language, 12))
        return Document("product", number, (text,), facets={"available": (1,)}, rank=number)

    documents = [document(number) for number in range(DIFFERENT)]
    for each in documents[:2000]:
        entry(each)  # what is common is remembered
    began = time.process_time()
    entries = [entry(each) for each in documents]
    return entries, DIFFERENT / (time.process_time() - began)


def built(entries: list[Any], count: int) -> float:
    """Write ``count`` entries and give their number a second."""
    from charshia.ground.search import index  # noqa: PLC0415

    place = index.place()
    with place.opened() as opened:
        assert opened is not None
        began = time.perf_counter()
        writer = opened.writer(index.LARGE_HEAP, 2)
        for number in range(count):
            writer.add_document(entries[number % len(entries)])
        writer.commit()
        writer.wait_merging_threads()
        took = time.perf_counter() - began
    place.mark_complete()
    return count / took


def mistyped(word: str, random: Random) -> str:
    at = random.randrange(1, max(len(word) - 1, 2))
    return word[:at] + word[at + 1 :]


def questions(words: Words, random: Random) -> Iterator[tuple[str, str]]:
    seen = set()
    while len(seen) < QUESTIONS:
        language = random.choice(words.languages)
        asked = " ".join(words.some(language, random.randint(1, 3)).split()[:3])
        if len(seen) % 10 == 0:
            asked = mistyped(asked, random)
        if (asked, language) not in seen:
            seen.add((asked, language))
            yield asked, language


def asked(them: list[tuple[str, str]]) -> dict[str, float]:
    from charshia.ground.search.queries import find  # noqa: PLC0415
    from charshia.ground.search.questions import Question  # noqa: PLC0415

    wall, cpu = [], []
    for words, language in them:
        began, began_cpu = time.perf_counter(), time.process_time()
        find(Question("product", words, language=language))
        cpu.append((time.process_time() - began_cpu) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return {
        f"{name}_{share}_ms": round(sorted(taken)[int(len(taken) * share / 100)], 2)
        for name, taken in (("wall", wall), ("cpu", cpu))
        for share in (50, 95)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, nargs="+", default=[100_000])
    options = parser.parse_args()
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        start_on(folder)
        from charshia.ground.search import index  # noqa: PLC0415

        random = Random(4)
        words = Words(random)
        entries, per_second = keys_made(words, random)
        them = list(questions(words, random))
        warm = list(questions(words, Random(5)))
        for count in options.products:
            index.forget()
            django.conf.settings.SEARCH_INDEX = Path(folder) / f"index-{count}"
            speed = built(entries, count)
            asked(warm[:100])
            report[count] = {
                "keys_per_s": round(per_second), "built_per_s": round(speed), **asked(them),
            }  # fmt: skip
    print(json.dumps(report))


if __name__ == "__main__":
    main()
