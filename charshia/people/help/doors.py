from django.http import Http404, HttpRequest

from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.people.help.queries import is_helper


def helper_of(request: HttpRequest) -> Person:
    """The helper or coordinator who asks; for everybody else it is not there (404)."""
    user = request.user
    if not isinstance(user, Person) or not is_helper(user):
        raise Http404
    return coordinator_of(request) if user.is_coordinator else user
