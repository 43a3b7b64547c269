import pytest

from charshia.payments.models import Scheme
from charshia.payments.numbers import NotAnAccount, account_number, scheme_of


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("XK05 0000 0000 0001 0186", "XK050000000000010186"),
        ("xk05-0000-0000-0001-0186", "XK050000000000010186"),
        ("AL36 0000 0000 0000 0000 0000 0108", "AL36000000000000000000000108"),
        ("160-5678-17", "160000000000567817"),
        ("160 0000000005678 17", "160000000000567817"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, number):
    assert account_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "XK05 0000 0000 0001 0187",
        "160-5678-18",
        "ZZ00",
        "1234",
        "<script>",
        "٣" * 18,
        "XK05" * 9,
    ],
)
def test_a_number_whose_control_digits_do_not_fit_is_refused(typed):
    with pytest.raises(NotAnAccount) as no:
        account_number(typed)
    assert no.value.field == "number"


def test_the_code_on_a_slip_depends_on_the_account():
    assert [
        scheme_of("160000000000567817", currency="RSD"),
        scheme_of("160000000000567817", currency="EUR"),
        scheme_of("AL36000000000000000000000108", currency="EUR"),
        scheme_of("AL36000000000000000000000108", currency="ALL"),
        scheme_of("XK050000000000010186", currency="EUR"),
    ] == [Scheme.NBS_IPS, Scheme.PLAIN, Scheme.SEPA, Scheme.PLAIN, Scheme.PLAIN]
