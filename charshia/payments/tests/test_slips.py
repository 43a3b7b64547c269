import re

import pytest
from django.db import IntegrityError
from stdnum import iso11649
from stdnum.iso7064 import mod_97_10

from charshia.engines.money import Money
from charshia.payments.actions import take_payment
from charshia.payments.slips import model_97, nbs_ips_text, slip_of
from charshia.payments.tests.money import IBAN, NOW, due

pytestmark = pytest.mark.django_db
SERBIAN = "265000000123456718"
GREEK = "GR1601101250000000012300695"


def test_account_and_reference_are_grouped_for_the_eye_and_plain_to_copy():
    charge = due()

    slip = slip_of(charge)

    assert (slip.number, slip.plain_number) == ("XK05 1212 0123 4567 8906", IBAN)
    assert slip.plain_reference == charge.reference == slip.reference.replace(" ", "")
    assert iso11649.is_valid(charge.reference)
    assert (slip.holder, slip.bank) == ("Teuta Poçari", "Banka Provë")
    assert slip.amount == Money(1920, "EUR")


def test_an_account_in_kosovo_has_no_code_to_scan():
    assert slip_of(due()).code == ""


def test_cash_has_no_slip():
    assert slip_of(due(kind="pay_at_pickup")) is None


def test_an_account_in_sepa_has_an_epc_code():
    code = slip_of(due(number=GREEK, scheme="sepa")).code

    assert code.startswith("<svg ")
    assert "style" not in code  # the page's policy forbids it


def test_the_slip_asks_what_is_still_owed_and_nothing_when_paid():
    charge = due(number=GREEK, scheme="sepa")
    take_payment(charge, amount=Money(920, "EUR"), key="a", by="system", now=NOW)
    charge.refresh_from_db()
    assert slip_of(charge).amount == Money(1000, "EUR")

    take_payment(charge, amount=Money(1000, "EUR"), key="b", by="system", now=NOW)
    charge.refresh_from_db()
    assert (slip_of(charge).amount, slip_of(charge).code) == (Money(0, "EUR"), "")


def test_dinars_in_serbia_are_paid_by_ips_code_and_model_97():
    charge = due(125_000, currency="RSD", number=SERBIAN, scheme="nbs_ips", holder="Milena Tkalja")

    slip = slip_of(charge, purpose="Porudžbina A9W2V5ZG-1")

    assert slip.number == "265-0000001234567-18"
    assert slip.code.startswith("<svg ")
    assert re.fullmatch(r"97 \d\dA9W2V5ZG1", slip.reference)
    text = nbs_ips_text(
        charge.account, amount=charge.owed, reference=slip.plain_reference, purpose="Porudžbina 1"
    )
    assert text == (
        "K:PR|V:01|C:1|R:265000000123456718|N:Milena Tkalja|I:RSD1250,00|SF:289"
        f"|S:Porudžbina 1|RO:{slip.plain_reference}"
    )


def test_the_check_digits_of_model_97_check():
    reference = model_97("RF18A9W2V5ZG1")

    number, check = reference[4:], reference[2:4]
    assert mod_97_10.is_valid(number + check)
    assert len(reference) <= 25


def test_what_has_no_value_is_left_out():
    charge = due(7, currency="RSD", number=SERBIAN, scheme="nbs_ips", holder="Milena Tkalja")

    text = nbs_ips_text(charge.account, amount=Money(7, "RSD"), reference="", purpose="")

    assert text == "K:PR|V:01|C:1|R:265000000123456718|N:Milena Tkalja|I:RSD0,07|SF:289"


def test_signs_that_part_tags_are_taken_out_and_long_words_cut():
    charge = due(7, currency="RSD", number=SERBIAN, scheme="nbs_ips", holder="A|B\r\nDoo")

    text = nbs_ips_text(charge.account, amount=charge.owed, reference="97", purpose="x|" * 40)

    assert "|N:A B Doo|" in text
    (purpose,) = re.findall(r"\|S:([^|]*)\|RO:97$", text)
    assert (len(purpose), set(purpose)) == (35, {"x", " "})


@pytest.mark.parametrize(("scheme", "currency"), [("nbs_ips", "EUR"), ("sepa", "RSD")])
def test_a_code_never_meets_a_currency_that_it_cannot_carry(scheme, currency):
    with pytest.raises(IntegrityError):
        due(scheme=scheme, currency=currency)
