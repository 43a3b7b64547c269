"""Finding the settlement that somebody typed."""

from collections.abc import Iterable

from charshia.engines.keys import fold
from charshia.ground.places.countries import countries
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement


def settlements_called(typed: str, *, country: str, near: set[int]) -> list[Settlement]:
    """Settlements of ``country`` that ``typed`` may mean: "Zrze", or "Zrze, Orahovac".

    Those in the municipalities ``near`` come alone when there are any, and a town before
    the villages of its name.
    """
    name, _comma, municipality = typed.rpartition(",") if "," in typed else (typed, "", "")
    found = list(find_settlement(name.strip(), country=country))
    if municipality.strip():
        key = fold(municipality)
        found = [one for one in found if key in map(fold, one.municipality.names.values())]
    close = [one for one in found if one.municipality_id in near] or found
    seats = [one for one in close if one.is_seat]
    return seats if len(seats) == 1 else close


def countries_of(typed: str) -> list[str]:
    """Countries that have a place of this name. One query."""
    found = find_settlement(typed.partition(",")[0].strip())
    return list(dict.fromkeys(one.municipality.country for one in found))


def country_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(ISO code, name in the language of the page), in the order given."""
    names = dict(countries())
    return [(code, names.get(code, code)) for code in codes]
