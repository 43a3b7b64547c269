from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest

from charshia.ground.languages.links import in_language
from charshia.market.catalogue.models import Product, Stall
from charshia.market.talks.chat import chats
from charshia.people.messages.forms import WriteForm
from charshia.people.messages.guests import reader_of

register = template.Library()


@register.inclusion_tag("talks/_write_here.html", takes_context=True)
def write_here(
    context: dict[str, Any], stall: Stall, product: Product | None = None
) -> dict[str, Any]:
    """The ways to reach a stall, and a form to write to it. No query.

    On a kept page the form is everybody's: it asks for a name, which who wrote before may
    leave out on the form's own page.
    """
    request: HttpRequest = context["request"]
    language = stall.organisation.language
    address = settings.SITE_ADDRESS + in_language(request.path, language)
    about = product.title.text(language) if product else ""
    initial = {"about": product.pk if product else ""}
    return {
        "stall": stall,
        "chats": chats(stall, about=about, address=address),
        "form": WriteForm(initial=initial, is_known=reader_of(request) is not None),
        "csrf_token": context.get("csrf_token"),
    }
