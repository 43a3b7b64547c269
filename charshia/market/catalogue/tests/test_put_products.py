from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charshia.ground.journal.models import Entry, Errand, Mark
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import Standing, State
from charshia.ground.media.actions import give_up_image
from charshia.ground.media.models import Image
from charshia.ground.search.models import Change
from charshia.market.catalogue.actions import (
    Outcome,
    check_products,
    hold_stock,
    put_categories,
    put_labels,
    put_products,
    release_hold,
    take_stock,
)
from charshia.market.catalogue.checked import holds_equal_ledger, stock_equals_ledger
from charshia.market.catalogue.drafts import LabelDraft, ProductDraft, VariantDraft
from charshia.market.catalogue.models import Category, Label, Movement, Product, Stall, Variant
from charshia.market.catalogue.tests.importing import NOW, stall_called

pytestmark = pytest.mark.django_db

JAR = VariantDraft("AJV", 650, unit="g", unit_value=Decimal(720), stock=24)
AJVAR = ProductDraft({"sq": "Ajvar i butë", "en": "Mild ajvar"}, (JAR,), "ajvar", line=1)
SOCKS = ProductDraft(
    {"sq": "Çorape"},
    (
        VariantDraft("COR-36", 700, {"sq": "36"}, stock=3),
        VariantDraft("COR-39", 800, {"sq": "39"}, stock=None),
    ),
    "textiles",
    line=2,
)


@pytest.fixture
def stall(db: None) -> Stall:
    put_categories(
        [
            {"slug": "ajvar-pickles", "name": {"sq": "Turshi"}, "art": "ajvar",
             "children": [{"slug": "ajvar", "name": {"sq": "Ajvar", "en": "Ajvar"}}]},
            {"slug": "textiles", "name": {"en": "Textiles"}},
        ],
        by="system",
        now=NOW,
    )  # fmt: skip
    put_labels(
        [{"slug": "organic", "name": {"en": "Organic"}, "needs_certificate": True}],
        by="system",
        now=NOW,
    )
    return stall_called()


@pytest.fixture
def put(stall: Stall) -> Callable[..., list[Outcome]]:
    return lambda *drafts: put_products(stall, drafts, by="system", now=NOW)


def results(outcomes: list[Outcome]) -> list[str]:
    return [outcome.result for outcome in outcomes]


def with_jar(**facts: Any) -> ProductDraft:
    return replace(AJVAR, variants=(replace(JAR, **facts),))


def test_shelves_and_labels_are_set_up_once(stall: Stall) -> None:
    entries = Entry.objects.count()
    put_labels(
        [{"slug": "organic", "name": {"en": "Organic"}, "needs_certificate": True}],
        by="system",
        now=NOW,
    )
    put_categories([{"slug": "textiles", "name": {"en": "Cloth"}}], by="system", now=NOW)
    assert Entry.objects.count() == entries + 1
    assert str(Category.objects.get(slug="textiles").name) == "Cloth"
    assert Category.objects.get(slug="ajvar").parent == Category.objects.get(slug="ajvar-pickles")
    assert Label.objects.count() == 1


def test_a_shelf_that_gets_another_name_is_found_by_it(
    put: Callable[..., list[Outcome]],
) -> None:
    put(AJVAR)
    waiting = Change.objects.filter(kind="product").count()
    put_categories(
        [{"slug": "ajvar-pickles", "name": {"sq": "Turshi e ajvar"}}], by="system", now=NOW
    )
    assert Change.objects.filter(kind="product").count() == waiting + 1


def test_a_new_product_stands_on_the_shelf_with_its_stock(
    put: Callable[..., list[Outcome]], stall: Stall
) -> None:
    assert put(AJVAR, SOCKS) == [Outcome(1, "AJV", "created"), Outcome(2, "COR-36", "created")]
    jar = Variant.objects.get(sku="AJV")
    assert (jar.stall, jar.product.slug, jar.product.version) == (stall, "ajvar-i-bute", 1)
    assert list(jar.movements.values_list("kind", "pieces")) == [("received", 24)]
    assert Movement.objects.count() == 2  # nothing is received of what is not counted
    entry = Entry.objects.get(event="market.products.put")
    assert (entry.facts, entry.subject) == ({"created": 2}, f"catalogue.stall/{stall.pk}")
    tags = set(Mark.objects.values_list("tag", flat=True))
    assert {"market", f"stall:{stall.pk}", f"product:{jar.product_id}"} <= tags
    assert f"category:{Category.objects.get(slug='ajvar').pk}" in tags
    waiting = set(Change.objects.filter(kind="product").values_list("document_pk", flat=True))
    assert waiting == set(Product.objects.values_list("pk", flat=True))


