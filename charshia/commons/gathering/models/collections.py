from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Sight(models.TextChoices):
    """Who finds a collection."""

    PRIVATE = "private", _("Only I")
    LINK = "link", _("Whoever has its link")
    PUBLIC = "public", _("Everybody: it stands in the list")


class CollectionQuerySet(models.QuerySet["Collection"]):
    def public(self) -> "CollectionQuerySet":
        return self.filter(sight=Sight.PUBLIC, hidden_at=None)

    def owned_by(self, person: Person) -> "CollectionQuerySet":
        return self.filter(owner=person)

    def visible_to(self, person: Person | None) -> "CollectionQuerySet":
        """What stands in the list, and her own."""
        own = Q(owner=person) if person else Q(pk__in=())
        return self.filter(Q(sight=Sight.PUBLIC, hidden_at=None) | own)


class Collection(models.Model):
    """Things that somebody put together. ``key`` is the secret part of its link;
    ``highlighted_at``: the coordinator puts it above the others. What she hid has a reason."""

    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    title = TranslatedField()
    words = TranslatedField()
    sight = models.CharField(max_length=7, choices=Sight.choices, default=Sight.PRIVATE)
    key = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    highlighted_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(reason=""), name="collection_hidden_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(highlighted_at=None) | Q(sight="public"),
                name="collection_highlighted_is_public",
            ),
        ]
        indexes = [models.Index("sight", "changed_at", "id", name="collection_by_change")]

    def __str__(self) -> str:
        return f"collection {self.pk}"

    @property
    def is_public(self) -> bool:
        return self.sight == Sight.PUBLIC and self.hidden_at is None


class ItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, person: Person | None) -> "ItemQuerySet":
        return self.filter(collection__in=Collection.objects.visible_to(person).values("pk"))

    def in_order(self) -> "ItemQuerySet":
        return self.order_by("position", "pk")


class Item(models.Model):
    """A thing in a collection (``thing``: "practice:5"), and why it stands there."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")
    thing = models.CharField(max_length=40, db_index=True)
    note = TranslatedField()
    position = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "thing"], name="collected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thing} in collection {self.collection_id}"
