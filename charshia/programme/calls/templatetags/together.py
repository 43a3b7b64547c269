from typing import Any

from django import template

from charshia.programme.calls.models import Application, Call
from charshia.programme.calls.together import beginnings_of, together_of

register = template.Library()


@register.inclusion_tag("calls/_together.html")
def applied_together(*, application: Application) -> dict[str, Any]:
    """The firms that apply together by an application, and what each brings.

    {% applied_together application=application %}
    """
    return {"bids": together_of(application), "application": application}


@register.inclusion_tag("calls/_apply_together.html")
def apply_together(*, call: Call) -> dict[str, Any]:
    """Where firms begin to apply to a call together.

    {% apply_together call=call %}
    """
    return {"addresses": beginnings_of(call)}
