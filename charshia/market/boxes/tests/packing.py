"""A box of one stall with goods of another, sold and handed over."""

from datetime import datetime

from django.test import Client

from charshia.engines.money import Money
from charshia.market.boxes.actions import answer_part, make_box, pack, propose_part, reckon_parts
from charshia.market.boxes.models import Box, BoxReckoning
from charshia.market.catalogue.actions import count_stock
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, order, put
from charshia.payments.models import PaymentWay


def box_of(packer: Stall, giver: Stall, now: datetime, *, boxes: int = 2) -> Box:
    """A packed box with two pieces of the giver's first counted thing at 2.50 each."""
    rows = Variant.objects.filter(stall=packer, is_active=True, box=None)
    variant = rows.exclude(stock=None).with_product().order_by("pk")[0]
    count_stock(variant, pieces=0, by="system", now=now)
    variant.refresh_from_db()
    box = make_box(variant, by="system", now=now)
    theirs = Variant.objects.filter(stall=giver, is_active=True, stock__gt=8).with_product()
    part = propose_part(
        box, variant=theirs.order_by("pk")[0], pieces=2, price=Money(250, "EUR"),
        by="system", now=now,
    )  # fmt: skip
    answer_part(part, agrees=True, by="system", now=now)
    pack(box, boxes=boxes, key="first", by="system", now=now)
    return box


def sell(box: Box, now: datetime, *, pieces: int = 1) -> Order:
    client = Client()
    if pieces > 1:
        put(client, box.variant, pieces=pieces - 1)
    placed = order(client, check_out(client, box.variant)).orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        step(placed, by="system", now=now)
    return placed


def deal_done(*, packer: Stall, giver: Stall, now: datetime) -> BoxReckoning:
    sell(box_of(packer, giver, now), now)
    way = PaymentWay.objects.filter(organisation=giver.organisation).order_by("pk")[0]
    return reckon_parts(giver, packer=packer, way=way, by="system", now=now)
