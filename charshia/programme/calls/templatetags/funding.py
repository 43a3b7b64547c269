from typing import Any

from django import template

from charshia.programme.calls.funded import funding_of

register = template.Library()


@register.inclusion_tag("calls/_funded.html")
def funded_by(*, kind: str, slug: str) -> dict[str, Any]:
    """Logos and wordings of whoever pays for a "call" or "programme".

    {% funded_by kind="call" slug=call.slug %}
    """
    return {"fundings": funding_of(kind, slug)}
