"""Questions and answers, in lists."""

from dataclasses import dataclass
from typing import Final

from charshia.clusters.export.models import Advice, Enquiry
from charshia.clusters.export.places import goods_words, market_name
from charshia.ground.languages.tags import current
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question as Sought
from charshia.people.accounts.models import Person

A_PAGE: Final = 40
MOST: Final = 100


@dataclass(frozen=True)
class Told:
    """A public answer in a list."""

    advice: Advice

    @property
    def about(self) -> str:
        """Product and market, as far as they are said."""
        one = self.advice
        goods = goods_words(one.code) if one.code else ""
        return " · ".join(filter(None, (goods, market_name(one.country) if one.country else "")))


def public_answers(words: str) -> list[Told]:
    """What answers ``words``, the best first; without words the newest. One query."""
    if words:
        asked = Sought("advice", words, language=current(), limit=A_PAGE)
        pks = find(asked).pks
        found = Advice.objects.shown().in_bulk(pks)
        return [Told(found[pk]) for pk in pks if pk in found]
    rows = Advice.objects.shown().order_by("-published_at", "-pk")
    return [Told(one) for one in rows[:A_PAGE]]


def answers_about(code: str, country: str, limit: int = 5) -> list[Told]:
    """Public answers on these goods in this market. One query."""
    rows = Advice.objects.shown().filter(country=country, code__startswith=code[:4])
    return [Told(one) for one in rows.order_by("-published_at", "-pk")[:limit]]


def enquiries_of(person: Person) -> list[Enquiry]:
    """Her own, the newest first. One query."""
    mine = Enquiry.objects.filter(person=person)
    return list(mine.order_by("-asked_at", "-pk")[:MOST])


def waiting_enquiries() -> list[Enquiry]:
    """The longest waiting first. One query."""
    rows = Enquiry.objects.open().select_related("actor", "person")
    return list(rows.order_by("asked_at", "pk")[:MOST])


def answered_enquiries() -> list[Enquiry]:
    """The last answered first. One query."""
    rows = Enquiry.objects.filter(answered_at__isnull=False).select_related("actor", "advice")
    return list(rows.order_by("-answered_at", "-pk")[:MOST])
