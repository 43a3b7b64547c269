"""Who may pass: keepers of an entry, and the coordinator."""

from django.http import Http404, HttpRequest

from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person


def kept_actor(request: HttpRequest, slug: str) -> Actor:
    """The entry, for who keeps it; for everybody else it is not there. Two queries at most."""
    person = me(request)
    rows = Actor.objects.with_place().filter(slug=slug)
    found = rows.kept_by(person).first()
    if found is not None:
        return found
    coordinator_of(request)
    found = rows.exclude(state=State.MERGED).first()
    if found is None:
        raise Http404
    return found


def office_actor(request: HttpRequest, slug: str) -> Actor:
    """Any entry, for the coordinator."""
    coordinator_of(request)
    found = Actor.objects.with_place().select_related("merged_into").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def person_of(request: HttpRequest) -> Person | None:
    """Who looks; nobody where nobody is signed in."""
    user = request.user
    return user if isinstance(user, Person) else None
