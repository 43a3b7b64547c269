"""Names to complete a village with while it is typed."""

from functools import lru_cache

from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import current
from charshia.ground.places.models import Settlement

MOST = 600


def villages_of(country: str) -> list[str]:
    """Settlements with their municipality, by name. At most one query a process and language."""
    return list(_villages(country, current()))


@lru_cache(maxsize=64)
def _villages(country: str, language: str) -> tuple[str, ...]:
    rows = Settlement.objects.all()
    if country:
        rows = rows.in_country(country)
    found = rows.order_by("-is_seat", "pk").values_list("names", "municipality__names")[:MOST]
    shown = {f"{name.text(language)}, {around.text(language)}" for name, around in found}
    return tuple(sorted(shown, key=alphabetical))
