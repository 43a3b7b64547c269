"""A yard with a load, a lot of briquettes, and batches open and closed."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.works.actions import (
    Goods,
    Load,
    Read,
    Weighed,
    close_batch,
    inspect,
    note_loss,
    open_batch,
    put_in,
    receive,
    weigh_output,
)
from charshia.circular.works.batch_deeds import BATCH
from charshia.circular.works.kinds import (
    BatchKind,
    LossReason,
    LotKind,
    Method,
    Origin,
    Place,
    Property,
)
from charshia.circular.works.lot_deeds import LOT, YARD
from charshia.circular.works.models import Batch, Loss, Lot
from tests.standing import World

PUBLIC = {"works:public"}
OWN = {"works:mine"}
SLUG = "press"


def standing(world: World) -> dict[str, dict[str, Any]]:
    """What Arta, who manages it, finds there."""
    now = timezone.now()
    enterprise = Enterprise.objects.filter(slug=SLUG).first() or an_enterprise(now, SLUG)
    straw = a_load(enterprise, 2_000_000)
    batch, made = a_run(enterprise, straw, 920_000)
    readings = {Property.ASH: Read(Decimal("5.2"), Method.LABORATORY),
                Property.MOISTURE: Read(Decimal("10"), Method.METER)}  # fmt: skip
    inspect(made, readings, taken_on=now.date(), by="system", now=now)
    close_batch(batch, by="system", now=now)
    running, _made = a_run(enterprise, straw, 700_000)
    slug, lot = {"slug": SLUG}, {"slug": SLUG, "code": made.code}
    of_batch = slug | {"number": running.number}
    return {
        "works:public": {"code": made.code},
        "works:yard": slug,
        "works:batches": slug,
        "works:lot": lot,
        "works:label": lot,
        "works:batch": of_batch,
        "works:loss": of_batch | {"pk": Loss.objects.filter(batch=running).latest("pk").pk},
        "works:yard_deed": slug | {"noun": "receiving"},
        "works:lot_deed": lot | {"noun": "correcting"},
        "works:batch_deed": of_batch | {"noun": "closing"},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed, a load, a closed batch, an unmeasured lot."""
    slug = {"slug": SLUG}
    raw = Lot.objects.filter(enterprise__slug=SLUG, kind=LotKind.RAW).latest("pk")
    made = Lot.objects.filter(enterprise__slug=SLUG, kind=LotKind.BRIQUETTES).latest("pk")
    closed = Batch.objects.filter(enterprise__slug=SLUG, state="closed").latest("pk")
    running = Batch.objects.filter(enterprise__slug=SLUG, state="open").latest("pk")
    of_batch = slug | {"number": running.number}
    return [
        ("works:public", {"code": raw.code}),
        *(("works:lot", slug | {"code": one.code}) for one in (raw, made)),
        ("works:batch", slug | {"number": closed.number}),
        *(("works:yard_deed", slug | {"noun": noun}) for noun in YARD),
        *(("works:lot_deed", slug | {"code": raw.code, "noun": noun}) for noun in LOT),
        *(("works:batch_deed", of_batch | {"noun": noun}) for noun in BATCH),
    ]


def a_load(enterprise: Enterprise, fresh_g: int) -> Lot:
    load = Load("wheat", fresh_g, 1500, Origin.HERBACEOUS, settlement=enterprise.settlement)
    return receive(enterprise, load, by="system", now=timezone.now())


def a_run(enterprise: Enterprise, straw: Lot, out_g: int) -> tuple[Batch, Lot]:
    """A tonne goes in, so much comes out, with some dust."""
    who: dict[str, Any] = {"by": "system", "now": timezone.now()}
    batch = open_batch(enterprise, kind=BatchKind.PRESSING, **who)
    put_in(batch, straw, fresh_g=1_000_000, **who)
    goods = Goods(LotKind.BRIQUETTES, "mixed", place=Place.STORE)
    made = weigh_output(batch, goods, Weighed(out_g, 1000), **who)
    note_loss(batch, reason=LossReason.DUST, weighed=Weighed(20_000, 1000), **who)
    return batch, made
