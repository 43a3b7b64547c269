"""The pages of makers: what they are asked, and what they answer."""

from secrets import token_urlsafe

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.queries import pictures
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.rooms import duties_of
from charshia.people.messages.actions import Said
from charshia.people.messages.desk import sent_with
from charshia.people.messages.forms import AnswerForm
from charshia.people.messages.subjects import inbox_address
from charshia.people.organisations.duties import Duty
from charshia.workshops.quotes import actions
from charshia.workshops.quotes.doors import given_quote, kept_asked, shared_asked
from charshia.workshops.quotes.forms.answering import CraftsForm, QuoteForm, ReasonForm
from charshia.workshops.quotes.kinds import Party
from charshia.workshops.quotes.models import Asked, Crafts
from charshia.workshops.quotes.queries import (
    attachments_for,
    called,
    contact_of,
    lines_asked_of,
    own_quotes,
)

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    _person, found = kept_asked(request, pk)
    files, quotes = attachments_for(found.request), own_quotes(found)
    context = {
        "asked": found, "kept": found.request, "quotes": quotes, "files": files,
        "pictures": pictures(one.image_id for one in files if one.image_id),
        "job": next((one.job for one in quotes if hasattr(one, "job")), None),
        "contact": contact_of(found.request, found, is_accepted=False),
    }  # fmt: skip
    return page(request, "quotes/asked.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = kept_asked(request, pk)
    now = timezone.now()
    form = QuoteForm(request.POST if request.method == "POST" else None, asked=found, now=now)
    if form.is_valid():
        try:
            actions.give_quote(found, form.terms, by=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Your quote is with whoever asked."))
            return see_other("quotes:asked", found.pk)
    return _form(request, form, found, _("Give a quote"), _("Give this quote"))


@never_cache
@require_http_methods(GET_AND_POST)
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = kept_asked(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.decline(found, **form.cleaned_data, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("quotes:asked", found.pk)
    return _form(request, form, found, _("I do not make it"), _("Say no"))


@require_POST
def quote_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = given_quote(request, pk)
    try:
        actions.withdraw_quote(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("quotes:asked", found.asked_id)


@never_cache
@require_http_methods(GET_AND_POST)
def writing(request: HttpRequest, pk: int) -> HttpResponse:
    """Either side writes to the other; then they go on in their thread."""
    person, found, party = shared_asked(request, pk)
    typed, files = sent_with(request)
    form = AnswerForm(typed, files, initial={"sent": token_urlsafe(16)})
    if form.is_valid():
        said = form.cleaned_data
        key = f"quote:{said['sent']}" if said["sent"] else ""
        words = Said(said["text"], current(), said["photos"], key=key)
        try:
            message = actions.write_about(
                found, party=party, said=words, by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other(_thread_address(found, party, message.thread_id))
    context = {"asked": found, "form": form, "party": party, "maker": called(found)}
    return page(request, "quotes/writing.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def stall(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_stall(request, slug, Duty.ORDERS)
    crafts = Crafts.objects.filter(stall=found).first()
    context = {
        "stall": found, "lines": lines_asked_of(stall=found), "crafts": crafts,
        "may_say": Duty.RUN in duties_of(by_whom(request), found),
    }  # fmt: skip
    return page(request, "quotes/stall.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def crafts(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_stall(request, slug, Duty.RUN)
    kept = Crafts.objects.filter(stall=found).first()
    form = CraftsForm(request.POST if request.method == "POST" else None, kept=kept)
    if form.is_valid():
        by = by_whom(request)
        actions.put_crafts(found, **form.cleaned_data, by=by, now=timezone.now())
        messages.success(request, _("Kept."))
        return see_other("quotes:stall", found.slug)
    context = {"stall": found, "form": form}
    return page(request, "quotes/crafts.html", context, status=422 if form.errors else 200)


def _thread_address(found: Asked, party: Party, thread: int) -> str:
    is_house = party == Party.MAKER and found.stall is not None
    inbox = inbox_address(found.stall.organisation, thread) if is_house and found.stall else ""
    return (inbox or reverse("messages:thread", args=[thread])) + "#latest"


def _form(
    request: HttpRequest, form: QuoteForm | ReasonForm, found: Asked, heading: str, button: str
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "asked": found}
    return page(request, "quotes/form.html", context, status=422 if form.errors else 200)
