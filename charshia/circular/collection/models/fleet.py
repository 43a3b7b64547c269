"""What an enterprise drives with, and what it takes as given when it plans."""

from django.db import models
from django.db.models import Q

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Access, Form
from charshia.transport.models import Vehicle

SIZES = (Access.TRACTOR, Access.VAN, Access.TRUCK)  # from the smallest


class OwnVehicle(models.Model):
    """A vehicle of an enterprise: its size, which says where it gets, and the litres that it holds.
    What it carries in kilograms and what it costs stands on ``vehicle``."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+")
    vehicle = models.OneToOneField(Vehicle, models.PROTECT, related_name="+")
    size = models.CharField(max_length=7, choices=Access.choices)
    litres = models.PositiveIntegerField()  # of load

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(litres__gt=0), name="own_vehicle_holds_something"),
        ]

    def __str__(self) -> str:
        return f"vehicle {self.vehicle_id} of {self.enterprise_id}"

    def gets_to(self, access: str) -> bool:
        """Whether it gets to a plot; where nobody wrote the access down it is sent."""
        return not access or SIZES.index(Access(self.size)) <= SIZES.index(Access(access))


class Assumptions(models.Model):
    """What somebody of the enterprise stated. None is not stated, and nothing is put in its place.

    The densities are kilograms in a cubic metre, as it lies on the vehicle. ``most_minor`` is what
    fetching a fresh tonne may cost at most; where it is not stated, everything is fetched for
    which there is room. ``swap_g`` are the briquettes given back for a tonne of dry matter.
    """

    enterprise = models.OneToOneField(Enterprise, models.PROTECT, related_name="+")
    loose_kg = models.PositiveIntegerField(null=True)
    bales_kg = models.PositiveIntegerField(null=True)
    stalks_kg = models.PositiveIntegerField(null=True)
    prunings_kg = models.PositiveIntegerField(null=True)
    stop_minutes = models.PositiveSmallIntegerField(null=True)  # at a farm, whatever lies there
    tonne_minutes = models.PositiveSmallIntegerField(null=True)  # and for each tonne
    unloading_minutes = models.PositiveSmallIntegerField(null=True)  # in the yard
    most_minor = models.PositiveBigIntegerField(null=True)
    swap_g = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(loose_kg=0) & ~Q(bales_kg=0) & ~Q(stalks_kg=0) & ~Q(prunings_kg=0),
                name="density_is_something",
            ),
        ]

    def __str__(self) -> str:
        return f"assumptions of {self.enterprise_id}"

    def density(self, form: str) -> int | None:
        """Kilograms in a cubic metre of what lies there in that form."""
        return {
            Form.LOOSE: self.loose_kg, Form.BALES: self.bales_kg, Form.STALKS: self.stalks_kg,
            Form.PRUNINGS: self.prunings_kg,
        }[Form(form)]  # fmt: skip
