"""Writing to a stall: from its page, from one of its goods, from a purchase."""

from secrets import token_urlsafe

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import reference
from charshia.ground.languages.tags import current
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order
from charshia.market.orders.views import purchase_behind
from charshia.market.talks.queries import product_subjects
from charshia.market.talks.writing import about_product, buyer_of, known_seat, visitor_of
from charshia.people.accounts.doors import came_from
from charshia.people.messages.actions import Said, write_first
from charshia.people.messages.desk import sent_with
from charshia.people.messages.forms import AnswerForm, WriteForm
from charshia.people.messages.guests import reader_of, remember
from charshia.people.messages.models import Message, Seat, Side, Thread
from charshia.people.messages.tokens import token_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    stall = get_object_or_404(Stall.objects.visible().with_place(), slug=slug)
    known = known_seat(request, stall)
    is_known = known is not None or reader_of(request) is not None
    typed, files = sent_with(request)
    form = WriteForm(
        typed, files, is_known=is_known,
        initial={"about": request.GET.get("about", "")[:60], "sent": token_urlsafe(16)},
    )  # fmt: skip
    if typed is not None and form.is_valid():
        try:
            return sent(request, stall, form)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {
        "stall": stall,
        "form": form,
        "about": shown_product(stall, str(form["about"].value() or "")),
        "known": known,
    }
    return page(request, "talks/write.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def buyer(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """From her purchase the buyer writes to one of its stalls; its signed link is the proof."""
    bought = purchase_behind(request, token)
    if bought.buyer_id and bought.buyer != reader_of(request):
        return redirect_to_login(request.path)  # the thread is hers, the purchase's link is not
    orders = Order.objects.filter(purchase=bought).select_related("stall__organisation")
    order = get_object_or_404(orders, number=number)
    order.purchase = bought
    known = seat_of(order)
    if known is not None and request.method != "POST":
        return see_other("messages:thread", address_part(known))
    typed, files = sent_with(request)
    form = AnswerForm(typed, files, initial={"sent": token_urlsafe(16)})
    if typed is not None and form.is_valid():
        try:
            return sent_about(request, order, form)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"stall": order.stall, "order": order, "form": form}
    return page(request, "talks/write_order.html", context, status=422 if form.errors else 200)


def sent(request: HttpRequest, stall: Stall, form: WriteForm) -> HttpResponse:
    """Write it, and lead to the thread. A guest's browser gets the key to hers."""
    who = visitor_of(request, form)
    about = about_product(stall, form.cleaned_data["about"])
    message = write_first(
        stall.organisation, visitor=who, said=said_in(form, about), place=came_from(request),
        now=timezone.now(),
    )  # fmt: skip
    answer = see_other(thread_address(message))
    return answer if who.person else remember(answer, who.guest_key)


def sent_about(request: HttpRequest, order: Order, form: AnswerForm) -> HttpResponse:
    message = write_first(
        order.stall.organisation, visitor=buyer_of(order), said=said_in(form, reference(order)),
        place=came_from(request), now=timezone.now(),
    )  # fmt: skip
    return see_other(thread_address(message))


def said_in(form: AnswerForm, about: str) -> Said:
    typed = form.cleaned_data
    key = f"first:{typed['sent']}" if typed["sent"] else ""
    return Said(typed["text"], current(), typed["photos"], about, key=key)


def thread_address(message: Message) -> str:
    seat = Seat.objects.get(thread=message.thread_id, side=Side.VISITOR)
    return reverse("messages:thread", args=[address_part(seat)]) + "#latest"


def address_part(seat: Seat) -> str:
    """A person finds her thread by its number, a guest by a signed token."""
    return str(seat.thread_id) if seat.person_id else token_of(seat, now=timezone.now())


def seat_of(order: Order) -> Seat | None:
    who = buyer_of(order)
    name = f"p{who.person.pk}" if who.person else f"r{who.proof}"
    thread = Thread.objects.filter(key=f"o{order.stall.organisation_id}-{name}").first()
    return Seat.objects.get(thread=thread, side=Side.VISITOR) if thread else None


def shown_product(stall: Stall, typed: str) -> object:
    found = about_product(stall, typed)
    shown = product_subjects([int(found.rpartition("/")[2])], False) if found else {}
    return next(iter(shown.values()), None)
