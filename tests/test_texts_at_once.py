"""Two translators, one text, the same moment. Real commits, real threads."""

import pytest

from charshia.engines.refusal import Refusal
from charshia.ground.languages.actions import TextChanged, put_text
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State, fingerprint
from charshia.market.catalogue.actions import describe_product
from charshia.market.catalogue.models import Product
from tests.at_once import at_once
from tests.small_market import NOW, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def honey() -> Product:
    product = variant(stall("zgjoi"), "H", stock=3).product
    describe_product(product, title={"sq": "Mjaltë"}, by="system", now=NOW)
    return Product.objects.get(pk=product.pk)


def test_seven_languages_written_at_once_are_all_kept(honey) -> None:
    texts = {"sr-Cyrl": "Мед", "en": "Honey", "mk": "Мед", "el": "Μέλι", "tr": "Bal"}

    def write(language, text):
        row = Product.objects.get(pk=honey.pk)
        said = {"language": language, "text": text, "state": State.DRAFT}
        return lambda: put_text(row, "title", **said, by="system", now=NOW)

    outcomes = at_once(*(write(*one) for one in texts.items()))

    assert [one for one in outcomes if not isinstance(one, Translated)] == []
    assert dict(Product.objects.get(pk=honey.pk).title) == {"sq": "Mjaltë"} | texts


def test_the_owner_changes_the_original_while_it_is_translated(honey) -> None:
    """Either the translation came first and is stale, or it is refused: never checked."""
    seen = fingerprint("Mjaltë")
    mine, theirs = (Product.objects.get(pk=honey.pk) for _each in range(2))
    said = {"language": "en", "text": "Honey", "state": State.CHECKED, "of": seen}
    outcomes = at_once(
        lambda: describe_product(mine, title={"sq": "Mjaltë lulesh"}, by="system", now=NOW),
        lambda: put_text(theirs, "title", **said, by="system", now=NOW),
    )

    title = Product.objects.get(pk=honey.pk).title
    refused = [one for one in outcomes if isinstance(one, Refusal)]
    assert title["sq"] == "Mjaltë lulesh"
    if refused:
        assert [type(one) for one in refused] == [TextChanged]
        assert "en" not in title
    else:
        assert title.standing("en").state == State.STALE
