"""However many apply: the same number of queries, and exports that do not grow in memory."""

import pytest

from bench.applications import clients, fill, looked_at, measured, prepare
from charshia.programme.calls.queries.export import csv_pieces

pytestmark = pytest.mark.django_db


def test_pages_take_as_many_queries_for_one_for_three_and_for_hundreds():
    call = prepare()
    pages = clients(call)
    found, there = [], 0
    for count in (1, 3, 300):
        fill(call, count - there, first=there)
        there = count
        found.append([(one["page"], one["queries"]) for one in looked_at(pages)])

    assert found[1:] == found[:1] * 2
    assert b"".join(csv_pieces(call)).count(b"Ajvar") == 300


@pytest.mark.bench
def test_ten_thousand_applications_with_files():
    found = measured(10_000)

    assert found["same_queries"]
    assert found["exports"]["csv"]["bytes"] > 600_000
    assert found["exports"]["csv"]["held"] < 4_000_000
    assert found["exports"]["zip"]["held"] < 12_000_000  # the list of names at the end of a ZIP
