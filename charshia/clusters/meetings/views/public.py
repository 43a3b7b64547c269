"""What everybody reads, and where a guest registers."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.clusters.meetings import calendars
from charshia.clusters.meetings.actions import register, send_link
from charshia.clusters.meetings.doors import reader, seen_event
from charshia.clusters.meetings.forms.guests import LinkForm, RegistrationForm
from charshia.clusters.meetings.found import when_of, where_of
from charshia.clusters.meetings.marks import EVENTS, tag_of
from charshia.clusters.meetings.models import Event, Guest, Standing
from charshia.clusters.meetings.queries.guests import programme_of
from charshia.clusters.meetings.tokens import token_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import CONTENT, current, to_django
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.days import end_of
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.knocking import knock, try_at

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_PAST = 20
MOST_LINKS = 3  # letters to one address in a quarter of an hour
MOST_IN_A_CALENDAR = 500


@login_not_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Those to come, the next first, then the last that were."""
    today = timezone.localdate()
    keep(request, [EVENTS], until=tomorrow())
    rows = Event.objects.public().with_place()
    coming = rows.coming(today).order_by("first_on", "pk")
    past = rows.filter(last_on__lt=today).order_by("-first_on", "-pk")[:MOST_PAST]
    context = {"coming": lines(coming), "past": lines(past)}
    return page(request, "meetings/events.html", context)


def lines(rows: Iterable[Event]) -> list[tuple[Event, str, str]]:
    return [(one, when_of(one), where_of(one)) for one in rows]


def tomorrow() -> datetime:
    return end_of(timezone.localdate())


@login_not_required
@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found, now = seen_event(request, slug), timezone.now()
    if found.is_public:
        keep(request, [tag_of(found.pk)])
        keep_until(request, found.registers_until if found.takes_guests(now) else tomorrow())
    context = {
        "event": found, "when": when_of(found), "where": where_of(found),
        "days": programme_of(found), "is_open": found.takes_guests(now),
        "is_over": now >= found.ends_at,
    }  # fmt: skip
    return page(request, "meetings/event.html", context)


@login_not_required
@require_safe
def event_file(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.public().with_place(), slug=slug)
    answer = HttpResponse(
        calendars.calendar_of_events([found], name=str(found.title)), content_type=CALENDAR
    )
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return answer


@login_not_required
@require_safe
def feed(request: HttpRequest, tag: str) -> HttpResponse:
    """All events as a calendar, in one language."""
    if tag not in CONTENT:
        raise Http404
    keep(request, [EVENTS])
    rows = Event.objects.public().with_place().order_by("-first_on", "-pk")[:MOST_IN_A_CALENDAR]
    with override(to_django(tag)):
        body = calendars.calendar_of_events(rows, name=_("Meetings"))
    return HttpResponse(body, content_type=CALENDAR)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def registration(request: HttpRequest, slug: str) -> HttpResponse:
    """With an account one comes at once; without, one confirms by the letter's link."""
    found, person = seen_event(request, slug), reader(request)
    mine = Guest.objects.filter(event=found, person=person).exclude(standing=Standing.LEFT).first()
    if person and mine:
        return see_other("meetings:guest", token_of(mine))
    sent = request.POST if request.method == "POST" else None
    form = RegistrationForm(sent, event=found, person=person)
    if form.is_valid():
        email = (person.email or "") if person else form.cleaned_data["email"]
        try:
            knock(request, "meeting")
            guest = register(
                found, person=person, email=email, language=current(),
                by=person or "guest", now=timezone.now(), **form.facts(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            if person:
                messages.success(request, _("You are registered."))
                return see_other("meetings:guest", token_of(guest))
            return see_other("meetings:on_its_way", slug)
    context = {"event": found, "form": form, "is_open": found.takes_guests(timezone.now())}
    return page(request, "meetings/registration.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter once more; the answer is the same whether somebody registered or not."""
    found = seen_event(request, slug)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            knock(request, "meeting link")
            try_at(f"meeting link {found.pk} {email.lower()}", most=MOST_LINKS)
            send_link(found, email=email, now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("meetings:on_its_way", slug)
    context = {"event": found, "form": form}
    return page(request, "meetings/link.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def on_its_way(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, "meetings/on_its_way.html", {"event": seen_event(request, slug)})
