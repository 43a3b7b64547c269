"""The words of the works: kinds, places, reasons."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charshia.engines import fuel


class LotKind(models.TextChoices):
    RAW = "raw", _("raw")
    DRY = "dry", _("dried or chopped")
    BRIQUETTES = "briquettes", _("briquettes")


class Place(models.TextChoices):
    YARD = "yard", _("yard")
    DRYER = "dryer", _("dryer")
    PRESS = "press", _("press")
    STORE = "store", _("store")


class Origin(models.TextChoices):
    """What the fuel is made of; it chooses the standard. The groups of `engines.fuel.Origin`."""

    WOODY = fuel.Origin.WOODY.value, _("wood and prunings")
    HERBACEOUS = fuel.Origin.HERBACEOUS.value, _("straw, stalks and herbs")
    FRUIT = fuel.Origin.FRUIT.value, _("fruit, stones and shells")
    AQUATIC = fuel.Origin.AQUATIC.value, _("from the water")
    BLEND = fuel.Origin.BLEND.value, _("a blend")


class MovementKind(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("a load", "received")
    MEASURED = "measured", _("moisture measured")
    WATER = "water", _("dried or grew wet where it lay")
    SPLIT = "split", _("split")
    MERGED = "merged", _("merged")
    CONSUMED = "consumed", _("put into a batch")
    PRODUCED = "produced", _("made in a batch")
    RAISED = "raised", _("corrected up")
    LOWERED = "lowered", _("corrected down")
    SHIPPED = "shipped", _("shipped")
    RETURNED = "returned", _("came back")
    PACKED = "packed", _("packed for the shop")


class Correction(models.TextChoices):
    """Why a lot is not what the movements say."""

    COUNTED = "counted", _("weighed or counted anew")
    SCALE = "scale", _("the scale was wrong")
    TYPING = "typing", _("a typing mistake")
    SPILLED = "spilled", _("spilled")
    SPOILED = "spoiled", _("rotted or mouldy")
    BURNT = "burnt", _("burnt")
    STOLEN = "stolen", _("stolen")
    OTHER = "other", _("something else")


class BatchKind(models.TextChoices):
    DRYING = "drying", _("drying")
    CHOPPING = "chopping", _("chopping or milling")
    PRESSING = "pressing", _("pressing")


class BatchState(models.TextChoices):
    OPEN = "open", pgettext_lazy("a batch", "open")
    CLOSED = "closed", pgettext_lazy("a batch", "closed")
    CALLED_OFF = "called_off", pgettext_lazy("a batch", "called off")


class LossReason(models.TextChoices):
    """What came out of a batch and is no product. All of it is weighed."""

    DUST = "dust", _("dust and fines")
    SPILLED = "spilled", _("spilled")
    REJECTED = "rejected", _("broken or rejected briquettes")
    STONES = "stones", _("stones and soil")
    BURNT = "burnt", _("burnt, also in the dryer’s stove")
    SAMPLE = "sample", _("samples for the laboratory")
    OTHER = "other", _("something else")


class Shortfall(models.TextChoices):
    """Why a batch is closed although its dry matter does not add up."""

    UNWEIGHED = "unweighed", _("something was not weighed and is gone")
    SCALE = "scale", _("the scale was wrong and it cannot be weighed again")
    MOISTURE = "moisture", _("a moisture reading is in doubt and cannot be repeated")
    FIRE = "fire", _("fire")
    THEFT = "theft", _("theft")
    OTHER = "other", _("something else")


class Property(models.TextChoices):
    """What can be read of a fuel, in the units of ``UNITS``."""

    MOISTURE = "moisture", _("Moisture")
    ASH = "ash", _("Ash")
    LHV_DRY = "lhv_dry", _("Net calorific value, dry")
    NCV = "ncv", _("Net calorific value, as received")
    NITROGEN = "nitrogen", _("Nitrogen")
    SULPHUR = "sulphur", _("Sulphur")
    CHLORINE = "chlorine", _("Chlorine")
    DURABILITY = "durability", _("Mechanical durability")
    DENSITY = "density", _("Density")
    DIMENSIONS = "dimensions", _("Length")


UNITS = {
    Property.MOISTURE: _("% as received"), Property.ASH: _("% of dry matter"),
    Property.LHV_DRY: "MJ/kg", Property.NCV: "MJ/kg", Property.NITROGEN: _("% of dry matter"),
    Property.SULPHUR: _("% of dry matter"), Property.CHLORINE: _("% of dry matter"),
    Property.DURABILITY: "%", Property.DENSITY: "g/cm³",
    Property.DIMENSIONS: "mm",
}  # fmt: skip


class Method(models.TextChoices):
    LABORATORY = "laboratory", _("accredited laboratory")
    OVEN = "oven", _("weighed, dried in an oven, weighed again")
    METER = "meter", _("hand-held meter")
    OWN = "own", _("measured in our own laboratory")
    STATED = "stated", _("stated by the supplier")


class MachineKind(models.TextChoices):
    PRESS = "press", _("briquette press")
    DRYER = "dryer", _("dryer")
    CHOPPER = "chopper", _("chopper or mill")
    SCALE = "scale", _("scale")
    LOADER = "loader", _("loader")
    OTHER = "other", _("something else")


class PlanState(models.TextChoices):
    ASKED = "asked", _("being worked out")
    FOUND = "found", _("found")
    NONE = "none", _("cannot be reached")
    FAILED = "failed", _("could not be worked out")
