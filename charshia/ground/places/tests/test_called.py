"""A market may call places and territories otherwise; they are found by all their names."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from charshia.ground.places import called, countries
from charshia.ground.places.actions import load_places
from charshia.ground.places.models import Settlement

Write = Callable[[str], None]


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes the file of names of this market."""
    monkeypatch.setattr(settings, "NAMES", tmp_path / "names.toml")

    def write(text: str) -> None:
        settings.NAMES.write_text(text)
        forget()

    yield write
    forget()


def forget() -> None:
    called.own_names.cache_clear()
    countries._countries.cache_clear()


@pytest.mark.parametrize(
    ("code", "name"),
    [("sq", "Kosova"), ("sr", "Косово и Метохија"), ("sr-latn", "Kosovo i Metohija")],
)
def test_a_territory_is_called_as_the_market_says(names: Write, code: str, name: str) -> None:
    names('[territories.XK]\nsq = "Kosova"\nsr = "Косово и Метохија"')

    with translation.override(code):
        assert dict(countries.countries())["XK"] == name


def test_other_languages_and_territories_keep_their_names(names: Write) -> None:
    before = dict(countries.countries())
    names('[territories.XK]\nsq = "Kosova"')

    assert dict(countries.countries()) == before


@pytest.mark.django_db
def test_a_place_is_shown_as_the_market_says_and_found_by_every_name(
    names: Write, now: datetime
) -> None:
    names('[places.xk-ferizaj-ferizaj]\ntr = "Ferizay"')
    load_places(now=now)
    (found,) = Settlement.objects.called("Ferizay")

    assert found.names.text("tr") == "Ferizay"
    for other in ("Ferizovik", "Урошевац", "Ferizaj"):
        assert found in Settlement.objects.called(other)


def test_a_file_that_cannot_be_read_is_named(names: Write) -> None:
    names("[territories.XK]\nsq = Kosova")

    with pytest.raises(ImproperlyConfigured, match=r"names\.toml"):
        countries.countries()


def test_a_page_in_latin_letters_has_countries_in_latin_letters():
    with translation.override("sr-latn"):
        assert [dict(countries.countries())[code] for code in ("XK", "AL", "DE")] == [
            "Kosovo",
            "Albanija",
            "Nemačka",
        ]
