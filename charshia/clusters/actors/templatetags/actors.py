from django import template

from charshia.clusters.actors import cn

register = template.Library()


@register.simple_tag
def product_name(code: str) -> str:
    """What a code is called on this page: {% product_name want.code %}."""
    return cn.name_of(code)
