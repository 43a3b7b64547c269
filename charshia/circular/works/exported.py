"""What an enterprise's organisation takes along of its works."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.works.models import (
    Batch,
    Blend,
    Ingredient,
    Inspection,
    Loss,
    Lot,
    Machine,
    Movement,
    Packing,
    Reading,
    Recipe,
    Run,
    Service,
    Tap,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "enterprise__organisation__stall"
carry(
    whole(
        "works/",
        _("Lots and all their movements, batches, inspections, machines and recipes."),
        Rows(Lot, (OF,)),
        Rows(Movement, (f"lot__{OF}",)),
        Rows(Packing, (f"lot__{OF}",)),
        Rows(Batch, (OF,)),
        Rows(Loss, (f"batch__{OF}",)),
        Rows(Inspection, (f"lot__{OF}",)),
        Rows(Reading, (f"inspection__lot__{OF}",)),
        Rows(Machine, (OF,)),
        Rows(Run, (f"machine__{OF}",)),
        Rows(Service, (f"machine__{OF}",)),
        Rows(Recipe, (OF,)),
        Rows(Ingredient, (f"recipe__{OF}",)),
        Rows(Blend, (OF,)),
    ),
)
leave("only tells a tap from one sent again", Tap)
