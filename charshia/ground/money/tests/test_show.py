from decimal import Decimal

import pytest
from django.utils import translation

from charshia.engines.money import UNITS, Money
from charshia.ground.money.show import (
    show,
    show_amount,
    show_number,
    show_percent,
    show_unit_price,
    unit_name,
)


def _plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sq", ["6,50 €", "0,05 €", "−1 234 567,00 €", "1 234,50 RSD", "90,00 ALL"]),
        ("sr", ["6,50 €", "0,05 €", "−1.234.567,00 €", "1.234,50 RSD", "90,00 ALL"]),
        ("sr-latn", ["6,50 €", "0,05 €", "−1.234.567,00 €", "1.234,50 RSD", "90,00 ALL"]),
        ("en", ["€6.50", "€0.05", "−€1,234,567.00", "RSD 1,234.50", "ALL 90.00"]),
    ],
)
def test_money_is_written_as_each_language_writes_it(code, expected):
    amounts = [(650, "EUR"), (5, "EUR"), (-123456700, "EUR"), (123450, "RSD"), (9000, "ALL")]

    with translation.override(code):
        assert [_plain(show(Money(*amount))) for amount in amounts] == expected


def test_a_percentage_has_its_sign_where_the_language_puts_it():
    said = [_plain(show_percent(375, code)) for code in ("sq", "sr", "bg", "el", "tr", "en")]
    assert said == ["3,75 %", "3,75 %", "3,75 %", "3,75%", "%3,75", "3.75 %"]


def test_an_amount_never_breaks_over_two_lines():
    assert " " not in show(Money(123456789, "RSD"), "sq")


def test_a_language_can_be_asked_for():
    assert show(Money(650, "EUR"), "sr-Cyrl") == show(Money(650, "EUR"), "sr") == "6,50\u00a0€"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (720, "720"),
        (Decimal("0.750"), "0,75"),
        (Decimal("1200.0"), "1.200"),
        (Decimal("-0.5"), "−0,5"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_a_number_has_as_many_decimals_as_it_needs(number, expected):
    assert show_number(number, "sr") == expected


def test_a_unit_price_stands_beside_the_price():
    with translation.override("en"):
        assert show_unit_price(Money(650, "EUR"), 720, "g") == "€9.03/kg"
        assert show_unit_price(Money(650, "EUR"), 0, "g") == ""
        assert show_unit_price(Money(600, "EUR"), 6, "piece") == "€1.00/pc."
        assert _plain(show_amount(Decimal("0.75"), "l")) == "0.75 l"


def test_one_piece_costs_what_it_costs():
    assert show_unit_price(Money(650, "EUR"), 1, "piece") == ""


def test_every_unit_has_a_name():
    assert all(unit_name(unit) for unit in UNITS)
