"""Buying as a visitor does it: by what the pages offer."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html

from charshia.market.catalogue.models import Variant
from charshia.market.orders.models import Purchase

WHO = {
    "name": "Jehona Berisha",
    "phone": "044 123 456",
    "country": "XK",
    "settlement_name": "Prizren",
    "directions": "The blue gate behind the school",
}


def goods(stall: str, most: int = 1) -> list[Variant]:
    """Things that anybody can buy now from a stall of the cast."""
    rows = Variant.objects.with_product().filter(
        stall__slug=stall, product__min_age=0, stock__gte=3
    )
    day = timezone.localdate()
    return [one for one in rows.order_by("pk") if one.can_be_ordered(day)][:most]


def put(client: Client, *variants: Variant, pieces: int = 1, lang: str = "en") -> None:
    for one in variants:
        answer = client.post(f"/{lang}/basket/", {"variant": one.pk, "pieces": pieces})
        assert answer.status_code == 303, text(answer)


def check_out(client: Client, *variants: Variant, lang: str = "en") -> HttpResponse:
    """Put these in the basket and press Check out; gives the page with the form."""
    put(client, *variants, lang=lang)
    return client.post(f"/{lang}/checkout/hold/", follow=True)


def filled(page: HttpResponse, **typed: Any) -> dict[str, Any]:
    """What the form on the page sends, with WHO and ``typed`` written into it.

    Underscores in the names of ``typed`` stand for dashes behind a stall's name.
    """
    (form,) = html.fromstring(page.content).xpath("//form[@id='checkout']")
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent | WHO | typed


def order(client: Client, page: HttpResponse, lang: str = "en", **typed: Any) -> Purchase:
    """Send the form; gives the purchase that came of it."""
    answer = client.post(f"/{lang}/checkout/", filled(page, **typed))
    assert answer.status_code == 303, errors(answer)
    token = answer["Location"].rstrip("/").rpartition("/")[2]
    return Purchase.objects.get(number=token.partition("~")[0])


def errors(answer: HttpResponse) -> dict[str, str]:
    """Refusals in the summary on top: where each leads, and its words."""
    links = html.fromstring(answer.content).xpath("//div[@class='errors']//li")
    return {"".join(one.xpath(".//a/@href")): one.text_content().strip() for one in links}


def text(answer: HttpResponse) -> str:
    """All words of the page's own part, with single spaces."""
    (main,) = html.fromstring(answer.content).xpath("//main") or [html.fromstring(answer.content)]
    return " ".join(main.text_content().split())
