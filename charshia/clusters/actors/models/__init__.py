from charshia.clusters.actors.models.actors import (
    Actor,
    ActorQuerySet,
    FormerAddress,
    Keeper,
)
from charshia.clusters.actors.models.goods import (
    Capacity,
    Certificate,
    CertificateQuerySet,
    Good,
    Want,
    WantQuerySet,
)
from charshia.clusters.actors.models.intakes import (
    Choice,
    Intake,
    IntakeRow,
    IntakeState,
    Verdict,
)
from charshia.clusters.actors.models.relations import Relation, RelationQuerySet

__all__ = [
    "Actor",
    "ActorQuerySet",
    "Capacity",
    "Certificate",
    "CertificateQuerySet",
    "Choice",
    "FormerAddress",
    "Good",
    "Intake",
    "IntakeRow",
    "IntakeState",
    "Keeper",
    "Relation",
    "RelationQuerySet",
    "Verdict",
    "Want",
    "WantQuerySet",
]
