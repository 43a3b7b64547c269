"""What the records of the market show of a member: its profile, its goods, its courses."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.queries import completions
from charshia.market.catalogue.models import Product, Stall
from charshia.programme.admission.models import Member, Requirement
from charshia.programme.admission.requirements import Found, Kind

TERMS: Final = "terms"
PAPER: Final = "paper"
COURSE: Final = "course"
PROFILE: Final = "profile"
PRODUCTS: Final = "products"
YES: Final = "yes"


def stall_of(member: Member) -> Stall | None:
    return getattr(member.organisation, "stall", None)


def _profile(member: Member, requirement: Requirement) -> Found:
    """Who, where, in whose words, with a picture and a telephone number."""
    stall = stall_of(member)
    if stall is None:
        return Found(False, 0, 5)
    said = {
        "maker": bool(stall.maker),
        "words": bool(stall.tagline or stall.story),
        "place": bool(stall.settlement_id),
        "portrait": bool(stall.portrait_id),
        "phone": bool(member.organisation.phone),
    }
    done = sum(said.values())
    return Found(done == len(said), done, len(said))


def _products(member: Member, requirement: Requirement) -> Found:
    """One query."""
    least, stall = int(requirement.facts.get("least", 1)), stall_of(member)
    rows = Product.objects.kept().filter(stall=stall, is_published=True)
    count = rows.count() if stall else 0
    return Found(count >= least, min(count, least), least, {"products": count})


def _course(member: Member, requirement: Requirement) -> Found:
    """One of its people completed it. Two queries."""
    course = str(requirement.facts.get("course", ""))
    people = member.organisation.memberships.values_list("person", flat=True)
    done = sorted(completions(people, course).values(), key=lambda one: one.completed_at)
    if not done:
        return Found(False, 0, 1)
    on = done[0].completed_at.date().isoformat()
    return Found(True, 1, 1, {"course": course, "on": on, "person": done[0].person})


def _to_profile(member: Member, requirement: Requirement) -> str:
    stall = stall_of(member)
    return reverse("stall:profile", args=[stall.slug]) if stall else ""


def _to_goods(member: Member, requirement: Requirement) -> str:
    stall = stall_of(member)
    return reverse("goods:goods", args=[stall.slug]) if stall else ""


def _to_course(member: Member, requirement: Requirement) -> str:
    course = str(requirement.facts.get("course", ""))
    return reverse("learning:course", args=[course]) if course else ""


KINDS: Final = (
    Kind(TERMS, _("Terms accepted")),
    Kind(PAPER, _("Document checked")),
    Kind(COURSE, _("Course completed"), _course, _to_course, asks="course"),
    Kind(PROFILE, _("Profile complete"), _profile, _to_profile),
    Kind(PRODUCTS, _("Products on offer"), _products, _to_goods, asks="least"),
    Kind(YES, _("The coordinator’s yes")),
)
