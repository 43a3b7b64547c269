"""Who comes to what: who asks to her request, a maker to what she was asked, both to their job."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.kinds import Party, Stage
from charshia.workshops.quotes.models import Asked, Job, Quote, Request


def own_request(request: HttpRequest, pk: int) -> tuple[Person, Request]:
    person = me(request)
    rows = Request.objects.visible_to(person).with_design()
    return person, get_object_or_404(rows, pk=pk)


def kept_asked(request: HttpRequest, pk: int) -> tuple[Person, Asked]:
    """For its maker."""
    person = me(request)
    rows = Asked.objects.kept_by(person).exclude(request__stage=Stage.DRAFT).with_both()
    return person, get_object_or_404(rows, pk=pk)


def shared_asked(request: HttpRequest, pk: int) -> tuple[Person, Asked, Party]:
    """For both."""
    person = me(request)
    rows = Asked.objects.visible_to(person).exclude(request__stage=Stage.DRAFT).with_both()
    found = get_object_or_404(rows.distinct(), pk=pk)
    return person, found, party_of(found.request, person)


def shared_job(request: HttpRequest, pk: int) -> tuple[Person, Job, Party]:
    """For both."""
    person = me(request)
    found = get_object_or_404(Job.objects.visible_to(person).with_all(), pk=pk)
    return person, found, party_of(found.quote.request, person)


def offered_quote(request: HttpRequest, pk: int) -> tuple[Person, Quote]:
    """For who asked."""
    person = me(request)
    rows = Quote.objects.filter(request__asker=person).with_maker()
    return person, get_object_or_404(rows, pk=pk)


def given_quote(request: HttpRequest, pk: int) -> tuple[Person, Quote]:
    """For its maker."""
    person = me(request)
    rows = Quote.objects.filter(asked__in=Asked.objects.kept_by(person).values("pk"))
    return person, get_object_or_404(rows.with_maker(), pk=pk)


def party_of(request: Request, person: Person) -> Party:
    return Party.ASKER if request.asker_id == person.pk else Party.MAKER


def only(party: Party, whom: Party) -> None:
    if party != whom:
        raise Http404