def test_the_same_again_changes_nothing(put: Callable[..., list[Outcome]]) -> None:
    put(AJVAR, SOCKS)
    before = (Entry.objects.count(), Movement.objects.count(), Change.objects.count())
    marks = list(Mark.objects.order_by("tag").values_list())
    assert results(put(AJVAR, SOCKS)) == ["unchanged", "unchanged"]
    assert (Entry.objects.count(), Movement.objects.count(), Change.objects.count()) == before
    assert list(Mark.objects.order_by("tag").values_list()) == marks


@pytest.mark.parametrize(
    "changed",
    [
        with_jar(price_minor=700),
        with_jar(stock=25),
        with_jar(stock=None),
        with_jar(unit_value=Decimal(700)),
        with_jar(weight_g=900),
        replace(AJVAR, title={"sq": "Ajvar i mirë", "en": "Mild ajvar"}),
        replace(AJVAR, title={"sq": "Ajvar i butë", "sr-Cyrl": "Благи ајвар"}),
        replace(AJVAR, description={"sq": "I pjekur"}),
        replace(AJVAR, category="textiles"),
        replace(AJVAR, allergens=("celery",)),
        replace(AJVAR, labels=(LabelDraft("organic", "X-1"),)),
        replace(AJVAR, images=("art:ajvar",)),
        replace(AJVAR, images=("https://example.org/a.jpg",)),
        replace(AJVAR, variants=(JAR, replace(JAR, sku="AJV-2"))),
        replace(AJVAR, season_from=601, season_to=1130),
        replace(AJVAR, is_published=False),
        replace(AJVAR, min_age=18, vat_bp=800, lead_days=3, daily_capacity=4),
    ],
)
def test_whatever_differs_is_updated_once(
    changed: ProductDraft, put: Callable[..., list[Outcome]]
) -> None:
    put(AJVAR)
    assert results(put(changed)) == ["updated"]
    assert results(put(changed)) == ["unchanged"]
    product = Product.objects.get()
    assert (product.version, product.slug) == (2, "ajvar-i-bute")
    assert stock_equals_ledger().problems == []


def test_a_list_in_one_language_leaves_what_others_translated_and_makes_it_stale(
    put: Callable[..., list[Outcome]],
) -> None:
    put(AJVAR)
    assert results(put(replace(AJVAR, title={"sq": "Ajvar i butë"}))) == ["unchanged"]
    assert results(put(replace(AJVAR, title={"sq": "Ajvar djegës"}))) == ["updated"]

    title = Product.objects.get().title
    assert title == {"sq": "Ajvar djegës", "en": "Mild ajvar"}
    assert title.standing("en") == Standing(State.STALE, "system", NOW, State.CHECKED)


def test_an_original_stays_it_whatever_the_order_of_the_columns(
    put: Callable[..., list[Outcome]],
) -> None:
    put(AJVAR)
    put(replace(AJVAR, title={"en": "Hot ajvar", "sq": "Ajvar djegës"}))

    title = Product.objects.get().title
    assert (title.source, title.standing("en").state) == ("sq", State.CHECKED)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", replace(AJVAR, title={})),
        ("title", replace(AJVAR, title={"sq": "x" * 201})),
        ("title", replace(AJVAR, title={"not a tag": "x"})),
        ("title", replace(AJVAR, title={"_notes": "x"})),
        ("description", replace(AJVAR, description={"sq": "x" * 50_001})),
        ("description", replace(AJVAR, description={"sq": "x" * 500_000})),
        ("price", with_jar(price_minor=-1)),
        ("price", with_jar(price_minor=1_000_000_001)),
        ("sku", with_jar(sku="")),
        ("sku", with_jar(sku="x" * 81)),
        ("unit", with_jar(unit="barrel")),
        ("unit_value", with_jar(unit_value=Decimal(0))),
        ("unit_value", with_jar(unit_value=Decimal("0.0001"))),
        ("unit_value", with_jar(unit_value=Decimal("NaN"))),
        ("unit_value", with_jar(unit_value=Decimal("1e30"))),
        ("stock", with_jar(stock=-1)),
        ("stock", with_jar(stock=1_000_001)),
        ("weight_g", with_jar(weight_g=-1)),
        ("kind", replace(AJVAR, kind="idea")),
        ("allergens", replace(AJVAR, allergens=("cats",))),
        ("labels", replace(AJVAR, labels=(LabelDraft("no-such"),))),
        ("labels", replace(AJVAR, labels=(LabelDraft("organic", valid_from="soon"),))),
        ("lead_days", replace(AJVAR, lead_days=366)),
        ("min_age", replace(AJVAR, min_age=100)),
        ("vat_rate", replace(AJVAR, vat_bp=10_001)),
        ("season", replace(AJVAR, season_from=601)),
        ("season", replace(AJVAR, season_from=1301, season_to=601)),
        ("variants", replace(AJVAR, variants=())),
        ("variants", replace(AJVAR, variants=tuple(replace(JAR, sku=str(n)) for n in range(101)))),
        ("sku", replace(AJVAR, variants=(JAR, JAR))),
    ],
)
def test_a_bad_draft_is_refused_by_field_while_the_others_land(
    field: str, wrong: ProductDraft, put: Callable[..., list[Outcome]]
) -> None:
    refused, landed = put(wrong, SOCKS)
    assert [refused.result, landed.result] == ["refused", "created"]
    assert [name for name, _sentence in refused.errors] == [field]
    assert Product.objects.get().slug == "corape"
    assert Variant.objects.count() == 2


