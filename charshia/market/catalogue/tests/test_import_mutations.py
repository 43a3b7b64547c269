"""Files that went wrong on their way: never an exception, never half a product."""

import random
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charshia.market.catalogue.checked import stock_equals_ledger
from charshia.market.catalogue.drafts import ProductDraft
from charshia.market.catalogue.importers.faults import Fault, Unreadable
from charshia.market.catalogue.importers.formats import FORMATS, detect, read
from charshia.market.catalogue.importers.reading import Lines, opened
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.tests.importing import (
    REAL,
    SAMPLES,
    imported,
    is_whole,
    stall_called,
)

SOURCES = {
    name: (name.split(",")[0], file, text.encode()) for name, (file, text, *_) in SAMPLES.items()
}
for found in sorted(REAL.glob("*_*.csv")) if REAL.is_dir() else ():
    form = found.name.partition("_")[0]
    if form in FORMATS:
        SOURCES[found.name] = (form, "a.csv", found.read_bytes()[:20_000])

SIGNS = [b'"', b",", b"\n", b"\r\n", b"\x00", b"\xff", b"<", b">", b"{", b"}", b"\\", b";", b"&#0;",
         b"\xef\xbb\xbf", b"1e999", b"-", b"]]>", b"\xd0", b"'", b"\t", b"9" * 50]  # fmt: skip


def flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def put_in(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(SIGNS)


def cut_out(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    del data[place : place + chance.choice([1, 10, 200])]


def cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def drop_a_column(data: bytearray, chance: random.Random) -> None:
    rows = bytes(data).split(b"\n")
    place = chance.randrange(max(rows[0].count(b","), 1))
    kept = [
        b",".join(cells[:place] + cells[place + 1 :]) for row in rows for cells in [row.split(b",")]
    ]
    data[:] = b"\n".join(kept)


def cut_a_line(data: bytearray, chance: random.Random) -> None:
    rows = bytes(data).split(b"\n")
    place = chance.randrange(len(rows))
    rows[place] = rows[place][: chance.randrange(len(rows[place]) + 1)]
    data[:] = b"\n".join(rows)


def repeat_a_line(data: bytearray, chance: random.Random) -> None:
    rows = bytes(data).split(b"\n")
    rows.insert(chance.randrange(len(rows) + 1), chance.choice(rows))
    data[:] = b"\n".join(rows)


DEEDS = (flip, put_in, cut_out, cut_off, drop_a_column, cut_a_line, repeat_a_line)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    spoiling = bytearray(data)
    for _time in range(chance.choice([1, 1, 2, 5, 20])):
        chance.choice(DEEDS)(spoiling, chance)
    return bytes(spoiling)


spoiling = st.randoms(use_true_random=False)
calm = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_the_real_files_are_among_those_that_are_spoilt() -> None:
    if len(SOURCES) == len(SAMPLES):
        sentence = f"{REAL} is not here: only samples of our own were spoilt"
        print(sentence)  # noqa: T201
        pytest.skip(sentence)


@settings(calm, max_examples=300)
@given(source=st.sampled_from(sorted(SOURCES)), is_told=st.booleans(), chance=spoiling)
def test_reading_a_spoilt_file_gives_drafts_and_faults_and_nothing_else(
    tmp_path: Path, source: str, is_told: bool, chance: random.Random
) -> None:
    form, name, data = SOURCES[source]
    path = tmp_path / name
    path.write_bytes(spoilt(data, chance))
    why = ""
    found: list[ProductDraft | Fault] = []
    try:
        known = form if is_told else detect(path)
        with opened(path) as stream:
            found = list(read(path, Lines(stream), form=known, currency="EUR", language="en"))
    except Unreadable as unreadable:
        why = str(unreadable)
    assert why.endswith(".") or not why
    for each in found:
        assert each.line > 0
        assert isinstance(each, ProductDraft) or str(each.message).endswith(".")
        assert isinstance(each, Fault) or each.variants


@pytest.mark.django_db
@settings(calm, max_examples=40)
@given(source=st.sampled_from(sorted(SOURCES)), chance=spoiling)
def test_importing_a_spoilt_file_leaves_whole_products_and_nothing_to_do_twice(
    tmp_path: Path, source: str, chance: random.Random
) -> None:
    form, name, data = SOURCES[source]
    path = tmp_path / name
    path.write_bytes(spoilt(data, chance))
    with transaction.atomic():
        stall = stall_called()
        try:
            work = imported(path, stall, form=form)
            again = imported(path, stall, form=form)
        except Unreadable:
            transaction.set_rollback(True)
            return
        assert work.counts["created"] == Product.objects.filter(stall=stall).count()
        assert work.counts["refused"] == again.counts["refused"] <= work.errors.count
        assert (again.counts["created"], again.counts["updated"]) == (0, 0)
        mine = Product.objects.filter(stall=stall).prefetch_related("variants")
        assert all(is_whole(product) for product in mine)
        assert all(note["message"].endswith(".") for note in work.errors)
        assert stock_equals_ledger().problems == []
        transaction.set_rollback(True)
