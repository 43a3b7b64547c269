from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui.menu import Link, show
from charshia.market.catalogue.models import Stall
from charshia.market.reach.leading import number
from charshia.market.reach.targets import Target, lead_to
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import Source, wait
from charshia.programme.calls.models import (
    Call,
    CallDocument,
    Choice,
    Criterion,
    Part,
    Question,
    Quota,
    Reviewer,
)
from charshia.programme.calls.waiting import appeals_waiting, calls_to_decide, calls_to_review

IMPORTANT = 40  # a call runs for weeks only


def call_address(call: Call) -> str:
    return reverse("calls:call", args=[call.slug])


def piece_address(piece: Criterion | Part | Quota | CallDocument) -> str:
    return call_address(piece.call)


def question_address(question: Question) -> str:
    return call_address(question.part.call)


def choice_address(choice: Choice) -> str:
    return call_address(choice.question.part.call)


def reviewers(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    rows = Reviewer.objects.filter(left_at=None)
    return isinstance(user, Person) and rows.filter(person=user).exists()


def short_call(key: str, now: datetime) -> str:
    """Where a short link to a call leads."""
    rows = Call.objects.public(now).filter(pk=number(key))
    return "".join(call_address(one) for one in rows)


def calls_to_lead_to(stall: Stall | None, now: datetime) -> list[tuple[str, str]]:
    rows = () if stall else Call.objects.public(now).order_by("-pk")
    return [(str(one.pk), str(one.title)) for one in rows]


lead_to(Target("call", _("Call"), short_call, calls_to_lead_to, order=35))
TEXTS = {
    "title": _("What the call is named"), "summary": _("In two sentences"),
    "what": _("What one gets"), "for_whom": _("Who can apply"), "help": _("Whom one may ask"),
    "purpose": _("Why we ask for declarations"),
}  # fmt: skip
offer(
    Area(Call, _("Calls"), TEXTS, call_address, weight=IMPORTANT, order=40),
    Area(
        Criterion, _("Criteria of calls"),
        {"name": _("What is judged"), "guidance": _("How to give points")},
        piece_address, weight=IMPORTANT, related=("call",), order=41,
    ),
    Area(
        Part, _("Pages of questions"), {"title": _("Title of the page of questions")},
        piece_address, weight=IMPORTANT, related=("call",), order=42,
    ),
    Area(
        Question, _("Questions of calls"),
        {"label": _("Question"), "hint": _("Hint below the question")},
        question_address, weight=IMPORTANT, related=("part__call",), order=43,
    ),
    Area(
        Choice, _("Answers to choose from"), {"label": _("Answers to choose from")},
        choice_address, weight=IMPORTANT, related=("question__part__call",), order=44,
    ),
    Area(
        Quota, _("Places kept"), {"name": _("For whom places are kept")}, piece_address,
        weight=IMPORTANT, related=("call",), order=45,
    ),
    Area(
        CallDocument, _("Papers of calls"), {"title": _("What the paper is")}, piece_address,
        weight=IMPORTANT, related=("call",), order=46,
    ),
)  # fmt: skip
wait(*(Source(find, order=5) for find in (calls_to_review, calls_to_decide, appeals_waiting)))
show(
    Link("foot_together", "calls:calls", _("Open calls"), order=25),
    Link("mine", "calls:reviewing", _("Calls to judge"), order=30, shown_to=reviewers),
    Link("office", "calls:office", _("Calls"), order=20),
)