def test_a_sku_twice_in_a_batch_is_refused_naming_both_lines(
    put: Callable[..., list[Outcome]],
) -> None:
    _first, second = put(AJVAR, replace(AJVAR, line=9))
    assert second.result == "refused"
    assert "line 1" in second.errors[0][1]
    assert "line 9" in second.errors[0][1]


def test_skus_of_two_products_cannot_become_one(put: Callable[..., list[Outcome]]) -> None:
    put(AJVAR, SOCKS)
    outcome = put(replace(AJVAR, variants=(JAR, *SOCKS.variants)))[0]
    assert (outcome.result, outcome.errors[0][0]) == ("refused", "sku")


def test_a_variant_left_out_can_no_longer_be_ordered(put: Callable[..., list[Outcome]]) -> None:
    put(SOCKS)
    fewer = replace(SOCKS, variants=SOCKS.variants[1:])
    assert results(put(fewer) + put(fewer)) == ["updated", "unchanged"]
    gone = Variant.objects.get(sku="COR-36")
    assert not gone.is_active
    assert results(put(SOCKS)) == ["updated"]
    gone.refresh_from_db()
    assert gone.is_active
    assert Product.objects.count() == 1


def test_the_number_of_queries_does_not_grow(put: Callable[..., list[Outcome]]) -> None:
    counts = []
    for size in (1, 3, 30):
        drafts = [
            replace(
                AJVAR, line=n, variants=(replace(JAR, sku=f"{size}-{n}"),),
                images=("art:ajvar",), origin="Xërxë", labels=(LabelDraft("organic"),),
            )
            for n in range(size)
        ]  # fmt: skip
        if size == 1:
            put(replace(drafts[0], variants=(replace(JAR, sku="warm"),)))
        with CaptureQueriesContext(connection) as made:
            put(*drafts)
        with CaptureQueriesContext(connection) as changed:
            put(*(replace(draft, title={"en": "Other"}) for draft in drafts))
        counts.append((len(made), len(changed)))
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 40


def test_products_of_one_title_have_different_addresses(
    put: Callable[..., list[Outcome]],
) -> None:
    put(*(replace(AJVAR, variants=(replace(JAR, sku=sku),)) for sku in ("A", "B!", "B?")))
    slugs = set(Product.objects.values_list("slug", flat=True))
    assert len(slugs) == 3
    assert {"ajvar-i-bute", "ajvar-i-bute-a", "ajvar-i-bute-b"} & slugs


def test_an_unknown_shelf_is_the_one_for_the_rest_made_when_needed(
    put: Callable[..., list[Outcome]],
) -> None:
    outcome = put(replace(AJVAR, category="Vegetables"))[0]
    assert [name for name, _sentence in outcome.warnings] == ["category"]
    assert Product.objects.get().category.slug == "other"
    assert results(put(replace(AJVAR, category="Fruit"))) == ["unchanged"]
    assert Category.objects.filter(slug="other").count() == 1


@pytest.mark.parametrize("name", ["ajvar", "Ajvar", "AJVAR", "Food > Ajvar", "Ajvar > Unknown"])
def test_a_shelf_is_known_by_slug_and_by_name(name: str, put: Callable[..., list[Outcome]]) -> None:
    assert put(replace(AJVAR, category=name))[0].warnings == []
    assert Product.objects.get().category.slug == "ajvar"


def test_a_label_without_a_certificate_leaves_the_one_there_is(
    put: Callable[..., list[Outcome]],
) -> None:
    label = LabelDraft("organic", "X-1", "The body", "2026-01-01", "2026-12-31")
    put(replace(AJVAR, labels=(label,)))
    assert results(put(replace(AJVAR, labels=(LabelDraft("organic"),)))) == ["unchanged"]
    assert results(put(AJVAR)) == ["updated"]
    assert not Product.objects.get().labels.exists()


