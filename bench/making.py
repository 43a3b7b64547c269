"""Where a design can be made, whole pages: ``python -m bench.making --data FOLDER``.

Fills a data folder of its own (once): spaces that are open every day with machines of which no two
are alike, each of which can be booked; then asks for a design as a reader without an account does,
from her place, and for what one space proposes.
"""

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

from bench.pages import Figures, measure
from bench.started import start_on

MACHINES, SPACES, PARTS = 5000, 500, 40
KINDS: Final = ("fdm-printing", "laser-cutting", "cnc-routing", "sewing", "turning")
MATERIALS: Final = ("pla", "plywood", "softwood", "felt", "hardwood")


def prepare(now: datetime) -> None:
    from charshia.ground.journal.actions import action  # noqa: PLC0415 - needs settings

    action(_write)(Random(8), now)


def _write(chance: Random, now: datetime) -> None:
    """In batches as the actions write them one by one: rows, not the journal."""
    from charshia.people.accounts.actions import register_person  # noqa: PLC0415
    from charshia.people.organisations.actions import found_organisation  # noqa: PLC0415
    from charshia.workshops.booking.models import Price, Subject  # noqa: PLC0415
    from charshia.workshops.spaces.models import Hours, Machine, Space  # noqa: PLC0415

    house = found_organisation("bench", name={"en": "Bench"}, country="XK", by="system", now=now)
    spaces = Space.objects.bulk_create(
        Space(
            slug=f"space-{number}", organisation=house, name={"en": f"Space {number}"},
            kind="makerspace", country="XK", latitude=41 + chance.random() * 3,
            longitude=19 + chance.random() * 4, opened_at=now, published_at=now,
        )
        for number in range(SPACES)
    )  # fmt: skip
    Hours.objects.bulk_create(
        Hours(space=space, weekday=day, from_minute=480, till_minute=1080)
        for space in spaces
        for day in range(7)
    )
    machines = Machine.objects.bulk_create(
        Machine(
            space=spaces[number % SPACES], name={"en": f"Machine {number}"},
            process=KINDS[number // SPACES % len(KINDS)], materials=f"|{'|'.join(MATERIALS)}|",
            x_mm=_side(chance), y_mm=_side(chance), z_mm=_side(chance), added_at=now,
        )
        for number in range(MACHINES)
    )  # fmt: skip
    subjects = Subject.objects.bulk_create(
        Subject(space_id=one.space_id, kind="machine", machine=one) for one in machines
    )
    Price.objects.bulk_create(
        Price(subject=one, group="public", first_minor=500, further_minor=400) for one in subjects
    )
    maker = register_person(name="Bench", email="bench@example.org", language="sq", now=now)
    _design(chance, maker, now)


def _side(chance: Random) -> Decimal:
    return Decimal(chance.randint(200_000, 1_200_000)) / 1000


def _design(chance: Random, maker: Any, now: datetime) -> None:
    from charshia.workshops.designs.models import Design, Part, Version  # noqa: PLC0415

    design = Design.objects.create(
        slug="bench", title={"en": "Bench"}, author=maker, status="published", licence="CC0-1.0",
        made_at=now, changed_at=now, published_at=now,
    )  # fmt: skip
    Version.objects.create(design=design, number=1, digest="0" * 64, begun_at=now, published_at=now)
    Part.objects.bulk_create(
        Part(
            design=design, name={"en": f"Part {number}"}, position=number,
            process=KINDS[number % len(KINDS)], material=chance.choice(MATERIALS),
            x_mm=chance.randint(5, 150), y_mm=chance.randint(5, 150), z_mm=chance.randint(5, 150),
        )
        for number in range(PARTS)
    )  # fmt: skip


def figures(times: int) -> dict[str, Figures]:
    from django.test import Client  # noqa: PLC0415 - needs settings

    client = Client(headers={"host": "127.0.0.1"})

    def get(path: str) -> Callable[[], None]:
        def answer() -> None:
            found = client.get(f"/sq/designs/bench/make-here/{path}")
            assert found.status_code == 200, (path, found.status_code)

        return answer

    pages = {"all": "", "within 50 km of Prizren": "?place=Prizren&km=50", "one space": "space-7/"}
    return {
        name: measure(get(path), times=times, before=lambda: None) for name, path in pages.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    start_on(options.data)
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from charshia.ground.places.actions import load_places  # noqa: PLC0415

    done = Path(options.data) / "making.done"
    if not done.exists():
        call_command("migrate", verbosity=0)
        load_places(now=timezone.now())
        prepare(timezone.now())
        done.touch()
    size = {"machines": MACHINES, "spaces": SPACES, "parts": PARTS}
    print(json.dumps(size | {"pages": figures(options.times)}, indent=2))


if __name__ == "__main__":
    main()
