from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.models import Stall
from charshia.market.dispatch.models import Load
from charshia.market.dispatch.windows import Window, window_of
from charshia.market.orders.tokens import whole_address_of
from charshia.people.messages.letters import send_letter
from charshia.transport.models import Round


def to_buyer(load: Load | None, template: str, *, reason: str = "") -> None:
    """Nothing for those who left no address."""
    if load is None or not load.order.purchase.email:
        return
    bought = load.order.purchase
    with translation.override(to_django(bought.language)):
        window: Window | None = window_of(load)
    context = {
        "order": load.order,
        "stall": load.order.stall,
        "purchase": bought,
        "window": window,
        "reason": reason,
        "address": whole_address_of(bought),
    }
    send_letter(bought.email, template, context, language=bought.language)


def to_stall(stall: Stall, round_: Round, template: str) -> None:
    keeper = stall.organisation
    if not keeper.email:
        return
    loads = Load.objects.filter(round=round_, order__stall=stall).whole()
    stop = next((load.collect for load in loads.select_related("collect") if load.collect), None)
    with translation.override(to_django(keeper.language)):
        address = settings.SITE_ADDRESS + reverse("dispatch:collecting", args=[stall.slug])
    context = {
        "stall": stall,
        "round": round_,
        "stop": stop,
        "orders": [load.order for load in loads],
        "address": address,
    }
    send_letter(keeper.email, template, context, language=keeper.language)
