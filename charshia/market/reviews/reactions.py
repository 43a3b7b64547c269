"""Letters: the invitation to review, and what became of a review."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.market.orders.models import Order
from charshia.market.orders.tokens import token_of
from charshia.market.reviews.models import Review
from charshia.market.reviews.queries import HAD, lines_to_review
from charshia.people.messages.letters import send_letter

AFTER = timedelta(days=3)  # when the goods have been tasted


@on("market.order.handed_over", after=AFTER)
def invite_to_review(entry: Entry) -> None:
    """One letter an order. Who bought at the stand left no address and gets none."""
    rows = Order.objects.select_related("purchase", "stall")
    order = rows.filter(pk=_key(entry), state__in=HAD).first()
    if order is None or not order.purchase.email:
        return
    lines = lines_to_review(order.purchase, order.number)
    if lines and not any(hasattr(line, "review") for line in lines):
        context = {"lines": lines, "stall": order.stall.title}
        _to_buyer(order, "reviews/letters/invitation", context, "reviews:bought", order.number)


@on("market.review.written")
def tell_stall(entry: Entry) -> None:
    review = _review(entry)
    if review is not None and review.state == "shown":
        _to_stall(review, "reviews/letters/written")


@on("market.review.answered")
def tell_writer(entry: Entry) -> None:
    review = _review(entry)
    if review is not None:
        _to_writer(review, "reviews/letters/answered")


@on("market.review.decided")
def tell_both(entry: Entry) -> None:
    """Writer and stall read the same decision and the same reason."""
    review = _review(entry)
    if review is not None:
        _to_writer(review, "reviews/letters/decided")
        _to_stall(review, "reviews/letters/decided")


def _to_writer(review: Review, template: str) -> None:
    order = review.line.order
    if order.purchase.email:
        _to_buyer(order, template, {"review": review}, "reviews:review", review.line_id)


def _to_buyer(
    order: Order, template: str, context: dict[str, Any], view: str, key: str | int
) -> None:
    bought = order.purchase
    with translation.override(to_django(bought.language)):
        path = reverse(view, args=[token_of(bought), key])
    said = context | {"name": bought.name, "address": f"{settings.SITE_ADDRESS}{path}"}
    send_letter(bought.email, template, said, language=bought.language)


def _to_stall(review: Review, template: str) -> None:
    organisation = review.stall.organisation
    if organisation.email:
        context = {"review": review, "name": "", "address": ""}
        send_letter(organisation.email, template, context, language=organisation.language)


def _review(entry: Entry) -> Review | None:
    related = ("product", "stall__organisation", "line__order__purchase")
    return Review.objects.filter(pk=_key(entry)).select_related(*related).first()


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
