from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.texts import plain, rich
from charshia.market.catalogue.importers.values import Price, Unclear, number, price
from charshia.market.catalogue.slugs import slug_of


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("6.50", 650, ""),
        ("6,50 €", 650, "EUR"),
        ("€6.5", 650, "EUR"),
        ("RSD1.250,00", 125000, "RSD"),
        ("1.250,00 din.", 125000, "RSD"),
        ("1,250.00", 125000, ""),
        ("1 250,00", 125000, ""),
        ("1.250.000 ALL", 125000000, "ALL"),
        ("12.5000", 1250, ""),
        ("1250.000", 125000, ""),
        ("0.500", 50, ""),
        ("-3", -300, ""),
        ("€ -3", -300, "EUR"),
        ("-€3", -300, "EUR"),
        ("15.00 EUR", 1500, "EUR"),
        ("7", 700, ""),
        (7, 700, ""),
        (6.5, 650, ""),
        (Decimal("6.50"), 650, ""),
        (".99", 99, ""),
    ],
)
def test_prices_are_read_as_people_write_them(written: object, minor: int, currency: str) -> None:
    assert price(written) == Price(minor, currency)


@pytest.mark.parametrize(
    "written",
    ["", "cheap", "1.250", "1,250", "3.999", "5 apples", None, True, [], "1e9", "--3", "1.2.3,4.5",
     float("nan"), Decimal("1e400"), "9" * 60],
)  # fmt: skip
def test_prices_that_mean_nothing_or_two_things_are_refused(written: object) -> None:
    with pytest.raises(Unclear):
        price(written)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.decimals(), st.booleans()))
def test_any_value_is_a_price_or_refused(written: object) -> None:
    with suppress(Unclear):
        assert isinstance(price(written).minor, int)


@given(st.decimals(min_value=0, max_value=10**7, places=2))
def test_a_price_written_with_two_decimals_is_itself(value: Decimal) -> None:
    assert price(f"{value:.2f}").minor == int(value * 100)
    assert price(f"{value:,.2f}").minor == int(value * 100)
    german = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    assert number(german) == value


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("plain", "plain"),
        ("one\ntwo", "one<br>two"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<h2>Big</h2><div>text</div>", "<p>Big</p><p>text</p>"),
        ("<b>a</b> <i class=x>b</i>", "<strong>a</strong> <em>b</em>"),
        ("<p onclick=x>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<a href="javascript:x">a</a>', '<a rel="nofollow noopener noreferrer">a</a>'),
        (
            '<a href="https://example.org">a</a>',
            '<a href="https://example.org" rel="nofollow noopener noreferrer">a</a>',
        ),
        ("<img src=x onerror=y>", ""),
        ("<p> </p><ul><li></li></ul>", ""),
    ],
)
def test_descriptions_keep_only_harmless_html(written: str, kept: str) -> None:
    assert rich(written) == kept


@given(st.text(alphabet=st.sampled_from(list("<>/apbrih123&;\"'= \n!-")), max_size=200))
def test_no_description_brings_another_element(written: str) -> None:
    clean = rich(written)
    names = {
        tag.split()[0].strip("</>") for tag in clean.split("<")[1:] for tag in [tag.split(">")[0]]
    }
    assert names <= {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


def test_titles_are_one_line_without_tags_and_entities() -> None:
    assert plain("<b>Fish</b> &amp;\n chips &lt;3") == "Fish & chips <3"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ajvar i butë, 720 g", "ajvar-i-bute-720-g"),
        ("Црвени џем од ђумбира", "crveni-dzem-od-djumbira"),
        ("Čokolada «Љубав»", "cokolada-ljubav"),
        ("Ελιές Καλαμών", "elies-kalamon"),
        ("!!!", ""),
    ],
)
def test_addresses_are_made_of_plain_letters(title: str, slug: str) -> None:
    assert slug_of(title) == slug
