"""Who may pass: who offers an opportunity, and the two sides of an application."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.circles.models import Application, Circle, Opportunity


def kept_opportunity(request: HttpRequest, pk: int) -> tuple[Opportunity, Person]:
    """Who offers it; for everybody else it is not there (404)."""
    person = me(request)
    return get_object_or_404(Opportunity.objects.kept_by(person).with_who(), pk=pk), person


def seen_application(request: HttpRequest, pk: int) -> tuple[Application, Person]:
    """Who applied and who offers; else 404."""
    person = me(request)
    return get_object_or_404(Application.objects.visible_to(person).with_all(), pk=pk), person


def inner_circle(request: HttpRequest, pk: int) -> tuple[Circle, Person]:
    """Who is in the group; else 404."""
    person = me(request)
    return get_object_or_404(Circle.objects.with_member(person), pk=pk), person


def kept_circle(request: HttpRequest, pk: int) -> tuple[Circle, Person]:
    """Its hosts; else 404."""
    person = me(request)
    return get_object_or_404(Circle.objects.kept_by(person), pk=pk), person
