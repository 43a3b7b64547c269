import json
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.languages.fields import Translated
from charshia.ground.search.actions import apply_all
from charshia.ground.search.asking import ask, why
from charshia.ground.search.models import Change
from charshia.market.catalogue.actions import (
    NoSuchType,
    add_product,
    copy_product,
    describe_product,
    put_categories,
    put_products,
    set_type,
    undo_change,
)
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.exporters import native, tables
from charshia.market.catalogue.exporters.shown import goods_of
from charshia.market.catalogue.models import Product, Stall
from charshia.market.catalogue.searched import load
from charshia.market.catalogue.tests.importing import NOW, stall_called

pytestmark = pytest.mark.django_db
HONEY = ProductDraft({"sq": "Mjaltë akacie"}, (VariantDraft("HON", 900, stock=5),), "honey")


@pytest.fixture
def stall() -> Stall:
    put_categories([{"slug": "honey", "name": {"en": "Honey"}}], by="system", now=NOW)
    return stall_called("hives")


def put(stall: Stall, draft: ProductDraft = HONEY) -> Product:
    (outcome,) = put_products(stall, [draft], by="system", now=NOW)
    assert not outcome.errors
    return Product.objects.get(stall=stall)


def type_of(product: Product) -> tuple[str, bool]:
    product.refresh_from_db()
    return product.type, product.type_is_guessed


def test_an_import_without_a_type_gets_a_guessed_one(stall):
    assert type_of(put(stall)) == ("acacia-honey", True)


def test_a_list_may_say_the_type_by_its_id_or_its_name(stall):
    assert type_of(put(stall, replace(HONEY, type="forest-honey"))) == ("forest-honey", False)
    assert type_of(put(stall, replace(HONEY, type="ливадски мед"))) == ("meadow-honey", False)


def test_a_type_that_nobody_knows_is_warned_of_and_guessed(stall):
    (outcome,) = put_products(stall, [replace(HONEY, type="xyzzy")], by="system", now=NOW)

    assert outcome.warnings == [("type", "We know no product type called “xyzzy”.")]
    assert type_of(Product.objects.get()) == ("acacia-honey", True)


def test_the_same_list_again_changes_no_type(stall):
    product = put(stall)
    set_type(product, type="forest-honey", by="system", now=NOW)

    (outcome,) = put_products(stall, [HONEY], by="system", now=NOW)

    assert (outcome.result, type_of(product)) == ("unchanged", ("forest-honey", False))


def test_a_new_title_is_guessed_anew_but_what_the_seller_chose_stays(stall):
    product = put(stall)
    renamed = replace(HONEY, title={"sq": "Qilim"})
    assert type_of(put(stall, renamed)) == ("kilim", True)
    describe_product(product, title=Translated({"sq": "Ajvar"}), by="system", now=NOW)
    assert type_of(product) == ("ajvar", True)

    set_type(product, type="honey", by="system", now=NOW)
    describe_product(product, title=Translated({"sq": "Qilim"}), by="system", now=NOW)

    assert type_of(product) == ("honey", False)


def test_what_was_guessed_is_confirmed_by_saying_it(stall):
    product = put(stall)

    set_type(product, type="acacia-honey", by="system", now=NOW)

    assert type_of(product) == ("acacia-honey", False)
    entry = Entry.objects.get(event="market.product.typed")
    assert entry.facts["changes"] == {str(product.pk): {"type_is_guessed": [True, False]}}
    assert Change.objects.filter(kind="product", document_pk=product.pk).exists()


def test_saying_what_it_is_can_be_undone(stall):
    product = put(stall)
    set_type(product, type="", by="system", now=NOW)
    assert type_of(product) == ("", False)

    undo_change(stall, Entry.objects.get(event="market.product.typed"), by="system", now=NOW)

    assert type_of(product) == ("acacia-honey", True)


@pytest.mark.parametrize("wrong", ["colour-red", "xyzzy", "a" * 61])
def test_what_is_no_type_cannot_be_said(stall, wrong):
    product = put(stall)

    with pytest.raises(NoSuchType) as refused:
        set_type(product, type=wrong, by="system", now=NOW)

    assert (refused.value.field, type_of(product)) == ("type", ("acacia-honey", True))


def test_adding_by_hand_guesses_or_takes_what_is_said(stall):
    facts = {"price_minor": 100, "stock": 1, "images": [], "by": "system", "now": NOW}
    guessed = add_product(stall, title={"en": "Fig jam"}, **facts)
    said = add_product(stall, title={"en": "Grandmother's best"}, type="fig-jam", **facts)

    assert (type_of(guessed), type_of(said)) == (("fig-jam", True), ("fig-jam", False))
    assert type_of(copy_product(said, by="system", now=NOW)) == ("fig-jam", False)


def test_no_type_cannot_be_a_guess(stall):
    product = put(stall)

    @action
    def spoil() -> None:
        Product.objects.filter(pk=product.pk).update(type="")

    with pytest.raises(IntegrityError), transaction.atomic():
        spoil()


def test_a_title_that_says_nothing_is_found_by_its_type_and_says_why(stall):
    product = put(stall, replace(HONEY, title={"sq": "Gëzimi i nënës"}))
    set_type(product, type="acacia-honey", by="system", now=NOW)
    apply_all()

    found = ask("product", "багремов мед", language="sr-Cyrl", limit=5)

    assert [hit.pk for hit in found.results] == [product.pk]
    (document,) = load([product.pk])
    assert "means acacia-honey" in why(document, "багремов мед", language="sr-Cyrl")
    assert "a kind of honey" in why(document, "мед", language="sr-Cyrl")


def test_what_was_chosen_goes_out_and_comes_back_in_and_a_guess_does_not(stall):
    product = put(stall)

    def written() -> tuple[object, str]:
        (line,) = native.write(goods_of(stall), currency="EUR")
        table = [*tables.write(goods_of(stall), form="table", currency="EUR", language="sq")]
        names, row = (line.split(",") for line in table)
        return json.loads(line).get("type"), row[names.index("type")]

    assert written() == (None, "")
    set_type(product, type="forest-honey", by="system", now=NOW)
    assert written() == ("forest-honey", "forest-honey")


def test_products_from_before_are_guessed_by_a_command(stall, capsys):
    product = put(stall)

    @action
    def forget() -> None:
        Product.objects.update(type="", type_is_guessed=False)

    forget()
    call_command("guess_types", "--json")
    assert json.loads(capsys.readouterr().out) == {"products": 1, "guessed": 1}
    assert type_of(product) == ("acacia-honey", True)
    set_type(product, type="honey", by="system", now=NOW)

    call_command("guess_types")

    assert capsys.readouterr().out == "1 products, 0 guesses are new\n"
    assert type_of(product) == ("honey", False)
