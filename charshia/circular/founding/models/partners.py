"""Who owns an enterprise together: partners, their shares, and what each brings."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models.enterprises import Enterprise
from charshia.people.organisations.models import Organisation


class PartnerKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    AGENCY = "agency", _("agency")
    INSTITUTE = "institute", _("institute")
    ASSOCIATION = "association", _("association")
    COMPANY = "company", _("company or cooperative")
    MEMBER = "member", _("member of its own")


class OwnerQuerySet(models.QuerySet["Partner"]):
    def present(self) -> "OwnerQuerySet":
        return self.filter(left_on=None)

    def shown(self) -> "OwnerQuerySet":
        """Those of whom everybody may know."""
        return self.present().filter(is_shown=True)


class Partner(models.Model):
    """One of those to whom an enterprise belongs; ``name`` is left empty once it is forgotten."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="partners")
    kind = models.CharField(max_length=12, choices=PartnerKind.choices)
    name = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    is_shown = models.BooleanField(default=False)  # everybody sees it, its share, what it brings
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    objects = OwnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="partner_left_after_joining",
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(left_on__isnull=False), name="partner_present_has_a_name"
            ),
            models.UniqueConstraint(
                fields=["enterprise", "organisation"],
                condition=Q(left_on=None, organisation__isnull=False),
                name="owner_once",
            ),
        ]

    def __str__(self) -> str:
        return f"partner {self.pk} of {self.enterprise_id}"


class Division(models.Model):
    """How the whole is shared from a day on. Written once, with all its shares: ``given`` units
    are the whole; a newer one has the next number."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="divisions")
    number = models.PositiveIntegerField()
    whole = models.PositiveBigIntegerField()  # units
    given = models.PositiveBigIntegerField()  # units of all its shares
    since = models.DateField()
    reason = models.CharField(max_length=400, blank=True)  # by which deed, why
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "number"], name="division_numbered_once"),
            models.CheckConstraint(
                condition=Q(whole__gt=0, given=F("whole")), name="shares_are_the_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"division {self.number} of {self.enterprise_id}"


class Share(models.Model):
    """What one partner holds of the whole. Written once."""

    division = models.ForeignKey(Division, models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="shares")
    units = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "partner"], name="partner_shares_once"),
            models.CheckConstraint(condition=Q(units__gt=0), name="share_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.units} of {self.partner_id}"


class Brought(models.TextChoices):
    MONEY = "money", _("money")
    BUILDING = "building", _("building")
    LAND = "land", _("land")
    MACHINE = "machine", _("machine")
    WORK = "work", _("work")
    KNOWLEDGE = "knowledge", _("knowledge")


class Contribution(models.Model):
    """What a partner brings. ``value_minor`` is None where nobody has valued it, and is settled
    once all agreed to it."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=9, choices=Brought.choices)
    what = models.CharField(max_length=300)
    value_minor = models.PositiveBigIntegerField(null=True)  # of the enterprise's currency
    valued_by = models.CharField(max_length=160, blank=True)
    valued_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)  # since when all agree to the value
    brought_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value_minor=None, valued_by="", valued_on=None, agreed_on=None)
                | (Q(value_minor__isnull=False, valued_on__isnull=False) & ~Q(valued_by="")),
                name="value_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(agreed_on__gte=F("valued_on")),
                name="value_agreed_after_it_was_said",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.partner_id}"
