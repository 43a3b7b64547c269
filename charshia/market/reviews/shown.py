from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.market.orders.links import OrderLink, show_buyer
from charshia.market.orders.models import Order
from charshia.market.reviews.queries import HAD


def is_had(order: Order) -> bool:
    return order.state in HAD


show_buyer(OrderLink("reviews:bought", _("Say how it was"), "star", is_shown=is_had))
show(Link("office", "reviews:office", _("Reviews to look at"), order=45))
