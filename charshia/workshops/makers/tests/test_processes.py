"""The skills that were said before there was a vocabulary."""

from importlib import import_module

from charshia.workshops.terms.tables import processes

WERE = (
    "carpentry", "carving", "cnc", "design", "dyeing", "electronics", "felting", "filigree",
    "food", "laser", "leather", "metal", "pottery", "printing", "sewing", "stone", "weaving",
)  # fmt: skip


def test_every_trade_has_a_key_of_its_own():
    table = import_module("charshia.workshops.makers.migrations.0002_processes").KEYS
    keys = [table.get(trade, trade) for trade in WERE]
    assert set(keys) <= set(processes().terms)
    assert len(set(keys)) == len(WERE)
    assert not set(table) & set(table.values()), "in any order the same is renamed"
