"""What the records of the market show of a member: its profile, its goods, its courses."""

from collections.abc import Callable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Product, Stall
from charshia.programme.admission.models import Member, Requirement
from charshia.programme.admission.requirements import Found, Kind

TERMS: Final = "terms"
PAPER: Final = "paper"
COURSE: Final = "course"
PROFILE: Final = "profile"
PRODUCTS: Final = "products"
YES: Final = "yes"
# Given the organisation's number and a course's slug: who of its people completed it, if one did.
Completed = Callable[[int, str], dict[str, str] | None]
_courses: list[Completed] = []
_course_way: list[Callable[[str], str]] = []


def courses_are_known(completed: Completed, way: Callable[[str], str]) -> None:
    """The room of learning tells who has completed what, and where a course begins."""
    if completed not in _courses:
        _courses.append(completed)
        _course_way.append(way)


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
    course = str(requirement.facts.get("course", ""))
    for completed in _courses:
        shown = completed(member.organisation_id, course)
        if shown is not None:
            return Found(True, 1, 1, {"course": course, **shown})
    return Found(False, 0, 1)


def _to_profile(member: Member, requirement: Requirement) -> str:
    stall = stall_of(member)
    return reverse("stall:profile", args=[stall.slug]) if stall else ""


def _to_goods(member: Member, requirement: Requirement) -> str:
    stall = stall_of(member)
    return reverse("goods:goods", args=[stall.slug]) if stall else ""


def _to_course(member: Member, requirement: Requirement) -> str:
    course = str(requirement.facts.get("course", ""))
    return next((way(course) for way in _course_way if course), "")


KINDS: Final = (
    Kind(TERMS, _("Terms accepted")),
    Kind(PAPER, _("Document checked")),
    Kind(COURSE, _("Course completed"), _course, _to_course, asks="course"),
    Kind(PROFILE, _("Profile complete"), _profile, _to_profile),
    Kind(PRODUCTS, _("Products on offer"), _products, _to_goods, asks="least"),
    Kind(YES, _("The coordinator’s yes")),
)
