from charshia.circular.works.models.batches import Batch, BatchQuerySet, Loss
from charshia.circular.works.models.inspections import Inspection, Reading
from charshia.circular.works.models.lots import Lot, Movement, Tap, YardQuerySet
from charshia.circular.works.models.machines import Machine, Run, Service
from charshia.circular.works.models.packings import Packing
from charshia.circular.works.models.recipes import Blend, Ingredient, Recipe

__all__ = [
    "Batch",
    "BatchQuerySet",
    "Blend",
    "Ingredient",
    "Inspection",
    "Loss",
    "Lot",
    "Machine",
    "Movement",
    "Packing",
    "Reading",
    "Recipe",
    "Run",
    "Service",
    "Tap",
    "YardQuerySet",
]
