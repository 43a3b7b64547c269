"""A stall's customers of before: invited, and those who follow it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.oneclick import is_one_click, one_click
from charshia.market.catalogue.models import Stall
from charshia.market.reach.actions import (
    Outcome,
    invite_customers,
    say_no,
    say_yes,
    stop_following,
    write_to_followers,
)
from charshia.market.reach.forms_customers import CustomersForm, WordForm
from charshia.market.reach.letters import page_of, preview
from charshia.market.reach.models import Follower, Invited, Word
from charshia.market.reach.tokens import FOLLOWER, INVITED, number_in
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty

FORM = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(FORM)
def customers(request: HttpRequest, slug: str) -> HttpResponse:
    stall, by = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = CustomersForm(
        request.POST or None, request.FILES or None, language=stall.organisation.language
    )
    if form.is_valid():
        language = form.cleaned_data["language"]
        try:
            outcome = invite_customers(
                stall, form.contacts(), language=language, by=by, now=timezone.now()
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, said_of(outcome))
            return see_other("reach:customers", slug)
    context = {
        "stall": stall,
        "form": form,
        "letter": preview(stall, keeper=by.name, language=stall.organisation.language),
        "text": text_to_copy(stall),
        "waiting": Invited.objects.filter(stall=stall).count(),
        "followers": Follower.objects.filter(stall=stall).count(),
    }
    return page(request, "reach/customers.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(FORM)
def writing(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    form = WordForm(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            write_to_followers(stall, text=text, by=by_whom(request), now=timezone.now())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Your words go out now."))
            return see_other("reach:customers", slug)
    last = Word.objects.filter(stall=stall).order_by("-pk").first()
    context = {"stall": stall, "form": form, "last": last}
    return page(request, "reach/writing.html", context, status=422 if form.errors else 200)


@one_click
@login_not_required
@never_cache
@require_http_methods(FORM)
def answer(request: HttpRequest, token: str, said: str) -> HttpResponse:
    """One press answers. A GET does nothing: mail scanners open every link."""
    number = number_in(token, INVITED)
    if not number or said not in ("yes", "no"):
        raise Http404
    invited = Invited.objects.select_related("stall").filter(pk=number).first()
    if said == "yes" and is_one_click(request):
        raise BadRequest  # a mail program only says no
    if request.method == "POST":
        if invited is not None and said == "yes":
            say_yes(invited, language=current(), now=timezone.now())
        elif invited is not None:
            say_no(invited, now=timezone.now())
        return see_other("reach:answer", token, said)
    return page(request, "reach/answer.html", {"invited": invited, "said": said})


@one_click
@login_not_required
@never_cache
@require_http_methods(FORM)
def stopping(request: HttpRequest, token: str) -> HttpResponse:
    number = number_in(token, FOLLOWER)
    if not number:
        raise Http404
    follower = Follower.objects.select_related("stall").filter(pk=number).first()
    if request.method == "POST":
        if follower is not None:
            stop_following(follower, now=timezone.now())
        return see_other("reach:stopping", token)
    return page(request, "reach/stopping.html", {"follower": follower})


def said_of(outcome: Outcome) -> str:
    words = ngettext(
        "%(count)d invitation goes out now.", "%(count)d invitations go out now.", outcome.invited
    ) % {"count": outcome.invited}
    if not outcome.left_out:
        return words
    others = ngettext(
        "%(count)d person was asked before, or said no.",
        "%(count)d people were asked before, or said no.",
        outcome.left_out,
    ) % {"count": outcome.left_out}
    return f"{words} {others}"


def text_to_copy(stall: Stall) -> str:
    """For WhatsApp and Viber, where each writes to her own."""
    made = stall.short_links.in_use().filter(kind="stall").order_by("-pk").first()
    address = made.address if made else page_of(stall, current())
    words = _("“%(stall)s” now sells online too. Look and order here, without an account:")
    return f"{words % {'stall': stall.title}} {address}"
