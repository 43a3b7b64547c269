from django.utils import timezone

from charshia.transport.actions import add_vehicle, appoint_driver
from charshia.transport.models import Driver, Vehicle

OWN = {"transport:driving"}
OFFICE = {
    "transport:fleet", "transport:new_vehicle", "transport:vehicle", "transport:new_driver",
    "transport:dismissal",
}  # fmt: skip


def standing(world):
    """Keys of a van and a driver."""
    now = timezone.now()
    known = Vehicle.objects.of_network().first()
    van = known or add_vehicle(name="The van", by="system", now=now)
    buyer = world.purchase.buyer
    driver = Driver.objects.first() or appoint_driver(buyer, by="system", now=now)
    return {"transport:vehicle": {"pk": van.pk}, "transport:dismissal": {"pk": driver.pk}}
