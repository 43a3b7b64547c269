from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.programme.calls.models import Application, Call
from charshia.programme.calls.together import Brings, Together, lead_to, tell
from charshia.programme.joint.actions import NotAgreed, refuse_unless_agreed
from charshia.programme.joint.models import Bid, Consent


def those_who_apply(request: HttpRequest) -> bool:
    """Two queries."""
    user = request.user
    return isinstance(user, Person) and Bid.objects.visible_to(user).exists()


def together(application: Application) -> Together | None:
    """Who applies together by this application. Two queries."""
    bid = Bid.objects.filter(application=application, ended_at=None).select_related("lead").first()
    if bid is None:
        return None
    agreed = bid.partners.filter(consent=Consent.AGREED).select_related("actor").order_by("pk")
    firms = [Brings(bid.lead.name, bid.brings)]
    firms += [Brings(one.actor.name, one.brings) for one in agreed]
    return Together(bid.title, bid.language, bid.purpose, firms, hinders(bid))


def hinders(bid: Bid) -> str:
    """Why it cannot be sent yet; empty when it can."""
    try:
        refuse_unless_agreed(bid)
    except NotAgreed as no:
        return str(no)
    return ""


def beginning(call: Call) -> str:
    return reverse("joint:new", args=[call.slug])


tell(together)
lead_to(beginning)
show(Link("mine", "joint:mine", _("Joint applications"), order=31, shown_to=those_who_apply))
