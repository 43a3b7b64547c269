"""The desk of translators over 100,000 products: `python -m bench.translators --data FOLDER`.

Fills a data folder of its own (once), walks along all texts, then measures whole answers in
one process, as a volunteer sees them.
"""

import argparse
import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bench.catalogue import size_of
from bench.fill import fill
from bench.pages import Figures, measure
from bench.started import start_on

ADDRESS = "bench@example.org"


def prepare(products: int, now: datetime) -> dict[str, float]:
    """The market, its walk from end to end, and one volunteer for Macedonian."""
    from charshia.commons.translating.actions import appoint_volunteer, walk  # noqa: PLC0415
    from charshia.people.accounts.actions import register_person  # noqa: PLC0415

    fill(size_of(products), now)
    began, began_cpu = time.perf_counter(), time.process_time()
    seen = walk(now=now, most=10**9)
    walked = {"walk_s": time.perf_counter() - began, "walk_cpu_s": time.process_time() - began_cpu}
    person = register_person(name="Bench", email=ADDRESS, language="sq", now=now)
    appoint_volunteer(person, reads=["sq"], languages=["mk"], by="system", now=now)
    return {"rows": seen} | {name: round(value, 1) for name, value in walked.items()}


def figures(times: int, now: datetime) -> dict[str, Figures]:
    from django.test import Client  # noqa: PLC0415 - needs settings

    from charshia.commons.translating.actions import walk  # noqa: PLC0415
    from charshia.commons.translating.queries import Sieve, listing  # noqa: PLC0415
    from charshia.commons.translating.rights import rights_of  # noqa: PLC0415
    from charshia.market.catalogue.models import Product  # noqa: PLC0415
    from charshia.people.accounts.models import Person  # noqa: PLC0415

    person = Person.objects.get(email=ADDRESS)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    rights, after = rights_of(person), ""
    for _page in range(100):
        after = listing(rights, Sieve("mk"), after=after).later

    def get(path: str) -> Callable[[], None]:
        def answer() -> None:
            found = client.get(f"/sq/translating/{path}")
            assert found.status_code == 200, (path, found.status_code)

        return answer

    middle = Product.objects.on_show().order_by("pk")[Product.objects.count() // 2]
    pages = {
        "what is lacking": get("?in=mk"),
        "the hundredth page": get(f"?in=mk&after={after}"),
        "products only": get("?in=mk&area=catalogue.product"),
        "out of date only, none is": get("?in=mk&state=stale"),
        "one text": get(f"texts/catalogue.product/{middle.pk}/title/mk/"),
        "500 rows as XLIFF": get("files/file/?in=mk&as=xliff"),
    }
    found = {name: measure(page, times=times, before=lambda: None) for name, page in pages.items()}
    quiet = measure(lambda: walk(now=now), times=5, before=lambda: None)
    return found | {"a minute's walk of 1,000 rows": quiet}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    start_on(options.data)
    from django.utils import timezone  # noqa: PLC0415

    done, now = Path(options.data) / "translators.json", timezone.now()
    if not done.exists():
        done.write_text(json.dumps(prepare(options.products, now)))
    filled = json.loads(done.read_text())
    pages = figures(options.times, now)
    print(json.dumps({"products": options.products} | filled | {"pages": pages}, indent=1))


if __name__ == "__main__":
    main()
