"""Who may pass: an applicant by her signed address, a reviewer by being asked."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.programme.calls.models import Application, Call, Reviewer
from charshia.programme.calls.tokens import number_in


def application_behind(token: str) -> Application:
    """One query."""
    number = number_in(token)
    if not number:
        raise Http404
    return get_object_or_404(Application.objects.select_related("call"), number=number)


def person_of(request: HttpRequest) -> Person | None:
    user = request.user
    return user if isinstance(user, Person) else None


def actor_of(request: HttpRequest, application: Application) -> Person | str:
    """The applicant if she is signed in, else a guest: who holds the link may act."""
    person = person_of(request)
    return person if person and person.pk == application.person_id else "guest"


def call_for(request: HttpRequest, slug: str) -> Call:
    """One that this visitor may see; reviewers see theirs before it is public."""
    person = person_of(request)
    found = Call.objects.filter(slug=slug)
    call = found.visible_to(person).first()
    if call is None and person is not None:
        call = found.filter(reviewers__person=person, reviewers__left_at=None).first()
    if call is None:
        raise Http404
    return call


def is_hidden(call: Call) -> bool:
    """Do strangers not see it?"""
    return not Call.objects.public(timezone.now()).filter(pk=call.pk).exists()


def reviewer_of(request: HttpRequest, slug: str, *, decides: bool = False) -> Reviewer:
    """Who scores this call, or who decides it; nothing is there for anybody else (404)."""
    person = person_of(request)
    rows = Reviewer.objects.filter(call__slug=slug, person=person, left_at=None)
    rows = rows.filter(decides=True) if decides else rows.filter(scores=True)
    return get_object_or_404(rows.select_related("call"))
