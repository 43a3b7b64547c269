from django import template

from charshia.clusters.actors import cn
from charshia.clusters.actors.queries import listing

register = template.Library()


@register.simple_tag
def product_name(code: str) -> str:
    """What a code is called on this page: {% product_name want.code %}."""
    return cn.name_of(code)


@register.simple_tag
def country_name(code: str) -> str:
    """{% country_name actor.country %}."""
    return listing.country_name(code)
