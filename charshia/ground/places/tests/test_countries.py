import pytest
from django.utils import translation

from charshia.ground.places.countries import ABROAD, REGION, countries


@pytest.mark.parametrize(
    ("code", "kosovo", "greece"),
    [
        ("sq", "Kosovë", "Greqi"),
        ("sr", "Косово", "Грчка"),
        ("sr-latn", "Kosovo", "Grčka"),
        ("en", "Kosovo", "Greece"),
    ],
)
def test_countries_are_called_as_the_reader_calls_them(code: str, kosovo: str, greece: str) -> None:
    with translation.override(code):
        found = countries()
    assert dict(found)["XK"] == kosovo
    assert dict(found)["GR"] == greece
    assert [country for country, _name in found[: len(REGION)]] == list(REGION)
    assert {country for country, _name in found} == {*REGION, *ABROAD}
    assert all(name and name != country for country, name in found)
