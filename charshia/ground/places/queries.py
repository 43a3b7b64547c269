from charshia.engines.keys import fold
from charshia.ground.places.models import Settlement


def find_settlement(typed: str, *, country: str | None = None) -> list[Settlement]:
    """Settlements called so in any language or script, whatever the accents. One query.

    Exact names first; several places may share one name, the one that seats its
    municipality comes before the others.
    """
    key = fold(typed)
    if not key:
        return []
    rows = Settlement.objects.filter(keys__contains=f"|{key}|").select_related("municipality")
    if country:
        rows = rows.filter(municipality__country=country)
    return sorted(rows, key=lambda row: (not row.is_seat, row.pk))
