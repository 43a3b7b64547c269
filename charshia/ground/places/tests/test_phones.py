import phonenumbers
import pytest

from charshia.ground.places.countries import ABROAD, REGION
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.phones import NotAPhone, parse_phone, show_phone


@pytest.mark.parametrize("country", REGION + ABROAD)
def test_numbers_of_every_country_are_taken(country: str) -> None:
    """At home and abroad, with spaces, with 00 and with +."""
    kind = phonenumbers.PhoneNumberType.MOBILE
    example = phonenumbers.example_number_for_type(country, kind)
    assert example is not None
    styles = phonenumbers.PhoneNumberFormat
    number = phonenumbers.format_number(example, styles.E164)
    for style in (styles.NATIONAL, styles.INTERNATIONAL, styles.E164, styles.RFC3966):
        assert parse_phone(phonenumbers.format_number(example, style), country) == number
    assert parse_phone(number, "XK") == number
    assert parse_phone(number.replace("+", "00"), "XK") == number


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [
        ("044 123 456", "XK", "+38344123456"),
        ("049-123-456", "XK", "+38349123456"),
        ("+383 (0)44 123 456", "XK", "+38344123456"),
        ("+383/44/123-456", "XK", "+38344123456"),
        ("038 123 456", "XK", "+38338123456"),
        ("0691234567", "AL", "+355691234567"),
        ("063 123 4567", "RS", "+381631234567"),
        ("070/123-456", "MK", "+38970123456"),
        ("+41 79 123 45 67", "XK", "+41791234567"),
        ("0049 151 23456789", "XK", "+4915123456789"),
        ("\u202a+383 44 123 456\u202c", "XK", "+38344123456"),
        ("０44 123 456", "XK", "+38344123456"),
    ],
)
def test_numbers_are_taken_as_people_write_them(typed: str, country: str, number: str) -> None:
    assert parse_phone(typed, country) == number


@pytest.mark.parametrize(
    "typed",
    ["", " ", "12", "call me", "+", "+999 12 345 678", "044 123 456 789 012 345", "a" * 300],
)
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotAPhone, match="383") as refusal:
        parse_phone(typed, "XK")
    assert refusal.value.field == "phone"


def test_a_number_is_shown_with_its_spaces() -> None:
    assert show_phone("+38344123456") == "+383 44 123 456"
    assert show_phone("no number") == "no number"


def test_the_field_gives_what_is_kept() -> None:
    assert PhoneField().clean("044 123 456") == "+38344123456"
    assert PhoneField(country="AL").clean("069 123 4567") == "+355691234567"
    assert PhoneField(required=False).clean("") == ""
