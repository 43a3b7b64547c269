"""However many apply: the same number of queries, and exports that do not grow in memory."""

import tracemalloc

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from charshia.ground.journal.actions import action
from charshia.programme.calls.actions import appoint_reviewer, keep_file
from charshia.programme.calls.models import Answer, Application, Question, Upload
from charshia.programme.calls.queries.export import csv_pieces, zip_pieces
from charshia.programme.calls.tests.calling import (
    CLOSES,
    NOW,
    PDF,
    a_call,
    begun,
    coordinator,
    the_question,
)

pytestmark = pytest.mark.django_db


@action
def fill(call, count, first=0):
    """So many that were sent, each with an answer and a file; not one by one."""
    made = Application.objects.bulk_create(
        [
            Application(
                call=call, number=f"N{n:07}", name=f"Firm {n}", contact=f"{n}@example.org",
                email=f"{n}@example.org", language="sq", state="sent", begun_at=NOW, saved_at=NOW,
                sent_at=NOW, due_at=CLOSES, points=n % 101, sheets=2, spread=n % 7,
            )
            for n in range(first, first + count)
        ],
        batch_size=1000,
    )  # fmt: skip
    asked = the_question(call)
    Answer.objects.bulk_create(
        [Answer(application=one, question=asked, value="Ajvar") for one in made], batch_size=1000
    )
    known = Upload.objects.first()
    Upload.objects.bulk_create(
        [
            Upload(application=one, question=known.question, document=known.document,
                   name="plan.pdf", size=9, at=NOW)
            for one in made
        ],
        batch_size=1000,
    )  # fmt: skip


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(counted)


def peak(pieces):
    """Bytes held at most while all is taken, and how many came."""
    tracemalloc.start()
    size = sum(len(piece) for piece in pieces)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most, size


def several(count):
    call = a_call()
    asked = Question.objects.get(part__call=call, kind="file")
    keep_file(begun(call), asked, data=PDF, name="plan.pdf", by="guest", now=NOW)
    fill(call, 3)
    office = Client()
    office.force_login(coordinator())
    appoint_reviewer(call, name="Drita", email="drita@jury.example", language="sq", decides=True,
                     by=coordinator(), now=NOW)  # fmt: skip
    judge = Client()
    judge.force_login(call.reviewers.get().person)
    pages = [
        (office, f"/en/office/calls/{call.slug}/"),
        (office, f"/en/office/calls/{call.slug}/applications/"),
        (office, f"/en/office/calls/{call.slug}/applications/N0000001/"),
        (judge, f"/en/committee/{call.slug}/"),
    ]
    for client, path in pages:
        client.get(path)
    few = [queries(*one) for one in pages]
    little, _size = peak(csv_pieces(call))
    fill(call, count, first=3)
    many = [queries(*one) for one in pages]
    return call, few, many, little


def test_pages_take_as_many_queries_for_hundreds():
    call, few, many, _little = several(450)

    assert many == few
    assert b"".join(csv_pieces(call)).count(b"Ajvar") == 453


@pytest.mark.bench
def test_ten_thousand_applications_with_files():
    call, few, many, _little = several(10_000)
    table, table_size = peak(csv_pieces(call))
    files, _files_size = peak(zip_pieces(call))

    assert many == few
    assert table_size > 600_000
    assert table < 4_000_000
    assert files < 12_000_000  # the list of names at the end of a ZIP
