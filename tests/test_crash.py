"""The power goes, again and again, while people order: nothing acknowledged is lost.

Each round serves the site, lets eight shoppers order without pause and kills the whole
process group. After the next start every shopper whose order was not acknowledged sends
the same form again, as a browser does.
"""

import json
import os
import random
import signal
import socket
import subprocess
import time
from contextlib import closing, suppress
from http.client import HTTPException
from pathlib import Path
from threading import Event, Thread

import pytest

from bench.forms import Form
from bench.shopper import Shopper
from tests.clerk import Clerk

pytestmark = pytest.mark.crash
ROUNDS = int(os.environ.get("CRASH_ROUNDS", "50"))
CLIENTS = 8
GONE = (OSError, HTTPException, LookupError)  # the site is gone, or went while a page came
LONGEST = 2.0  # seconds of ordering in one round
LONGEST_WAIT = 60.0  # seconds until somebody's order is acknowledged
GOODS = "".join(
    json.dumps(
        {"sku": f"{name}-{n}", "title": {"en": f"{name} {n}"}, "category": "honey", "price": "4.50",
         "currency": "EUR", "unit": "g", "unit_value": 450, "stock": 100_000}
    ) + "\n"
    for name in ("jar", "loaf") for n in range(3)
)  # fmt: skip


class Site:
    """The site of one data folder, served in a process group of its own."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.environment = os.environ | {"CHARSHIA_DATA": str(data), "PORT": str(self.port)}
        self.process: subprocess.Popen[bytes] | None = None
        self.clerk = Clerk(self.environment)

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["charshia", "serve", "--no-demo"], env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(1200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the site did not start")

    def kill(self) -> None:
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def shopper(self) -> Shopper:
        return Shopper("127.0.0.1", self.port)


class Customer(Thread):
    """Orders without pause until the site is gone, and remembers what was acknowledged."""

    def __init__(self, site: Site, variants: list[int], stop: Event, ordered: Event) -> None:
        super().__init__()
        self.site, self.variants, self.stopping, self.ordered = site, variants, stop, ordered
        self.acknowledged: dict[str, str] = {}  # key of the checkout to the purchase's address
        self.unsure: tuple[dict[str, str], Form] | None = None  # cookies and form last sent

    def run(self) -> None:
        while not self.stopping.is_set():
            with closing(self.site.shopper()) as shopper, suppress(*GONE):
                self.shop(shopper)

    def shop(self, shopper: Shopper) -> None:
        for variant in random.sample(self.variants, 3):
            shopper.add(variant, pieces=random.randint(1, 3))
        form = shopper.check_out()
        self.unsure = (shopper.cookies, form)
        self.note(shopper, form)

    def note(self, shopper: Shopper, form: Form) -> None:
        answer = shopper.order(form)
        if answer.status == 303:
            self.acknowledged[form.value("checkout_key")] = answer.location
            self.unsure = None
            self.ordered.set()

    def ask_again(self) -> None:
        """Send once more the form of which nobody knows whether it arrived."""
        if self.unsure is None:
            return
        cookies, form = self.unsure
        with closing(self.site.shopper()) as shopper:
            shopper.cookies = cookies
            self.note(shopper, form)
        assert self.unsure is None, "a checkout sent again was not placed"


def order_for_a_while(
    customers: list[Customer], ordered: Event, *, until_one_is_placed: bool
) -> None:
    for customer in customers:
        customer.start()
    if until_one_is_placed:  # so that a slow machine too is cut off in the middle of orders
        ordered.wait(timeout=LONGEST_WAIT)
    time.sleep(random.uniform(0.4, LONGEST))


def variants_of(site: Site) -> list[int]:
    code = (
        "from charshia.market.catalogue.models import Variant;"
        "print(*Variant.objects.order_by('pk').values_list('pk', flat=True))"
    )
    return [int(pk) for pk in site.clerk.run("shell", "--no-imports", "-c", code).split()]


def keys_of(site: Site) -> list[str]:
    code = (
        "from charshia.market.orders.models import Purchase;"
        "print(*Purchase.objects.values_list('key', flat=True))"
    )
    return site.clerk.run("shell", "--no-imports", "-c", code).split()


def test_no_acknowledged_order_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    site.clerk.run("migrate", "-v0")
    goods = tmp_path / "goods.jsonl"
    goods.write_text(GOODS)
    for shop in ("zgjoi", "furra"):
        site.clerk.run("import-catalogue", str(goods), "--shop", shop, "--create")
    variants, acknowledged = variants_of(site), {}
    waiting: list[Customer] = []
    for round_ in range(ROUNDS):
        site.start()
        for customer in waiting:
            customer.ask_again()
            acknowledged |= customer.acknowledged
        stop, ordered = Event(), Event()
        customers = [Customer(site, variants, stop, ordered) for _ in range(CLIENTS)]
        order_for_a_while(customers, ordered, until_one_is_placed=bool(round_ % 2))
        site.kill()
        stop.set()
        for customer in customers:
            customer.join()
        waiting = customers
        report = json.loads(site.clerk.run("check", "--json"))
        assert report["ok"], report["problems"]
    site.start()
    for customer in waiting:
        customer.ask_again()
        acknowledged |= customer.acknowledged
    site.kill()
    placed = keys_of(site)
    site.clerk.go()
    print(f"{ROUNDS} kills, {len(acknowledged)} orders acknowledged, {len(placed)} placed")
    assert len(acknowledged) >= ROUNDS // 2, "too few orders to show anything"
    assert len(placed) == len(set(placed)), "a purchase was placed twice"
    assert set(acknowledged) == set(placed)
