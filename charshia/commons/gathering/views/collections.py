"""Collections: their list, one of them, and what its owner does."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.gathering import actions, things
from charshia.commons.gathering.books import book_file
from charshia.commons.gathering.doors import own_collection, reader
from charshia.commons.gathering.forms.collections import CollectionForm
from charshia.commons.gathering.marks import COLLECTIONS
from charshia.commons.gathering.models import Collection, Item, Sight
from charshia.commons.gathering.queries.collections import lines_of, listed
from charshia.engines.refusal import Refusal
from charshia.ground.ui.cache import keep
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    keep(request, [COLLECTIONS])
    shown = listed(Collection.objects.public())
    return page(request, "gathering/collections.html", {"collections": shown})


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    context = {"collections": listed(Collection.objects.owned_by(me(request)))}
    return page(request, "gathering/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """A new one; with ``?thing=`` that goes into it at once."""
    person, thing = me(request), things.thing_of(request.GET.get("thing", ""))
    form = CollectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.make_collection(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            if thing is not None:
                return see_other("gathering:collecting", *thing)
            return see_other("gathering:collection", made.pk)
    return page(request, "gathering/new.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Collection.objects.visible_to(reader(request)), pk=pk)
    return _page(request, found)


@login_not_required
@never_cache
@require_safe
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """For whoever has the link, as long as its owner wants that."""
    rows = Collection.objects.exclude(sight=Sight.PRIVATE).filter(hidden_at=None)
    return _page(request, get_object_or_404(rows, key=key))


@login_not_required
@never_cache
@require_safe
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """To be kept on the telephone."""
    found = get_object_or_404(Collection.objects.visible_to(reader(request)), pk=pk)
    answer = HttpResponse(book_file(found), content_type="application/epub+zip")
    answer["Content-Disposition"] = f'attachment; filename="collection-{pk}.epub"'
    return answer


@never_cache
@require_http_methods(GET_AND_POST)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = own_collection(request, pk)
    form = CollectionForm(request.POST if request.method == "POST" else None, known=found)
    if form.is_valid():
        try:
            actions.change_collection(found, form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("gathering:collection", pk)
    context = {"form": form, "collection": found}
    return page(request, "gathering/edit.html", context, status=422 if form.errors else 200)


@require_POST
def place(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found, person = own_collection(request, pk)
    item = get_object_or_404(Item.objects.select_related("collection"), pk=number, collection=found)
    actions.move_item(item, up="up" in request.POST, by=person, now=timezone.now())
    return see_other(reverse("gathering:collection", args=[pk]) + f"#item-{number}")


@require_POST
def removal(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found, person = own_collection(request, pk)
    item = get_object_or_404(Item.objects.select_related("collection"), pk=number, collection=found)
    actions.take_out(item, by=person, now=timezone.now())
    return see_other("gathering:collection", pk)


@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = own_collection(request, pk)
    actions.drop_collection(found, by=person, now=timezone.now())
    messages.success(request, _("Thrown away."))
    return see_other("gathering:mine")


@require_POST
def highlighting(request: HttpRequest, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Collection.objects.public(), pk=pk)
    is_on = "off" not in request.POST
    actions.highlight(found, is_on=is_on, by=person, now=timezone.now())
    return see_other("gathering:collection", pk)


def _page(request: HttpRequest, found: Collection) -> HttpResponse:
    person = reader(request)
    context = {
        "collection": found,
        "lines": lines_of(found),
        "is_own": person is not None and found.owner_id == person.pk,
        "is_office": person is not None and person.is_coordinator,
        "link": settings.SITE_ADDRESS + reverse("gathering:by_link", args=[found.key]),
    }
    return page(request, "gathering/collection.html", context)
