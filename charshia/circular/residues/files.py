"""Plots and offers of an enterprise as files: for its office, who may take them to a map or a
spreadsheet. With names and numbers, as its pages show them to it."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.residues.pages import holder_of
from charshia.engines.texts import in_a_cell

COLUMNS: Final = (
    "plot", "place", "crop", "area_m2", "harvest_g", "access", "latitude", "longitude", "name",
    "phone", "notes", "offer", "state", "form", "ready_from", "ready_until", "terms",
    "price_minor", "fresh_g", "moisture_bp",
)  # fmt: skip


def rows_of(enterprise: Enterprise) -> Iterator[dict[str, Any]]:
    """One for each offer, and one for each plot without any; by the names of COLUMNS. Two
    queries."""
    plots = Plot.objects.filter(enterprise=enterprise).select_related("settlement", "holder")
    for plot in plots.prefetch_related("offers").order_by("pk"):
        known = _of_plot(plot)
        offers = sorted(plot.offers.all(), key=lambda one: one.pk)
        for offer in offers:
            yield known | _of_offer(offer)
        if not offers:
            yield known


def _of_plot(plot: Plot) -> dict[str, Any]:
    north, east = plot.point or (None, None)
    return {
        "plot": plot.pk, "place": str(plot.settlement.names), "crop": plot.crop,
        "area_m2": plot.area_m2, "harvest_g": plot.harvest_g, "access": plot.access,
        "latitude": north, "longitude": east, "name": holder_of(plot), "phone": plot.phone,
        "notes": plot.notes,
    }  # fmt: skip


def _of_offer(offer: Offer) -> dict[str, Any]:
    return {
        "offer": offer.pk, "state": offer.state, "form": offer.form,
        "ready_from": offer.ready_from.isoformat(), "ready_until": offer.ready_until.isoformat(),
        "terms": offer.terms, "price_minor": offer.price_minor, "fresh_g": offer.fresh_g,
        "moisture_bp": offer.moisture_bp,
    }  # fmt: skip


def table(enterprise: Enterprise) -> bytes:
    """Its first line names the columns."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for row in rows_of(enterprise):
        cells = (row.get(name) for name in COLUMNS)
        lines.writerow([in_a_cell(one) if isinstance(one, str) else one for one in cells])
    return out.getvalue().encode("utf-8-sig")


def features(enterprise: Enterprise) -> dict[str, Any]:
    """GeoJSON (RFC 7946); what has no place has no geometry."""
    found = []
    for row in rows_of(enterprise):
        north, east = row["latitude"], row["longitude"]
        spot = None if north is None else {"type": "Point", "coordinates": [east, north]}
        found.append({"type": "Feature", "geometry": spot, "properties": row})
    return {"type": "FeatureCollection", "features": found}