def test_what_the_file_says_of_the_stock_holds_again_after_sales(
    put: Callable[..., list[Outcome]],
) -> None:
    put(AJVAR)
    pk = Variant.objects.get().pk
    take_stock({pk: 4}, holder="basket/1", orders={pk: "orders.order/1"}, now=NOW)
    assert results(put(AJVAR)) == ["updated"]
    assert Variant.objects.get().stock == 24
    assert stock_equals_ledger().problems == []


def test_what_lies_in_a_basket_is_part_of_what_was_counted(
    put: Callable[..., list[Outcome]],
) -> None:
    put(AJVAR)
    pk = Variant.objects.get().pk
    hold_stock({pk: 4}, holder="basket/1", now=NOW)
    assert results(put(AJVAR)) == ["unchanged"]
    assert results(put(with_jar(stock=10))) == ["updated"]
    assert Variant.objects.get().stock == 6
    release_hold("basket/1", now=NOW + timedelta(minutes=1))
    assert Variant.objects.get().stock == 10
    assert stock_equals_ledger().problems == holds_equal_ledger().problems == []


def test_what_is_no_longer_counted_is_no_longer_held(put: Callable[..., list[Outcome]]) -> None:
    put(AJVAR)
    pk = Variant.objects.get().pk
    hold_stock({pk: 4}, holder="basket/1", now=NOW)
    put(with_jar(stock=None))
    release_hold("basket/1", now=NOW)
    assert holds_equal_ledger().problems == []
    put(AJVAR)
    assert Variant.objects.get().stock == 24
    assert stock_equals_ledger().problems == holds_equal_ledger().problems == []


def test_pictures_at_an_address_are_asked_for_once(put: Callable[..., list[Outcome]]) -> None:
    images = ("https://example.org/a.jpg", "art:ajvar", "https://example.org/a.jpg")
    draft = replace(AJVAR, images=images, image_alts=({"sq": "Një kavanoz"}, {}, {}))
    assert results(put(draft) + put(draft)) == ["created", "unchanged"]
    shown = Product.objects.get().pictures.order_by("position")
    assert [picture.image.source_url for picture in shown] == list(images[:2])
    assert str(shown[0].image.alt) == "Një kavanoz"
    assert Errand.objects.filter(entry__event="ground.image.asked").count() == 1


def test_an_address_without_a_picture_is_a_warning_and_asked_again_a_day_later(
    put: Callable[..., list[Outcome]], stall: Stall
) -> None:
    draft = replace(AJVAR, images=("https://example.org/a.jpg",))
    put(draft)
    give_up_image(Image.objects.get(), fault="gone", now=NOW)
    (again,) = put(draft)
    assert (again.result, [name for name, _ in again.warnings]) == ("unchanged", ["images"])
    (later,) = put_products(stall, [draft], by="system", now=NOW + timedelta(days=2))
    assert later.result == "unchanged"
    assert Errand.objects.filter(entry__event="ground.image.asked").count() == 2


@pytest.mark.parametrize("image", ["art:no-such", "http://example.org/a.jpg", "file:/etc/passwd",
                                   "kept:" + "0" * 64, "javascript:alert(1)"])  # fmt: skip
def test_a_picture_that_cannot_be_had_is_a_warning(
    image: str, put: Callable[..., list[Outcome]]
) -> None:
    outcome = put(replace(AJVAR, images=(image,)))[0]
    assert (outcome.result, [name for name, _ in outcome.warnings]) == ("created", ["images"])
    assert not Product.objects.get().pictures.exists()


def test_descriptions_are_made_harmless(put: Callable[..., list[Outcome]]) -> None:
    draft = replace(AJVAR, description={"en": '<p onclick="x">Hot</p><script>x</script>'})
    assert results(put(draft) + put(draft)) == ["created", "unchanged"]
    assert Product.objects.get().description == Translated({"en": "<p>Hot</p>"})


def test_a_trial_tells_the_same_and_writes_nothing(stall: Stall) -> None:
    drafts = [AJVAR, with_jar(price_minor=-1), replace(SOCKS, images=("https://a.org/a.jpg",))]
    with CaptureQueriesContext(connection) as queries:
        told = check_products(stall, drafts)
    assert not [q for q in queries if not q["sql"].startswith("SELECT")]
    assert results(told) == results(put_products(stall, drafts, by="system", now=NOW))
    assert results(check_products(stall, drafts)) == ["unchanged", "refused", "unchanged"]
    assert results(check_products(None, drafts)) == ["created", "refused", "created"]
