"""CPU per answer inside one process: `python -m bench.pages --data FOLDER`.

With SQLite the database's work is in these figures. Uncached: the shelf of kept pages is
emptied before each answer; product cards are kept as they are in service, and the
figures "cold" empty those too.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

from bench.forms import form_to
from bench.started import start_on

Figures = dict[str, float]


def measure(answer: Callable[[], Any], *, times: int, before: Callable[[], Any]) -> Figures:
    """CPU and wall milliseconds of ``answer``: medians, and the 95th percentile of wall."""
    cpu, wall = [], []
    for _ in range(times):
        before()
        began_cpu, began = time.process_time(), time.perf_counter()
        answer()
        cpu.append((time.process_time() - began_cpu) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    wall.sort()
    return {
        "cpu_ms": round(statistics.median(cpu), 2),
        "wall_ms": round(statistics.median(wall), 2),
        "wall_p95_ms": round(wall[int(len(wall) * 0.95)], 2),
    }


def environment(path: str) -> dict[str, Any]:
    """What a server passes on for a stranger's GET."""
    address, _, query = path.partition("?")
    given: dict[str, Any] = {"PATH_INFO": address, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(given)
    return given


def pages(times: int) -> dict[str, Figures]:
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - needs settings

    from charshia.ground.ui.cache import SHELF  # noqa: PLC0415
    from charshia.market.catalogue.models import Variant  # noqa: PLC0415
    from charshia.market.shop.cards import KEPT  # noqa: PLC0415

    application = get_wsgi_application()
    first = Variant.objects.with_product().exclude(stock=None).filter(stock__gt=20).first()
    assert first
    product = f"/sq/s/{first.product.stall.slug}/{first.product.slug}/"

    def get(path: str) -> Callable[[], None]:
        def answer() -> None:
            told: list[str] = []
            body = application(environment(path), lambda status, headers: told.append(status))
            size = sum(len(piece) for piece in body)
            body.close()
            assert told == ["200 OK"], (path, told)
            assert size

        return answer

    def cold() -> None:
        SHELF.clear()
        KEPT.clear()

    addresses = {
        "home": "/sq/",
        "category": "/sq/c/honey/",
        "category, first filter": "/sq/c/honey/?label=organic",
        "category, three filters by price": "/sq/c/honey/?label=organic&free_from=nuts"
        "&available=1&order=price",
        "product": product,
        "search": "/sq/search/?q=mjalte+mali",
    }
    found = {}
    for name, path in addresses.items():
        get(path)()
        found[name] = measure(get(path), times=times, before=SHELF.clear)
        found[f"{name}, cold"] = measure(get(path), times=max(5, times // 4), before=cold)
        found[f"{name}, kept"] = measure(get(path), times=times, before=lambda: None)
    return found


def journey(times: int) -> dict[str, Figures]:
    """Five requests: add the last of four lines of two stalls, basket, Check out, form, order."""
    from django.test import Client  # noqa: PLC0415

    from charshia.market.catalogue.models import Stall, Variant  # noqa: PLC0415

    stalls = Stall.objects.filter(slug__in=["bench-0", "bench-1"])
    variants = [
        pk
        for stall in stalls
        for pk in Variant.objects.filter(stall=stall, stock__gt=40).values_list("pk", flat=True)[:2]
    ]
    whole, order = [], []
    for _ in range(times):
        client = Client(HTTP_HOST="127.0.0.1")
        for pk in variants[:-1]:
            client.post("/sq/basket/", {"variant": pk, "pieces": 1})
        began = time.process_time()
        client.post("/sq/basket/", {"variant": variants[-1], "pieces": 1})
        client.get("/sq/basket/")
        client.post("/sq/checkout/hold/")
        form = form_to(client.get("/sq/checkout/").content.decode(), "/checkout/")
        sent = dict(form.filled(name="Arta Mullisi", phone="+38344000150"))
        before_order = time.process_time()
        answer = client.post("/sq/checkout/", sent)
        ended = time.process_time()
        assert answer.status_code == 303, answer.content.decode()[:2000]
        order.append((ended - before_order) * 1000)
        whole.append((ended - began) * 1000)
    return {
        "checkout, the POST of two stalls and four lines": {
            "cpu_ms": round(statistics.median(order), 2)
        },
        "checkout, the whole journey of five requests": {
            "cpu_ms": round(statistics.median(whole), 2)
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    start_on(options.data)
    print(json.dumps(pages(options.times) | journey(max(5, options.times // 2)), indent=1))


if __name__ == "__main__":
    main()
