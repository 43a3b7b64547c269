from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.found import advice_preview, advice_rows, page_preview, page_rows
from charshia.clusters.export.models import (
    Advice,
    Adviser,
    Enquiry,
    MarketPage,
    Question,
    Requirement,
)
from charshia.commons.translating.areas import Area, offer
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import MOST, Source, Waiting, Why, wait

IMPORTANT, USEFUL = 40, 20


def advisers(request: HttpRequest) -> bool:
    """One query; the coordinator has her office."""
    user = request.user
    if not isinstance(user, Person) or user.is_coordinator:
        return False
    return Adviser.objects.filter(person=user).exists()


def keepers(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Actor.objects.kept_by(user).exists()


def page_address(page: MarketPage) -> str:
    return reverse("export:market", args=[page.pk])


def requirement_address(requirement: Requirement) -> str:
    return page_address(requirement.page)


def advice_address(advice: Advice) -> str:
    return reverse("export:answer", args=[advice.pk])


def enquiries_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    for one in Enquiry.objects.open().order_by("asked_at", "pk")[:MOST]:
        url = reverse("export:answering", args=[one.pk])
        words = str(_("A question to the adviser"))
        yield Waiting(words, url, note=one.text[:120], since=one.asked_at)


def pages_out_of_date(now: datetime) -> Iterator[Waiting]:
    """One query."""
    for one in MarketPage.objects.stale(timezone.localdate(now)).order_by("fresh_until")[:MOST]:
        url = reverse("export:edit", args=[one.pk])
        yield Waiting(str(one.title), url, Why.LATE, note=str(_("A market page is out of date")))


offer(
    Area(
        MarketPage, _("Market pages"),
        {"title": _("Title"), "summary": _("In two sentences"), "body": _("About this market")},
        page_address, weight=IMPORTANT, order=50,
    ),
    Area(
        Requirement, _("What markets ask"), {"text": _("What is asked")}, requirement_address,
        weight=IMPORTANT, related=("page",), order=51,
    ),
    Area(
        Question, _("Questions of the check for export"),
        {"text": _("Question"), "why": _("Why it matters"), "step": _("What one does then")},
        weight=USEFUL, order=52,
    ),
    Area(
        Advice, _("Answers of the adviser"),
        {"question": _("Question"), "answer": _("Your answer")}, advice_address, weight=USEFUL,
        order=53,
    ),
)  # fmt: skip
previewed("market_page", page_preview)
previewed("advice", advice_preview)
wait(Source(enquiries_waiting, order=20), Source(pages_out_of_date, order=45))
kinds.show(
    Kind("market_page", _("Market pages"), _("Market page"), page_rows, order=55),
    Kind("advice", _("Questions and answers"), _("Answer"), advice_rows, order=56),
)
show(
    Link("foot_together", "export:markets", _("Export help"), order=40),
    Link("mine", "export:mine", _("How ready we are for export"), order=62, shown_to=keepers),
    Link("mine", "export:desk", _("Advising"), order=63, shown_to=advisers),
    Link("office", "export:office", _("Export help"), order=36),
)
