"""A person's clusters, applying, and what she does for her member."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.clusters.guilds.actions import apply
from charshia.clusters.guilds.deeds import Case
from charshia.clusters.guilds.doors import own_member
from charshia.clusters.guilds.forms.own import ApplicationForm
from charshia.clusters.guilds.member_deeds import MEMBER, OUTSIDE
from charshia.clusters.guilds.models import Cluster, Contribution, Member
from charshia.clusters.guilds.queries.inside import memberships_of, owing_of, todos_of
from charshia.clusters.guilds.views.doing import done
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.payments.slips import slip_of
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The clusters that she is in or coordinates, with what is to be done there."""
    person = me(request)
    memberships = memberships_of(person)
    context = {
        "todos": todos_of(memberships, now=timezone.now()),
        "led": Cluster.objects.led_by(person).order_by("founded_at", "pk"),
        "owing": owing_of(person),
    }
    return page(request, "guilds/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def application(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to come into a cluster, for an actor that she keeps."""
    person = me(request)
    cluster = get_object_or_404(Cluster.objects.public(), slug=slug)
    form = ApplicationForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            apply(cluster, facts["actor"], words=facts["words"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Sent. You get a letter with the answer."))
            return see_other("guilds:mine")
    has_actor = form.fields["actor"].queryset.exists()  # type: ignore[attr-defined]
    context = {"cluster": cluster, "form": form, "has_actor": has_actor}
    return page(request, "guilds/application.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(request: HttpRequest, slug: str, pk: int, noun: str) -> HttpResponse:
    """What a member does. Who is in no cluster yet, or no more, does only what concerns that."""
    member, person = own_member(request, slug, pk)
    what = MEMBER.get(noun)
    if what is None or not (member.is_member or noun in OUTSIDE):
        raise Http404
    case = Case(member.cluster, None, None, person, timezone.now(), member)
    return done(request, what, case)


@never_cache
@require_safe
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """What her member pays, for what, and how."""
    kept = Member.objects.kept_by(me(request)).values("pk")
    rows = Contribution.objects.filter(member__in=kept).exclude(charge=None)
    found = get_object_or_404(
        rows.select_related("charge__account", "period__cluster", "member__actor"), pk=pk
    )
    assert found.charge is not None
    slip = slip_of(found.charge) if found.charge.owed else None
    context = {"contribution": found, "charge": found.charge, "slip": slip}
    return page(request, "guilds/contribution.html", context)
