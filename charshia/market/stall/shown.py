from django.urls import reverse

from charshia.market.orders.letters import orders_are_at
from charshia.market.orders.models import Order


def page_of(order: Order) -> str:
    return reverse("stall:order", args=[order.stall.slug, order.number])


orders_are_at(page_of)
