import pytest
from django import forms
from django.test import Client
from django.utils import translation

from charshia.clusters.export.forms.goods import GoodsField, GoodsListField
from charshia.clusters.export.forms.pages import PageForm
from charshia.clusters.export.kinds import Applies, Kind
from charshia.clusters.export.places import goods_words, read_goods
from charshia.clusters.export.queries.markets import where_words
from charshia.clusters.export.searched import load_pages
from charshia.clusters.export.tests.helping import asks, market


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("1509", ["1509"]),
        ("1509 20.00", ["15092000"]),
        ("Olive oil (1509)", ["1509"]),
        ("Воће, цитруси, нар (08)", ["08"]),
        ("maslinovo ulje", ["1509"]),
        ("мед", ["04090000"]),
        ("150", []),
        ("qilim fluturues", []),
    ],
)
def test_goods_are_named_by_a_word_or_a_code(typed, codes):
    assert read_goods(typed) == codes


@pytest.mark.parametrize("code", ["1509", "15091080", "08", "2204", "99"])
def test_what_a_form_shows_is_read_as_the_same_code(code):
    for language in ("en", "sq", "sr", "sr-latn", "mk", "el", "bg", "tr"):
        with translation.override(language):
            assert read_goods(goods_words(code)) == [code]


def test_goods_are_called_by_the_line_that_holds_them_or_the_only_one_below():
    said = ["Olive oil (1509)", "Honey (0409)", "Fruit, citrus, pomegranate (08)", "0810"]
    with translation.override("en"):
        assert [goods_words(code) for code in ("1509", "0409", "08", "0810")] == said


def test_a_word_of_several_families_asks_which():
    with pytest.raises(forms.ValidationError, match=r"Several goods are called so.*\(0401\)"):
        GoodsField().clean("milk")
    with pytest.raises(forms.ValidationError, match="We do not know these goods"):
        GoodsField().clean("150")
    assert GoodsField(required=False).clean("") == ""


def test_goods_of_a_list_stand_one_to_a_line():
    assert GoodsListField().clean("olive oil\n\n 0805, 0806\nFruit, citrus (08)\n1509") == (
        "1509", "0805", "0806", "08",
    )  # fmt: skip


@pytest.mark.usefixtures("cast")
def test_pages_say_what_goods_they_are_about(now):
    page = market("0406", now=now)
    only = asks(page, "Bear a mark", now=now, kind=Kind.LABEL, applies=Applies.PRODUCT,
                codes=("04069032",))  # fmt: skip
    with translation.override("sq"):
        assert where_words(only) == "Vetëm për Fetë (0406 90 32)"
        assert PageForm(market_page=page).initial["code"] == "Djathë (0406)"
    for path in ("export/", f"export/markets/{page.pk}/"):
        assert "Сир (0406)" in Client().get(f"/sr/{path}").content.decode()


@pytest.mark.usefixtures("cast")
def test_a_page_is_found_by_whatever_belongs_to_its_goods(now):
    page = market("0406", now=now)
    (document,) = load_pages([page.pk])
    found = {text.language: f"{text.title} {text.body}" for text in document.texts}
    assert "Kaçkavall" in found["sq"]
    assert "Φέτα" in found["el"]
