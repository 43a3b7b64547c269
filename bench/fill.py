"""Fill a data folder with a catalogue: `python -m bench.fill --products 1000 --data FOLDER`."""

import argparse
import json
import resource
import sys
import time
from datetime import datetime
from typing import Any

from bench.catalogue import LABELS, SHELVES, Size, products_of, size_of
from bench.started import start_on

BATCH = 500


def fill(size: Size, now: datetime) -> None:
    """Migrate and build everything through actions, one stall after another."""
    from django.core.management import call_command  # noqa: PLC0415 - needs settings

    from charshia.ground.places.actions import load_places  # noqa: PLC0415
    from charshia.ground.search.actions import apply_all  # noqa: PLC0415
    from charshia.market.catalogue.actions import put_categories, put_labels  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    load_places(now=now)
    shelves = [
        {"slug": s, "name": {"en": s.title(), "sq": s.title()}, "art": "honey"} for s in SHELVES
    ]
    put_categories(shelves, by="system", now=now)
    labels = [{"slug": s, "name": {"en": s, "sq": s}, "needs_certificate": False} for s in LABELS]
    put_labels(labels, by="system", now=now)
    for number in range(size.stalls):
        fill_stall(number, size, now)
        if number % 50 == 0:
            print(f"\r{number}/{size.stalls} stalls", end="", file=sys.stderr)
    apply_all()


def fill_stall(number: int, size: Size, now: datetime) -> None:
    from charshia.ground.places.models import Settlement  # noqa: PLC0415
    from charshia.market.catalogue.actions import (  # noqa: PLC0415
        allow_to_sell,
        open_stall,
        put_products,
    )
    from charshia.market.delivery.actions import offer_way  # noqa: PLC0415
    from charshia.payments.actions import offer_payment_way  # noqa: PLC0415
    from charshia.people.organisations.actions import found_organisation  # noqa: PLC0415

    told: dict[str, Any] = {"by": "system", "now": now}
    slug, name = f"bench-{number}", {"sq": f"Tezga {number}", "en": f"Stall {number}"}
    places = list(Settlement.objects.filter(municipality__country="XK").order_by("pk"))
    organisation = found_organisation(slug, name=name, country="XK", **told)
    place = places[number % len(places)]
    stall = open_stall(
        organisation, slug=slug, title=name, currency="EUR", settlement=place, **told
    )
    offer_way(stall, kind="pickup", name={"en": "From the yard", "sq": "Në oborr"}, **told)
    offer_payment_way(organisation, kind="pay_at_pickup", **told)
    allow_to_sell(stall, **told)
    drafts = list(products_of(number, size=size))
    for start in range(0, len(drafts), BATCH):
        put_products(stall, drafts[start : start + BATCH], **told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=1000)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    start_on(options.data)
    from django.utils import timezone  # noqa: PLC0415

    size, began = size_of(options.products), time.perf_counter()
    fill(size, timezone.now())
    report = {
        "products": size.products,
        "stalls": size.stalls,
        "seconds": round(time.perf_counter() - began, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
