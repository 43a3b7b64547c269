"""Market pages and answers on one line each, where several kinds are found together, and beside
shared links."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.clusters.export.models import Advice, MarketPage
from charshia.clusters.export.places import goods_words, market_name
from charshia.clusters.export.queries.advice import Told
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row

LARGEST_KEY = 18  # digits: a longer number is no primary key
LONGEST = 160  # signs of a question on one line


def page_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = MarketPage.objects.published().in_bulk(pks)
    return [
        _row(found[pk].title, reverse("export:market", args=[pk]), _line(found[pk]), "globe")
        for pk in pks if pk in found
    ]  # fmt: skip


def advice_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Advice.objects.shown().in_bulk(pks)
    return [
        _row(found[pk].question, reverse("export:answer", args=[pk]), "", "speech")
        for pk in pks if pk in found
    ]  # fmt: skip


def page_preview(key: str) -> Preview | None:
    """That of the page with this primary key. One query."""
    page = MarketPage.objects.published().filter(pk=key).first() if _is_key(key) else None
    if page is None:
        return None
    title, lang = page.title.shown()
    return Preview(title=title, lang=lang, line=_line(page), cloth=f"market {page.code}")


def advice_preview(key: str) -> Preview | None:
    """That of the answer with this primary key. One query."""
    advice = Advice.objects.shown().filter(pk=key).first() if _is_key(key) else None
    if advice is None:
        return None
    title, lang = advice.question.shown()
    return Preview(
        title=title[:LONGEST], lang=lang, line=Told(advice).about, cloth=f"market {advice.code}"
    )


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) <= LARGEST_KEY


def _line(page: MarketPage) -> str:
    return f"{market_name(page.country)} · {goods_words(page.code)}"


def _row(title: Translated, address: str, line: str, icon: str) -> Row:
    words, tag = title.shown()
    lang = "" if tag == current() else tag
    return Row(words[:LONGEST], address, lang=lang, line=line, icon=icon)
