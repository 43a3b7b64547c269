"""A yard with a load, a lot of briquettes, and batches open and closed."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.circular.works.actions import (
    Goods,
    Load,
    Part,
    Read,
    Wanted,
    Weighed,
    ask_for_blend,
    close_batch,
    inspect,
    keep_blend,
    note_loss,
    note_run,
    note_service,
    open_batch,
    put_in,
    put_machine,
    put_recipe,
    receive,
    weigh_output,
)
from charshia.circular.works.batch_deeds import BATCH
from charshia.circular.works.kinds import (
    BatchKind,
    LossReason,
    LotKind,
    MachineKind,
    Method,
    Origin,
    Place,
    Property,
)
from charshia.circular.works.lot_deeds import LOT, YARD
from charshia.circular.works.models import Batch, Blend, Loss, Lot, Machine, Recipe
from charshia.circular.works.press_deeds import MACHINE
from charshia.circular.works.reactions import answer_of
from tests.standing import World

PUBLIC = {"works:public"}
SLUG = "press"


def standing(world: World) -> dict[str, dict[str, Any]]:
    """What Jehona, who works in the yard, finds there."""
    now = timezone.now()
    enterprise = Enterprise.objects.filter(slug=SLUG).first() or an_enterprise(now, SLUG)
    with_duty(enterprise, "jehona", Duty.YARD, now)
    straw = a_load(enterprise, 2_000_000)
    batch, made = a_run(enterprise, straw, 920_000)
    readings = {Property.ASH: Read(Decimal("5.2"), Method.LABORATORY),
                Property.MOISTURE: Read(Decimal("10"), Method.METER)}  # fmt: skip
    inspect(made, readings, taken_on=now.date(), by="system", now=now)
    close_batch(batch, by="system", now=now)
    running, _made = a_run(enterprise, straw, 700_000)
    machine, recipe, blend = a_press(enterprise)
    slug, lot = {"slug": SLUG}, {"slug": SLUG, "code": made.code}
    of_batch = slug | {"number": running.number}
    return {
        "works:public": {"code": made.code},
        "works:yard": slug,
        "works:balance": slug,
        "works:batches": slug,
        "works:lot": lot,
        "works:label": lot,
        "works:batch": of_batch,
        "works:loss": of_batch | {"pk": Loss.objects.filter(batch=running).latest("pk").pk},
        "works:machines": slug,
        "works:new_machine": slug,
        "works:machine": slug | {"pk": machine.pk},
        "works:machine_deed": slug | {"pk": machine.pk, "noun": "run"},
        "works:recipes": slug,
        "works:new_recipe": slug,
        "works:recipe_deed": slug | {"pk": recipe.pk, "noun": "blend"},
        "works:blend": slug | {"pk": blend.pk},
        "works:yard_deed": slug | {"noun": "receiving"},
        "works:lot_deed": lot | {"noun": "correcting"},
        "works:batch_deed": of_batch | {"noun": "closing"},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed, a load, a closed batch, an unmeasured lot."""
    slug = {"slug": SLUG}
    raw = Lot.objects.filter(enterprise__slug=SLUG, kind=LotKind.RAW).earliest("pk")
    made = Lot.objects.filter(enterprise__slug=SLUG, kind=LotKind.BRIQUETTES).latest("pk")
    closed = Batch.objects.filter(enterprise__slug=SLUG, state="closed").latest("pk")
    running = Batch.objects.filter(enterprise__slug=SLUG, state="open").latest("pk")
    of_batch = slug | {"number": running.number}
    machine = Machine.objects.filter(enterprise__slug=SLUG).latest("pk")
    recipe = Recipe.objects.filter(enterprise__slug=SLUG).latest("pk")
    return [
        ("works:public", {"code": raw.code}),
        *(("works:lot", slug | {"code": one.code}) for one in (raw, made)),
        ("works:batch", slug | {"number": closed.number}),
        *(("works:machine_deed", slug | {"pk": machine.pk, "noun": noun}) for noun in MACHINE),
        ("works:recipe_deed", slug | {"pk": recipe.pk, "noun": "change"}),
        *(("works:blend", slug | {"pk": one.pk}) for one in recipe.blends.order_by("pk")),
        *(("works:yard_deed", slug | {"noun": noun}) for noun in YARD),
        *(("works:lot_deed", slug | {"code": raw.code, "noun": noun}) for noun in LOT),
        *(("works:batch_deed", of_batch | {"noun": noun}) for noun in BATCH),
    ]


def a_press(enterprise: Enterprise) -> tuple[Machine, Recipe, Blend]:
    """A press that ran and was looked after; a blend that is found, one that is not, one waited
    for."""
    now = timezone.now()
    who: dict[str, Any] = {"by": "system", "now": now}
    bring_shipped(now=now)
    name = f"Presa {Machine.objects.count() + 1}"
    machine = put_machine(enterprise, name=name, kind=MachineKind.PRESS, service_minutes=60, **who)
    note_run(machine, on=now.date(), minutes=90, energy_wh=45_000, **who)
    note_service(machine, on=now.date(), words="thika të reja", cost_minor=4500, **who)
    dry = a_load(enterprise, 5_000_000, 900)
    readings = {
        Property(one): Read(Decimal(value), Method.LABORATORY) for one, value in READ.items()
    }
    inspect(dry, readings, taken_on=now.date(), **who)
    wanted = Wanted(f"Dimër {Recipe.objects.count() + 1}", "iso-17225-7", "A", None)
    recipe = put_recipe(enterprise, None, wanted, [Part("wheat", 1000)], **who)
    blends = [
        ask_for_blend(recipe, kg=kg, prices={"wheat": 2000}, **who)
        for kg in (1000, 50_000_000, 500)
    ]
    for one in blends[:2]:
        state, answer = answer_of(one)
        keep_blend(one, state=state, answer=answer, now=now)
    assert {one.state for one in recipe.blends.all()} == {"found", "none", "asked"}
    return machine, recipe, blends[0]


READ = {"lhv_dry": "17", "ash": "4.5", "nitrogen": "0.6", "sulphur": "0.1", "chlorine": "0.05"}


def a_load(enterprise: Enterprise, fresh_g: int, moisture_bp: int = 1500) -> Lot:
    load = Load("wheat", fresh_g, moisture_bp, Origin.HERBACEOUS, settlement=enterprise.settlement)
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
