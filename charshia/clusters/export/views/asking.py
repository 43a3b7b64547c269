"""Questions to the adviser, as who asks sees them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors.models import Actor
from charshia.clusters.export import actions
from charshia.clusters.export.forms.firm import ConsentForm, EnquiryForm
from charshia.clusters.export.models import Enquiry, MarketPage
from charshia.clusters.export.queries.advice import enquiries_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

LARGEST_KEY = 18  # digits: a longer number is no primary key


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enquiries(request: HttpRequest) -> HttpResponse:
    """What she asked so far, and the form; ``about`` names a market page."""
    person = me(request)
    form = EnquiryForm(
        request.POST if request.method == "POST" else None,
        actors=Actor.objects.kept_by(person).order_by("slug"),
        market_page=page_asked_about(request.GET.get("about", "")),
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.ask(
                data["text"], language=data["language"], actor=data["actor"],
                page=form.market_page, may_publish=data["may_publish"],
                by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Sent. The answer comes by letter and stands here."))
            return see_other("export:enquiry", made.pk)
    context = {"form": form, "enquiries": enquiries_of(person), "about": form.market_page}
    return page(request, "export/enquiries.html", context, status=422 if form.errors else 200)


def page_asked_about(key: str) -> MarketPage | None:
    if not (key.isascii() and key.isdecimal()) or len(key) > LARGEST_KEY:
        return None
    return MarketPage.objects.published().filter(pk=int(key)).first()


@never_cache
@require_safe
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    context = {"enquiry": found, "consent": ConsentForm(enquiry=found)}
    return page(request, "export/enquiry.html", context)


@require_POST
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    form = ConsentForm(request.POST, enquiry=found)
    if form.is_valid():
        allowed = form.cleaned_data["may_publish"]
        actions.allow_publishing(found, allowed=allowed, by=me(request), now=timezone.now())
        messages.success(request, _("Kept."))
    return see_other("export:enquiry", pk)


@require_POST
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    try:
        actions.take_back(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("export:enquiry", pk)
    messages.success(request, _("Taken back."))
    return see_other("export:enquiries")


def own(request: HttpRequest, pk: int) -> Enquiry:
    rows = Enquiry.objects.filter(person=me(request)).select_related("actor", "page", "advice")
    return get_object_or_404(rows, pk=pk)
