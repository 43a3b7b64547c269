"""With what, and with whom, an enterprise may go out: for rooms above."""

from django.db.models import Q, QuerySet

from charshia.circular.collection.models import OwnVehicle
from charshia.circular.founding.models import Duty, Enterprise
from charshia.transport.models import Driver, Vehicle


def vehicles_open_to(enterprise: Enterprise) -> QuerySet[Vehicle]:
    """Its own and the network's, those in use; never those of another enterprise."""
    own = OwnVehicle.objects.filter(enterprise=enterprise).values("vehicle")
    rows = Vehicle.objects.filter(Q(room="") | Q(pk__in=own), is_active=True)
    return rows.order_by("name", "pk")


def drivers_open_to(enterprise: Enterprise) -> QuerySet[Driver]:
    """Its own that have driven for it already, and the network's."""
    own = enterprise.hands.filter(duty=Duty.DRIVER).values("person")
    rows = Driver.objects.filter(Q(is_active=True) | Q(person__in=own))
    return rows.select_related("person").order_by("pk")
