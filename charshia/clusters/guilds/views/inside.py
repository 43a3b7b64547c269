"""A cluster as its members and coordinators see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.doors import insider_of
from charshia.clusters.guilds.drawing import drawing_of
from charshia.clusters.guilds.models import Decision, Group, Statutes, Voter
from charshia.clusters.guilds.queries.chain import chain_of
from charshia.clusters.guilds.queries.inside import groups_with, inside_of, todos_of
from charshia.clusters.guilds.queries.ledger import ledger_of, periods_of
from charshia.clusters.guilds.queries.notices import readers_of, told_to
from charshia.clusters.guilds.queries.votes import accepted_of, counted_of, roll_of, state_words
from charshia.commons.news.models import Post
from charshia.ground.ui.http import page


@never_cache
@require_safe
def inside(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of one cluster, what is to be done first."""
    who, now = insider_of(request, slug), timezone.now()
    found = inside_of(who.cluster, sees_drafts=who.leads)
    context = {
        "cluster": who.cluster,
        "who": who,
        "todos": [one for one in todos_of(who.members, now=now) if one],
        "inside": found,
        "decisions": [(one, state_words(one, now=now)) for one in found.decisions],
        "told": told_to(who.cluster, now=now),
        "people": who.cluster.coordinators.order_by("name", "pk"),
    }
    return page(request, "guilds/inside.html", context)


@never_cache
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version of the statutes, and who has accepted it."""
    who = insider_of(request, slug)
    rows = Statutes.objects.filter(cluster=who.cluster).select_related("cluster")
    found = get_object_or_404(rows if who.leads else rows.shown(), number=number)
    accepted = accepted_of(found)
    known = {one.member.pk for one in accepted if one.acceptance}
    context = {
        "cluster": who.cluster,
        "who": who,
        "statutes": found,
        "accepted": accepted,
        "to_accept": [one for one in who.members if one.pk not in known],
    }
    return page(request, "guilds/version.html", context)


@never_cache
@require_safe
def decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A motion, who has voted, and what came of it."""
    who, now = insider_of(request, slug), timezone.now()
    rows = Decision.objects.filter(cluster=who.cluster).select_related("cluster", "adopts")
    found = get_object_or_404(rows if who.leads else rows.shown(), pk=pk)
    open_ = Voter.objects.filter(decision=found, member__in=who.members, has_voted=False)
    context = {
        "cluster": who.cluster,
        "who": who,
        "decision": found,
        "state": state_words(found, now=now),
        "counted": counted_of(found),
        "roll": roll_of(found),
        "to_vote": list(open_.select_related("member__actor")) if found.is_open(now) else [],
    }
    return page(request, "guilds/decision.html", context)


@never_cache
@require_safe
def group(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A working group: who is in it, what it wrote, its documents."""
    who = insider_of(request, slug)
    rows = Group.objects.filter(cluster=who.cluster).select_related("cluster", "convenor__actor")
    found = get_object_or_404(rows, pk=pk)
    context = {
        "cluster": who.cluster,
        "who": who,
        "group": found,
        "members": found.members.select_related("actor").order_by("pk"),
        "notes": found.notes.select_related("by").order_by("-pk")[:100],
        "papers": found.papers.order_by("-pk"),
        "own": [(one, found.pk in groups_with(one)) for one in who.members],
    }
    return page(request, "guilds/group.html", context)


@never_cache
@require_safe
def notice(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the members must read, who of them has and who has not."""
    who, now = insider_of(request, slug), timezone.now()
    rows = Post.objects.visible(now).filter(must_read=key_of(who.cluster))
    post = get_object_or_404(rows, pk=pk)
    readers = readers_of(who.cluster, post)
    late = {one.member.pk for one in readers if one.at is None}
    context = {
        "cluster": who.cluster,
        "who": who,
        "post": post,
        "readers": readers,
        "late": len(late),
        "to_confirm": [one for one in who.members if one.pk in late],
    }
    return page(request, "guilds/notice.html", context)


@never_cache
@require_safe
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    """What every member was asked and gave: all members read it."""
    who = insider_of(request, slug)
    context = {
        "cluster": who.cluster,
        "who": who,
        "own": {one.pk for one in who.members},
        "periods": periods_of(who.cluster),
        "lines": ledger_of(who.cluster),
    }
    return page(request, "guilds/ledger.html", context)


@never_cache
@require_safe
def chain(request: HttpRequest, slug: str) -> HttpResponse:
    """Who supplies whom, and what is lacking."""
    who = insider_of(request, slug)
    found = chain_of(who.cluster, on=timezone.localdate())
    context = {
        "cluster": who.cluster,
        "who": who,
        "chain": found,
        "drawing": drawing_of(found),
    }
    return page(request, "guilds/chain.html", context)
