from charshia.ground.places.models import Settlement


def find_settlement(typed: str, *, country: str | None = None) -> list[Settlement]:
    """Settlements called so in any language or script, whatever the accents. One query.

    Several places may share one name: those that seat their municipality come first.
    """
    rows = Settlement.objects.called(typed).select_related("municipality")
    if country:
        rows = rows.in_country(country)
    return sorted(rows, key=lambda row: (not row.is_seat, row.pk))
