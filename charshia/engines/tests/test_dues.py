from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.dues import Rule, Tariff, due


@pytest.mark.parametrize(
    ("tariff", "basis", "minor"),
    [
        (Tariff(Rule.YEARLY, 12_000), None, 12_000),
        (Tariff(Rule.WEIGHT, 500), 2_501, 1_251),  # 12.505 € is 12.51 €
        (Tariff(Rule.WEIGHT, 500, least=2_000), 100, 2_000),
        (Tariff(Rule.TURNOVER, 50), 10_000_000, 50_000),  # half of a percent
        (Tariff(Rule.TURNOVER, 50, most=30_000), 10_000_000, 30_000),
        (Tariff(Rule.TURNOVER, 50), 0, 0),
    ],
)
def test_what_is_due(tariff, basis, minor):
    assert due(tariff, basis) == minor


def test_nothing_is_reckoned_without_a_basis():
    for basis in (None, -1):
        with pytest.raises(ValueError, match="nothing"):
            due(Tariff(Rule.WEIGHT, 1), basis)
    with pytest.raises(ValueError, match="below"):
        Tariff(Rule.YEARLY, 1, least=2, most=1)


amounts = st.integers(0, 10**9)


@given(amounts, amounts, amounts, amounts)
def test_it_stays_within_its_limits_and_grows_with_the_basis(rate, basis, more, least):
    tariff = Tariff(Rule.WEIGHT, rate, least, least + 1_000)
    found, larger = due(tariff, basis), due(tariff, basis + more)
    assert least <= found <= larger <= least + 1_000


@given(amounts, amounts)
def test_a_turnover_is_reckoned_as_on_paper(rate, basis):
    exact = (Decimal(basis) * rate / 10_000).quantize(Decimal(1), ROUND_HALF_UP)
    assert due(Tariff(Rule.TURNOVER, rate), basis) == exact
