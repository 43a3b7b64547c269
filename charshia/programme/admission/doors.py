"""Who may pass: the keeper of a member's stall, the coordinator, a mentor of this member."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty
from charshia.programme.admission.models import Member


def own_membership(request: HttpRequest, slug: str) -> tuple[Stall, Member]:
    """The stall that she runs, and its live membership; 404 where it takes part in nothing."""
    stall = kept_stall(request, slug, Duty.RUN)
    member = Member.objects.of_stall(stall.organisation_id).with_all().first()
    if member is None:
        raise Http404
    return stall, member


def mentored(request: HttpRequest, pk: int) -> Member:
    """A member of whom who asks is the mentor now."""
    rows = Member.objects.filter(mentors__person=by_whom(request), mentors__until=None)
    return get_object_or_404(rows.with_all(), pk=pk)
