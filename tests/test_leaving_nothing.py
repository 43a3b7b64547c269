"""A stall takes with it all that is kept of it: what a room adds is carried, or left."""

import json
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from charshia.market.catalogue.carrying import carried, left
from charshia.market.catalogue.models import Stall
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.people.organisations.models import Organisation
from tests.standing import World, keys_of

ROOTS = {Stall, Organisation}


def leads_to_a_stall() -> set[type[Model]]:
    """Models of ours that point to a stall or its organisation, at once or through others."""
    ours = {model for model in apps.get_models() if model.__module__.startswith("charshia.")}
    found = set(ROOTS)
    while new := {model for model in ours - found if set(targets(model)) & found}:
        found |= new
    return found - {Organisation}


def targets(model: type[Model]) -> Iterator[type[Model]]:
    return (field.related_model for field in model._meta.concrete_fields if field.related_model)


def test_every_model_of_a_stall_is_carried_or_left_with_a_reason():
    """A new one: add it to its room's exported.py, with `whole` or with `leave`."""
    kept = {model for part in carried() for model in part.models}

    assert sorted(m._meta.label for m in leads_to_a_stall() - kept - set(left())) == []
    assert sorted(m._meta.label for m in kept & set(left())) == []
    assert all(left().values())


def rows_in(stall: Stall) -> dict[str, list[dict[str, object]]]:
    """What lies in each of its files of rows."""
    return {
        name: [json.loads(line) for line in b"".join(pieces).splitlines()]
        for part in carried()
        for name, pieces in part.files(stall)
        if name.endswith(".jsonl")
    }


def test_what_happened_at_a_stall_lies_in_its_files_and_in_no_others(as_):
    jehona = as_("jehona")
    keys_of(World(order(jehona, check_out(jehona, *goods("kazani")))))
    kazani, other = (rows_in(Stall.objects.get(slug=slug)) for slug in ("kazani", "dalta"))
    filled = {name for name, rows in kazani.items() if rows}

    assert {
        "till/sale.jsonl", "till/cashcount.jsonl", "outlets/note.jsonl", "outlets/reckoning.jsonl",
        "boxes/box.jsonl", "boxes/part.jsonl", "talks/message.jsonl", "talks/saying.jsonl",
        "books/invoice.jsonl", "books/bankline.jsonl", "books/settling.jsonl",
        "delivery/way.jsonl", "vouchers/voucher.jsonl", "orders/afterwards/dispute.jsonl",
    } <= filled  # fmt: skip
    assert all(isinstance(row["title"], dict) for row in kazani["outlets/noteline.jsonl"])
    for name, rows in kazani.items():
        mine, theirs = ({row.get("id") for row in one} for one in (rows, other[name]))
        assert mine & theirs <= {None}, name
    assert not {"key", "guest_key"} & set(kazani["talks/message.jsonl"][0])
