"""Telephone numbers as people write them."""

from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
from charshia.engines.refusal import Refusal

phonenumbers = later("phonenumbers")


class NotAPhone(Refusal):
    pass


def parse_phone(typed: str, country: str) -> str:
    """The number as E.164 ("+38344000101"); ``country`` is where it is written without a prefix.

    Numbers of every country are taken. Raises NotAPhone.
    """
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as fault:
        raise NotAPhone(_message(), field="phone") from fault
    if not phonenumbers.is_possible_number(number):
        raise NotAPhone(_message(), field="phone")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _message() -> object:
    return _("Write the telephone number with its country, for example +383 44 123 456.")


def show_phone(number: str) -> str:
    """An E.164 number with its usual spaces."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
