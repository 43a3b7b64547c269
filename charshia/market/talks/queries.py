from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from charshia.ground.languages.tags import names, to_django
from charshia.ground.media.queries import pictures
from charshia.market.catalogue.models import Product, ProductPicture, Stall
from charshia.market.catalogue.pages import product_address, stall_address
from charshia.market.talks.models import Notice, Saying
from charshia.people.messages.models import Seat
from charshia.people.messages.subjects import Face, Subject
from charshia.people.organisations.models import Organisation

MOST_GOODS = 4  # categories named for a neighbour
USUAL = {
    "ready": gettext_noop("Your order is ready. You can come and fetch it."),
    "when": gettext_noop("When do you come?"),
    "evening": gettext_noop("Thank you for your message. I answer this evening."),
    "gone": gettext_noop("It is sold out now. I write to you as soon as there is more."),
}


@dataclass(frozen=True)
class Ready:
    """An answer ready to be sent: what the stall reads, and what the other side gets."""

    key: str
    words: str
    text: str
    language: str  # BCP 47 of ``text``
    language_name: str


@dataclass(frozen=True)
class Neighbour:
    """Another stall, as stalls see it."""

    stall: Stall
    face: Face
    makes: str
    notices: list[Notice]


def ready_answers(stall: Stall, *, language: str) -> list[Ready]:
    """The usual answers and the stall's own, for a reader of ``language``. One query."""
    found = []
    for key, words in USUAL.items():
        with translation.override(to_django(language)):
            text = _(words)
        found.append(Ready(key, _(words), text, language, names().get(language, language)))
    for saying in Saying.objects.filter(stall=stall).order_by("pk"):
        text, tag = saying.words.shown(language)
        found.append(Ready(f"own{saying.pk}", str(saying.words), text, tag, names().get(tag, tag)))
    return found


def seat_in(stall: Stall, thread: int) -> Seat | None:
    """The stall's seat in a thread of its own; None for everybody else's. One query."""
    rows = Seat.objects.of_organisation(stall.organisation_id).with_thread()
    return rows.filter(thread=thread).first()


def stall_faces(organisations: Iterable[Organisation]) -> dict[int, Face]:
    """Organisations are known by their stalls. One query."""
    wanted = [one.pk for one in organisations]
    found = {}
    for stall in Stall.objects.filter(organisation__in=wanted):
        name, lang = stall.title.shown()
        url = stall_address(stall) if stall.is_visible else ""
        found[stall.organisation_id] = Face(name, url, lang, stall.slug)
    return found


def product_subjects(ids: Iterable[int], is_house: bool) -> dict[int, Subject]:
    """Four queries, however many."""
    products = list(Product.objects.filter(pk__in=list(ids)).select_related("stall"))
    rows = ProductPicture.objects.filter(product__in=products).order_by("-position", "-pk")
    firsts = dict(rows.values_list("product_id", "image_id"))
    shown = pictures(firsts.values())
    found = {}
    for one in products:
        words, lang = one.title.shown()
        url = product_address(one) if one.is_published and one.stall.is_visible else ""
        found[one.pk] = Subject(words, url, lang, shown.get(firsts.get(one.pk, 0)))
    return found


def neighbours(stall: Stall, *, words: str = "", field: str = "", now: datetime) -> list[Neighbour]:
    """The other stalls, those with notices first. Four queries, however many."""
    others = Stall.objects.visible().exclude(pk=stall.pk).with_place().order_by("slug")
    today = timezone.localdate(now)
    notices: dict[int, list[Notice]] = {}
    for notice in Notice.objects.open_on(today).exclude(stall=stall).order_by("-pk"):
        if not field or notice.field == field:
            notices.setdefault(notice.stall_id, []).append(notice)
    made = _what_they_make(others)
    known = stall_faces([one.organisation for one in others])
    found = [
        Neighbour(one, known[one.organisation_id], made.get(one.pk, ""), notices.get(one.pk, []))
        for one in others
        if not field or one.pk in notices
    ]
    kept = [one for one in found if _speaks_of(one, words.casefold())]
    return sorted(kept, key=lambda one: (not one.notices, one.stall.slug))


def _what_they_make(stalls: Iterable[Stall]) -> dict[int, str]:
    rows = Product.objects.on_show().filter(stall__in=list(stalls)).select_related("category")
    named: dict[int, list[str]] = {}
    for product in rows.only("stall_id", "category__name").order_by("pk"):
        name = str(product.category.name)
        shelves = named.setdefault(product.stall_id, [])
        if name not in shelves and len(shelves) < MOST_GOODS:
            shelves.append(name)
    return {pk: ", ".join(shelves) for pk, shelves in named.items()}


def _speaks_of(one: Neighbour, words: str) -> bool:
    texts = [one.face.name, one.makes, *one.stall.title.values(), *one.stall.maker.values()]
    for notice in one.notices:
        texts += notice.words.values()
    return not words or any(words in text.casefold() for text in texts)
