"""The catalogues that other systems really wrote; they lie beside the project, not in it."""

import json
from pathlib import Path

import pytest

from charshia.market.catalogue.models import Product
from charshia.market.catalogue.tests.importing import (
    REAL,
    counts,
    imported,
    is_whole,
    messages,
    stall_called,
)

pytestmark = pytest.mark.django_db

FILES = {
    "shopify_apparel.csv": (22, {"created": 20}),
    "shopify_home-and-garden.csv": (21, {"created": 20}),
    "ofn_sample_120.csv": (120, {"created": 120}),
    "woocommerce_sample_products.csv": (24, {"created": 11, "refused": 4}),
}


def real(name: str) -> Path:
    path = REAL / name
    if not path.exists():
        sentence = f"{path} is not here: the importers were not tried on it"
        print(sentence)  # noqa: T201
        pytest.skip(sentence)
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_lands_and_changes_nothing_twice(name: str) -> None:
    path, stall = real(name), stall_called()
    rows, first = FILES[name]
    work = imported(path, stall)
    assert (work.rows, counts(work)) == (rows, first)
    again = imported(path, stall)
    assert counts(again)["unchanged"] == first["created"]
    assert again.counts["created"] == again.counts["updated"] == 0
    assert all(is_whole(product) for product in Product.objects.all())


def test_woocommerces_own_sample_names_what_is_not_sold() -> None:
    work = imported(real("woocommerce_sample_products.csv"), stall_called())
    assert messages(work) == [
        (10, "cc-album", "type"),
        (11, "cc-single", "type"),
        (17, "cc-logo-collection", "type"),
        (18, "cp-donation", "type"),
    ]


def test_goods_of_the_region_come_in_all_their_scripts(tmp_path: Path) -> None:
    """Open Food Facts' names and ingredients, dirty as they are, as our own format."""
    rows = real("off_balkan_gtin.tsv").read_text(encoding="utf-8").splitlines()[1:1001]
    path = tmp_path / "off.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            gtin, name, ingredients, image = [*row.split("\t"), "", "", ""][:4]
            line = {
                "sku": gtin, "title": name, "ingredients": ingredients, "price": "1.00",
                "stock": 3, "images": [image] if image else [],
            }  # fmt: skip
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    stall = stall_called()
    work = imported(path, stall)
    assert work.counts["created"] > 950
    assert sum(work.counts.values()) == work.rows
    again = imported(path, stall)
    assert (again.counts["created"], again.counts["updated"]) == (0, 0)
    assert again.counts["unchanged"] == work.counts["created"]
