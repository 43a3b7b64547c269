"""The kinds of things to which short links of this floor and below lead."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models import Course
from charshia.commons.news.models import Post
from charshia.market.catalogue.models import Product, Stall
from charshia.market.catalogue.pages import product_address, stall_address
from charshia.market.reach.targets import Option, Target

LONGEST_KEY = 18  # digits: a longer number is no primary key
MOST = 400  # things in a list to choose from


def number(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) <= LONGEST_KEY else 0


def address_of_stall(key: str, now: datetime) -> str:
    stall = Stall.objects.visible().filter(pk=number(key)).first()
    return stall_address(stall) if stall else ""


def stall_options(stall: Stall | None, now: datetime) -> list[Option]:
    if stall:
        return [(str(stall.pk), str(stall.title))]
    rows = Stall.objects.visible().order_by("slug")
    return [(str(one.pk), str(one.title)) for one in rows[:MOST]]


def address_of_product(key: str, now: datetime) -> str:
    rows = Product.objects.on_show().select_related("stall")
    product = rows.filter(pk=number(key)).first()
    return product_address(product) if product else ""


def product_options(stall: Stall | None, now: datetime) -> list[Option]:
    rows = Product.objects.on_show().filter(stall=stall).order_by("slug") if stall else ()
    return [(str(one.pk), str(one.title)) for one in rows[:MOST]]


def course_address(key: str, now: datetime) -> str:
    course = Course.objects.public().filter(pk=number(key)).first()
    return reverse("learning:course", args=[course.slug]) if course else ""


def course_options(stall: Stall | None, now: datetime) -> list[Option]:
    rows = () if stall else Course.objects.public().in_order()[:MOST]
    return [(str(one.pk), str(one.title)) for one in rows]


def event_address(key: str, now: datetime) -> str:
    post = Post.objects.visible(now).filter(pk=number(key)).first()
    return reverse("news:post", args=[post.pk]) if post else ""


def event_options(stall: Stall | None, now: datetime) -> list[Option]:
    if stall:
        return []
    coming = Q(begins_at__gte=now)
    rows = Post.objects.standing(now).filter(coming).order_by("begins_at", "pk")
    return [(str(one.pk), str(one.title)) for one in rows[:MOST]]


TARGETS = (
    Target("stall", _("Stall"), address_of_stall, stall_options, order=20),
    Target("product", _("Product"), address_of_product, product_options, order=30),
    Target("course", _("Course"), course_address, course_options, order=40),
    Target("event", _("Event"), event_address, event_options, order=50),
)
