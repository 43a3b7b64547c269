from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.kinds import RelationKind
from charshia.clusters.actors.models.actors import Actor


class RelationQuerySet(models.QuerySet["Relation"]):
    def shown(self) -> "RelationQuerySet":
        """Those to which both said yes, of actors that are both on the map."""
        return self.filter(
            confirmed_at__isnull=False, first__state="listed", second__state="listed"
        )

    def of(self, actor: Actor) -> "RelationQuerySet":
        return self.filter(Q(first=actor) | Q(second=actor))


class Relation(models.Model):
    """What one actor is to another: ``first`` supplies, advises … ``second``.

    One of them said so (``said_by``); it is shown when the other, or the coordinator, has said
    yes. ``code`` is what is supplied, where they say.
    """

    first = models.ForeignKey(Actor, models.CASCADE, related_name="relations_from")
    second = models.ForeignKey(Actor, models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=10, choices=RelationKind.choices)
    code = models.CharField(max_length=30, blank=True, default="")
    said_by = models.ForeignKey(Actor, models.SET_NULL, null=True, related_name="said_relations")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="relation_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.kind} {self.second_id}"
