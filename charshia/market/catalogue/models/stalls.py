from django.db import models
from django.db.models import F, Q

from charshia.ground.journal.models import Entry
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation


class StallQuerySet(models.QuerySet["Stall"]):
    def visible(self) -> "StallQuerySet":
        """What anybody may walk past."""
        return self.filter(is_visible=True)

    def visible_to(self, person: Person | None) -> "StallQuerySet":
        """What anybody may walk past, and those in which ``person`` works."""
        if person is None:
            return self.visible()
        own = Stall.objects.kept_by(person).values("pk")
        return self.filter(Q(is_visible=True) | Q(pk__in=own))

    def selling(self) -> "StallQuerySet":
        return self.visible().filter(may_sell=True)

    def kept_by(self, person: Person, duty: Duty = Duty.LOOK) -> "StallQuerySet":
        """Those in which ``person`` has a role with that duty."""
        return self.filter(
            organisation__memberships__person=person,
            organisation__memberships__role__in=roles_with(duty),
        )

    def with_place(self) -> "StallQuerySet":
        return self.select_related("settlement__municipality", "organisation", "portrait")


class Held(models.TextChoices):
    """Why a room above keeps a stall from selling, whatever anybody here says: see ``gates``."""

    NOT = "", "-"
    UNSEEN = "unseen", "unseen"  # nobody walks past yet
    SOON = "soon", "soon"  # it may be seen, and opens soon
    PAUSED = "paused", "paused"  # its keeper takes a break, until ``held_until`` if she knows
    STOPPED = "stopped", "stopped"


class Stall(models.Model):
    """The place where one organisation sells, in one currency.

    Two gates: it may be seen, and it may sell. A stall held back does not, and what is held
    unseen is not seen: the database refuses anything else.
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="stall")
    slug = models.SlugField(max_length=60, unique=True)
    title = TranslatedField()
    maker = TranslatedField(blank=True)  # who stands behind it: "Shpresa and her daughter"
    tagline = TranslatedField(blank=True)  # one sentence in the maker's voice
    story = TranslatedField(blank=True)
    notice = TranslatedField(blank=True)  # a word of today: "This year's ajvar is here"
    terms = TranslatedField(blank=True)
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="stalls")
    portrait = models.ForeignKey(Image, models.SET_NULL, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    is_visible = models.BooleanField(default=False)
    may_sell = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)  # asks to sell since then
    wanted = models.TextField(blank=True, default="")  # what the coordinator asks for before it may
    held_back = models.CharField(max_length=8, choices=Held.choices, blank=True, default="")
    held_until = models.DateField(null=True, blank=True)
    answer_hours = models.PositiveSmallIntegerField(default=24)  # orders are answered within them
    fee_bp = models.PositiveIntegerField(default=0)  # of goods sold, owed to the network
    vouchers_off_wholesale = models.BooleanField(default=False)  # they count on both
    has_own_fee = models.BooleanField(default=False)  # agreed with it alone; else the usual one
    cancel_hours = models.PositiveSmallIntegerField(  # see ``cancelling``; null: until accepted
        default=24, null=True, blank=True
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)  # for good
    erased_at = models.DateTimeField(null=True, blank=True)
    away_from = models.DateField(null=True, blank=True)
    away_to = models.DateField(null=True, blank=True)  # included
    away_note = TranslatedField(blank=True)
    windows = models.JSONField(null=True, blank=True)  # its coming cycles; null: always open
    flips_at = models.DateTimeField(null=True, blank=True, db_index=True)  # opens or closes then
    low_stock = models.PositiveIntegerField(default=3)  # pieces at which something runs low
    last_change = models.ForeignKey(  # of its goods: what can be undone
        Entry, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = StallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(fee_bp__lte=5000), name="fee_is_below_half"),
            models.CheckConstraint(
                condition=Q(away_from=None, away_to=None) | Q(away_from__lte=F("away_to")),
                name="away_then_back",
            ),
            models.CheckConstraint(
                condition=Q(held_back="") | Q(may_sell=False), name="held_back_sells_nothing"
            ),
            models.CheckConstraint(
                condition=~Q(held_back="unseen") | Q(is_visible=False), name="held_unseen"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class UsualFee(models.Model):
    """What the network gets of goods sold by stalls with which nothing else was agreed: one row."""

    fee_bp = models.PositiveIntegerField()  # basis points

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fee_bp__lte=5000), name="usual_fee_is_below_half"),
            models.CheckConstraint(condition=Q(pk=1), name="one_usual_fee"),
        ]

    def __str__(self) -> str:
        return f"{self.fee_bp} basis points"


class Cycle(models.Model):
    """A time in which a stall takes orders; outside such times it takes none.

    The stall's own row knows its coming ones too (``windows``), so that a basket need not
    ask for them.
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="cycles")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    note = TranslatedField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")), name="cycle_opens_then_closes"
            ),
            models.UniqueConstraint(fields=["stall", "opens_at"], name="cycle_opens_once"),
        ]

    def __str__(self) -> str:
        return f"{self.stall_id} from {self.opens_at} to {self.closes_at}"
