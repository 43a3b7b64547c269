from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show


def coordinators(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_coordinator", False))


show(
    Link("checkout", "orders:hold", _("Check out")),
    Link("office", "orders:disputes", _("Complaints"), order=30, shown_to=coordinators),
)
