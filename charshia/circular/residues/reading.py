"""What a text message says to an enterprise: crops by their names, places near its yard."""

from datetime import date, datetime
from itertools import chain

from django.utils import timezone

from charshia.circular.factors.names import CROP, form_of, of_kind
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions.offers import Wish
from charshia.circular.residues.actions.plots import Field
from charshia.circular.residues.kinds import Form, Terms
from charshia.engines.keys import fold
from charshia.engines.shortform import Known, Reading, read
from charshia.ground.places.models import Settlement

NEAR = 1.0  # degrees to each side of the yard
LEFT = {"straw": Form.LOOSE, "stalks": Form.STALKS, "prunings": Form.PRUNINGS}


def known_of(enterprise: Enterprise) -> Known:
    """One query. A name that several places have is told apart by the municipality beside it."""
    rows = Settlement.objects.filter(
        latitude__range=(enterprise.latitude - NEAR, enterprise.latitude + NEAR),
        longitude__range=(enterprise.longitude - NEAR, enterprise.longitude + NEAR),
    )
    places: dict[str, list[int]] = {}
    for one in rows.select_related("municipality").order_by("pk"):
        names = {name for name in one.keys.split("|") if name}
        names |= {name.replace("sh", "s").replace("zh", "z") for name in names}  # Хогошт
        areas = {fold(name) for name in one.municipality.names.values()}
        both = chain.from_iterable((f"{n} {a}", f"{a} {n}") for n in names for a in areas)
        for said in {*names, *both}:
            places.setdefault(said, []).append(one.pk)
    return Known({one.key: one.names for one in of_kind(CROP)}, places)


def reading_of(words: str, known: Known, now: datetime) -> Reading:
    return read(words, known, timezone.localdate(now))


def field_of(found: Reading) -> Field:
    """Of a reading without faults."""
    return Field(
        Settlement.objects.get(pk=found.place or 0),
        found.crop or "",
        found.area_m2,
        found.harvest_g,
    )


def wish_of(found: Reading, terms: Terms) -> Wish:
    """``terms`` are those of who says none; of how it lies the crop speaks."""
    form = Form(found.form) if found.form else LEFT.get(form_of(found.crop or ""), Form.LOOSE)
    first = found.ready_from or date.min
    return Wish(
        form, first, found.ready_until or first, Terms(found.terms or terms), found.price_minor
    )
