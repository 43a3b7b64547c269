"""A stall's order desk over 50,000 past orders: `python -m bench.desk --data FOLDER`.

Fills a data folder of its own (once), then measures whole answers in one process, as the
keeper sees them: session, page, database.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.catalogue import size_of
from bench.fill import fill
from bench.pages import Figures, measure
from bench.started import start_on

NAMES = ("Arta", "Бранка", "Jehona", "Ђорђе", "Shpend", "Vesna", "Lulzim", "Žarko", "Teuta")
SURNAMES = ("Berisha", "Петровић", "Krasniqi", "Đorđević", "Hoxha", "Stanković", "Çela", "Gashi")
BATCH = 2000


def write_orders(count: int, *, open_: int, now: datetime) -> None:
    """``count`` orders of the first stall, ``open_`` of them still open, the rest long done.

    Written in batches as the actions write them one by one: rows, not the journal.
    """
    from charshia.ground.journal.actions import action  # noqa: PLC0415 - needs settings
    from charshia.market.orders.models import Order, OrderLine, Purchase  # noqa: PLC0415
    from charshia.payments.models import Charge  # noqa: PLC0415

    @action
    def write(numbers: tuple[int, ...]) -> None:
        made = list(drafts(numbers, count=count, open_=open_, now=now))
        purchases = Purchase.objects.bulk_create(one[0] for one in made)
        charges = Charge.objects.bulk_create(one[1] for one in made)
        for (_bought, _charge, order, _line), purchase, charge in zip(
            made, purchases, charges, strict=True
        ):
            order.purchase, order.charge = purchase, charge
        orders = Order.objects.bulk_create(one[2] for one in made)
        for (*_others, line), order in zip(made, orders, strict=True):
            line.order = order
        OrderLine.objects.bulk_create(one[3] for one in made)

    for start in range(0, count, BATCH):
        write(tuple(range(start, min(start + BATCH, count))))


def drafts(
    numbers: tuple[int, ...], *, count: int, open_: int, now: datetime
) -> Iterator[tuple[Any, Any, Any, Any]]:
    from charshia.market.catalogue.models import Stall, Variant  # noqa: PLC0415
    from charshia.market.orders.models import Order, OrderLine, Purchase  # noqa: PLC0415
    from charshia.market.orders.seeking import key_of  # noqa: PLC0415
    from charshia.payments.models import Charge  # noqa: PLC0415

    stall = Stall.objects.select_related("organisation").order_by("pk")[0]
    jar = Variant.objects.filter(stall=stall).select_related("product").order_by("pk")[0]
    way, draw = stall.ways.get(), Random(numbers[0])
    for number in numbers:
        is_open = number >= count - open_
        state = draw.choice(["placed", "accepted", "ready"] if is_open else DONE)
        paid = 900 if state == "completed" else 0
        name = f"{draw.choice(NAMES)} {draw.choice(SURNAMES)}"
        phone = f"+3834{draw.randrange(10**7, 10**8)}"
        reference = f"B{number:07}"
        placed = now - timedelta(minutes=15 * (count - number))
        bought = Purchase(
            number=reference, key=reference, language="sq", name=name, phone=phone, placed_at=placed
        )
        charge = Charge(
            organisation=stall.organisation, subject=f"bench/{number}", reference=reference,
            kind="pay_at_pickup", amount_minor=900, currency="EUR", paid_minor=paid,
            state="paid" if paid else "due", made_at=placed,
        )  # fmt: skip
        order = Order(
            stall=stall, number=f"{reference}-1", state=state, currency="EUR", goods_minor=900,
            delivery_minor=0, total_minor=900, net_minor=900, vat_minor=0, way=way,
            way_kind=way.kind, way_name=way.name,
            sought=key_of(f"{reference}-1", names=(name,), phones=(phone,)),
        )  # fmt: skip
        line = OrderLine(
            variant=jar, title=jar.product.title, sku=jar.sku, pieces=1, price_minor=900,
            gross_minor=900, net_minor=900, vat_minor=0, vat_bp=0,
        )  # fmt: skip
        yield bought, charge, order, line


DONE = ["completed"] * 18 + ["cancelled", "refused"]


def figures(times: int) -> dict[str, Figures]:
    from django.test import Client  # noqa: PLC0415 - needs settings

    from charshia.market.catalogue.models import Stall  # noqa: PLC0415
    from charshia.people.accounts.models import Person  # noqa: PLC0415

    stall = Stall.objects.order_by("pk")[0]
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Person.objects.get(email="bench@example.org"))
    root = f"/sq/stall/{stall.slug}/orders"

    def get(path: str) -> Callable[[], None]:
        def answer() -> None:
            found = client.get(root + path)
            assert found.status_code == 200, (path, found.status_code)

        return answer

    pages = {
        "orders": "/",
        "past": "/past/",
        "past, a year back": "/past/?before=25000",
        "past, by number": "/past/?q=b0000777",
        "past, by name": "/past/?q=%D1%92%D0%BE%D1%80%D1%92%D0%B5%20gashi",
        "past, by phone": "/past/?q=044%20123%20456",
        "past, one day": f"/past/?day={datetime.now().date() - timedelta(days=200)}",  # noqa: DTZ005
        "past, refused": "/past/?state=refused",
        "one order": "/B0000777-1/",
    }
    return {
        name: measure(get(path), times=times, before=lambda: None) for name, path in pages.items()
    }


def prepare(orders: int, now: datetime) -> None:
    from charshia.market.catalogue.models import Stall  # noqa: PLC0415 - needs settings
    from charshia.people.accounts.actions import register_person  # noqa: PLC0415
    from charshia.people.organisations.actions import admit_member  # noqa: PLC0415

    fill(size_of(100), now)
    stall = Stall.objects.select_related("organisation").order_by("pk")[0]
    keeper = register_person(name="Bench", email="bench@example.org", language="sq", now=now)
    admit_member(stall.organisation, person=keeper, role="owner", by="system", now=now)
    write_orders(orders, open_=40, now=now)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    start_on(options.data)
    from django.utils import timezone  # noqa: PLC0415

    done, began = Path(options.data) / "desk.json", time.perf_counter()
    if not done.exists():
        prepare(options.orders, timezone.now())
        done.write_text(json.dumps({"fill_s": round(time.perf_counter() - began, 1)}))
    filled = json.loads(done.read_text())
    print(json.dumps({"orders": options.orders} | filled | {"pages": figures(options.times)}))


if __name__ == "__main__":
    main()
