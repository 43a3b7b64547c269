"""Ten thousand applications with files: `python -m bench.applications --data FOLDER`.

FOLDER is made, and may be thrown away. Prints, of each list page, how many queries it takes
with three applications and with all of them, and its milliseconds; of each export, the bytes
that came and the most that were held in memory meanwhile.
"""

import argparse
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from bench.started import start_on

Rows = list[dict[str, Any]]


def fill(call: Any, count: int, first: int = 0) -> None:
    """So many that were sent, each with an answer and a file; not one by one."""
    from charshia.ground.journal.actions import action  # noqa: PLC0415 - needs settings
    from charshia.programme.calls.models import Answer, Application, Upload  # noqa: PLC0415
    from charshia.programme.calls.tests.calling import CLOSES, NOW, the_question  # noqa: PLC0415

    @action
    def filled() -> None:
        made = Application.objects.bulk_create(
            [
                Application(
                    call=call, number=f"N{n:07}", name=f"Firm {n}", contact=f"{n}@example.org",
                    email=f"{n}@example.org", language="sq", state="sent", begun_at=NOW,
                    saved_at=NOW, sent_at=NOW, due_at=CLOSES, points=n % 101, sheets=2,
                    spread=n % 7,
                )
                for n in range(first, first + count)
            ],
            batch_size=1000,
        )  # fmt: skip
        asked, known = the_question(call), Upload.objects.order_by("pk")[0]
        said = [Answer(application=one, question=asked, value="Ajvar") for one in made]
        Answer.objects.bulk_create(said, batch_size=1000)
        files = [
            Upload(application=one, question=known.question, document=known.document,
                   name="plan.pdf", size=9, at=NOW)
            for one in made
        ]  # fmt: skip
        Upload.objects.bulk_create(files, batch_size=1000)

    filled()


def prepare() -> Any:
    """A call with a draft that has a file, a reviewer who decides, and its coordinator."""
    from charshia.programme.calls.actions import appoint_reviewer, keep_file  # noqa: PLC0415
    from charshia.programme.calls.models import Question  # noqa: PLC0415
    from charshia.programme.calls.tests.calling import (  # noqa: PLC0415
        NOW,
        PDF,
        a_call,
        begun,
        coordinator,
    )

    call = a_call()
    asked = Question.objects.get(part__call=call, kind="file")
    keep_file(begun(call), asked, data=PDF, name="plan.pdf", by="guest", now=NOW)
    appoint_reviewer(call, name="Drita", email="drita@jury.example", language="sq", decides=True,
                     by=coordinator(), now=NOW)  # fmt: skip
    return call


def clients(call: Any) -> list[tuple[Any, str]]:
    """Each list page with who looks at it."""
    from django.test import Client  # noqa: PLC0415

    from charshia.programme.calls.tests.calling import coordinator  # noqa: PLC0415

    office, judge = Client(), Client()
    office.force_login(coordinator())
    judge.force_login(call.reviewers.get().person)
    at, there = f"/en/office/calls/{call.slug}/", f"/en/committee/{call.slug}/"
    mine = f"/en/reviewing/{call.slug}/"
    return [
        (office, "/en/office/calls/"), (office, at), (office, f"{at}applications/"),
        (office, f"{at}applications/?after=N0000001"), (office, f"{at}reviewers/"),
        (office, f"{at}tables/"), (office, f"{at}log/"), (judge, there),
        (judge, f"{there}announcement/"), (judge, "/en/reviewing/"), (judge, mine),
        (office, f"/en/calls/{call.slug}/"),
    ]  # fmt: skip


def looked_at(pages: list[tuple[Any, str]]) -> Rows:
    """Queries and milliseconds of each page, the second time that it is opened."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    rows = []
    for client, path in pages:
        client.get(path)
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as counted:
            answer = client.get(path)
        assert answer.status_code == 200, path
        took = round((time.perf_counter() - began) * 1000, 1)
        rows.append({"page": path, "queries": len(counted), "ms": took})
    return rows


def peak(pieces: Iterator[bytes]) -> dict[str, int]:
    """Bytes that came, and the most that were held at once meanwhile."""
    tracemalloc.start()
    size = sum(len(piece) for piece in pieces)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"bytes": size, "held": most}


def measured(count: int) -> dict[str, Any]:
    from charshia.programme.calls.queries.export import csv_pieces, zip_pieces  # noqa: PLC0415

    call = prepare()
    fill(call, 3)
    pages = clients(call)
    few = looked_at(pages)
    exports: dict[str, Callable[[Any], Iterator[bytes]]] = {"csv": csv_pieces, "zip": zip_pieces}
    little = {name: peak(pieces(call)) for name, pieces in exports.items()}
    fill(call, count - 3, first=3)
    many = looked_at(pages)
    much = {name: peak(pieces(call)) for name, pieces in exports.items()}
    same = [one["queries"] for one in few] == [one["queries"] for one in many]
    return {"applications": count, "same_queries": same, "with_3": few, "pages": many,
            "export_of_3": little, "exports": much}  # fmt: skip


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--data", required=True)
    words.add_argument("--applications", type=int, default=10_000)
    given = words.parse_args()
    start_on(given.data)
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    print(json.dumps(measured(given.applications), indent=2))


if __name__ == "__main__":
    main()
