from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui import foot
from charshia.ground.ui.cache import keep_until
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import Source, Waiting, Why, wait
from charshia.people.help.models import Helper, HelpRequest, Urgency
from charshia.people.help.queries import TAG, reach

LATE: Final = timedelta(days=3)


def helpers(request: HttpRequest) -> bool:
    """One query, for who is signed in and not the coordinator."""
    user = request.user
    return isinstance(user, Person) and Helper.objects.filter(person=user).exists()


def contact_words(request: HttpRequest) -> str:
    """Name, address, numbers and whether somebody answers; nothing until they are written."""
    known, now = reach(request), timezone.now()
    if known is None:
        return ""
    opening = known.opening(now)
    keep_until(request, opening.until)
    context = {"reach": known, "words": opening.words(now)}
    return render_to_string("help/_foot.html", context)


def who_needs_help(now: datetime) -> Iterator[Waiting]:
    """One line for each of the ten most urgent. One query."""
    found = HelpRequest.objects.waiting().select_related("organisation")
    for one in found.order_by("urgency", "made_at", "pk")[:10]:
        urgent = one.urgency == Urgency.NOW or one.made_at < now - LATE
        who = one.name or (str(one.organisation.name) if one.organisation else one.phone)
        yield Waiting(
            " · ".join(filter(None, (who, str(one.get_about_display())))),
            reverse("help:request", args=[one.pk]),
            Why.LATE if urgent else Why.HELP,
            one.words[:120],
            since=one.made_at,
        )


foot.stand(contact_words, tag=TAG)
wait(Source(who_needs_help, order=10))
show(
    Link("foot", "help:contact", _("Help"), order=5),
    Link("mine", "help:office", _("Requests for help"), order=56, shown_to=helpers),
    Link("office", "help:office", _("Requests for help"), order=5),
    Link("office", "help:setting", _("How we are reached"), order=80),
)
