"""What a stall takes along of its entry on the map."""

from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import (
    Actor,
    Capacity,
    Certificate,
    FormerAddress,
    Good,
    IntakeRow,
    Keeper,
    Relation,
    Want,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "organisation__stall"

carry(
    whole(
        "actors/",
        _("Your entry on the map of actors: products, capacities, certificates, needs, relations."),
        Rows(Actor, of=(OF,), but=("note", "link_key", "reason")),
        Rows(Good, of=(f"actor__{OF}",)),
        Rows(Capacity, of=(f"good__actor__{OF}",)),
        Rows(Certificate, of=(f"actor__{OF}",), but=("told_at",)),
        Rows(Want, of=(f"actor__{OF}",)),
        Rows(Relation, of=(f"first__{OF}", f"second__{OF}")),
    )
)
leave("who keeps the entry besides the business: people, who take their own along", Keeper)
leave("where an entry stood before: it leads here", FormerAddress)
leave("what a file of the coordinator said: it became entries", IntakeRow)
