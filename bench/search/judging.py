"""How good answers are: R@10, nDCG@10 and MRR per kind of query, and silence on hopeless ones."""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SET: Final = Path(__file__).parent / "set"
TEN: Final = 10


@dataclass(frozen=True)
class Query:
    id: str
    words: str
    language: str
    kind: str


@dataclass(frozen=True)
class EvaluationSet:
    """``grades``: query to product to 1, 2 or 3; what is not there is not wanted."""

    products: list[dict[str, Any]]
    queries: list[Query]
    grades: Mapping[str, Mapping[str, int]]


def load(folder: Path = SET) -> EvaluationSet:
    with (folder / "products.jsonl").open(encoding="utf-8") as lines:
        products = [json.loads(line) for line in lines]
    with (folder / "queries.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        queries = [
            Query(row["query_id"], row["query"], row["language"], row["kind"]) for row in rows
        ]
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "judgements.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            grades[row["query_id"]][row["sku"]] = int(row["grade"])
    return EvaluationSet(products, queries, grades)


def judge(them: EvaluationSet, answers: Mapping[str, list[str]]) -> dict[str, Any]:
    """``answers``: query to the SKUs found, best first, ten at most."""
    speaks = {
        product["sku"]: {tag.partition("-")[0] for tag in product["title"]}
        for product in them.products
    }
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for query in them.queries:
        found, wanted = answers[query.id][:TEN], them.grades.get(query.id, {})
        if not wanted:
            figures["none"]["silent"].append(not found)
            continue
        language = query.language.partition("-")[0]
        own = {sku for sku in wanted if language in speaks[sku]}
        measured = {
            "recall": recall(found, wanted),
            "ndcg": ndcg(found, wanted),
            "mrr": next((1 / at for at, sku in enumerate(found, 1) if sku in wanted), 0.0),
        }
        for kind in (query.kind, "all"):
            for name, figure in measured.items():
                figures[kind][name].append(figure)
            for name, some in (("recall_own", own), ("recall_other", wanted.keys() - own)):
                if some:
                    figures[kind][name].append(recall(found, some))
    return {
        kind: {"queries": len(next(iter(each.values())))}
        | {name: round(sum(all_) / len(all_), 3) for name, all_ in each.items()}
        for kind, each in figures.items()
    }


def recall(found: list[str], wanted: Iterable[str]) -> float:
    """Of all that is wanted, or of ten if there is more, the share among the first ten."""
    some = set(wanted)
    return sum(sku in some for sku in found) / min(TEN, len(some))


def ndcg(found: list[str], grades: Mapping[str, int]) -> float:
    def gain(row: Iterable[int]) -> float:
        return sum((2**grade - 1) / math.log2(at + 1) for at, grade in enumerate(row, 1))

    best = gain(sorted(grades.values(), reverse=True)[:TEN])
    return gain(grades.get(sku, 0) for sku in found) / best if best else 0.0
