"""Who looks, and what she may see of an entry."""

from dataclasses import dataclass

from charshia.clusters.actors.kinds import Audience
from charshia.clusters.actors.models import Actor
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Viewer:
    """``keeps`` is said of one entry; a member has one of her own on the map."""

    is_member: bool = False
    keeps: bool = False

    def sees(self, audience: str) -> bool:
        if self.keeps or audience == Audience.PUBLIC:
            return True
        return audience == Audience.MEMBERS and self.is_member

    @property
    def audiences(self) -> list[str]:
        return [one.value for one in Audience if self.sees(one)]


STRANGER = Viewer()


def is_member(person: Person | None) -> bool:
    """Does she keep an entry that is on the map? One query, none for a stranger."""
    if person is None:
        return False
    return person.is_coordinator or Actor.objects.kept_by(person).listed().exists()


def viewer_of(person: Person | None, actor: Actor) -> Viewer:
    """Two queries, none for a stranger."""
    if person is None:
        return STRANGER
    if person.is_coordinator or Actor.objects.kept_by(person).filter(pk=actor.pk).exists():
        return Viewer(is_member=True, keeps=True)
    return Viewer(is_member=is_member(person))
