"""Goods on the shelf. A page shows 48 cards, so these write their HTML themselves."""

from collections.abc import Sequence
from typing import Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from charshia.ground.languages.tags import current
from charshia.ground.ui.components.icons import icon
from charshia.ground.ui.components.kilims import cloth_address

TINTS = ("", " plate-rose", " plate-leaf", " plate-sky", " plate-plum")
CARD_SIZES = "(min-width: 62rem) 12.5rem, (min-width: 34rem) 30vw, 46vw"


class Picture(Protocol):
    """What ``charshia.ground.media`` gives for an image; sources are (type, srcset) pairs."""

    @property
    def sources(self) -> Sequence[tuple[str, str]]: ...
    @property
    def src(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def alt(self) -> str: ...
    @property
    def alt_lang(self) -> str: ...


def language_mark(lang: str) -> str:
    """`` lang="…"`` when the words are in another language than the page."""
    return f' lang="{escape(lang)}"' if lang and lang != current() else ""


def drawn(src: str) -> bool:
    """Drawings keep a margin on their plate; photographs fill it."""
    return src.endswith(".svg")


def image(picture: Picture, *, sizes: str, alt: str | None = None, eager: bool = False) -> str:
    """``<picture>`` with the renditions that there are. ``alt`` overrides the picture's own."""
    words = picture.alt if alt is None else alt
    lang = language_mark(picture.alt_lang) if words and alt is None else ""
    when = ' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'
    kind = ' class="drawn"' if drawn(picture.src) else ""
    img = (
        f'<img src="{escape(picture.src)}" alt="{escape(words)}"{lang}{kind}'
        f' width="{picture.width}" height="{picture.height}"{when}>'
    )
    sources = "".join(
        f'<source type="{escape(kind)}" srcset="{escape(srcset)}" sizes="{sizes}">'
        for kind, srcset in picture.sources
    )
    return f"<picture>{sources}{img}</picture>" if sources else img


def picture(
    *, picture: Picture, sizes: str = "100vw", eager: bool = False, alt: str | None = None
) -> SafeString:
    """An image in the best format the browser knows; ``eager`` for the first one in view.

    ``alt`` overrides the picture's own words: empty where they stand beside it.

    {% picture picture=jar sizes="(min-width: 62rem) 34rem, 100vw" %}
    """
    return mark_safe(image(picture, sizes=sizes, alt=alt, eager=eager))  # noqa: S308 - escaped there


def price(*, amount: str, unit: str = "", before: str = "") -> SafeString:
    """What a thing costs, already written out, with its price a unit beside it.

    {% price amount="6,50 €" unit="9,03 €/kg" %}
    """
    return mark_safe(price_line(amount, unit, before))  # noqa: S308 - escaped there


def price_line(amount: str, unit: str, before: str = "") -> str:
    lead = f"<span>{escape(before)}</span> " if before else ""
    beside = f" <span>{escape(unit)}</span>" if unit else ""
    return f'<p class="price">{lead}<b>{escape(amount)}</b>{beside}</p>'


def stock_word(*, word: str, tone: str = "here") -> SafeString:
    """One honest word on stock; ``tone`` is here, few, order or gone, each with its own mark.

    {% stock_word word="Only 3 left" tone="few" %}
    """
    return mark_safe(stock_line(word, tone))  # noqa: S308 - escaped there


def stock_line(word: str, tone: str) -> str:
    return f'<p class="stock stock--{escape(tone)}">{escape(word)}</p>'


def tint(seed: int) -> str:
    """The class of one of five quiet plates."""
    return TINTS[seed % len(TINTS)]


def product_card(  # noqa: PLR0913 - what a card may show
    *,
    url: str,
    title: str,
    price: str,
    title_lang: str = "",
    picture: Picture | None = None,
    unit_price: str = "",
    before_price: str = "",
    from_line: str = "",
    stock: str = "",
    stock_tone: str = "here",
    variant: int | str = "",
    wish: int | str = "",
    plate: int = 0,
    kilim: str = "",
    eager: bool = False,
    heading: str = "h3",
) -> SafeString:
    """One product on the shelf. Everything comes written out; ``plate`` chooses the tint.

    ``variant`` is what the round button adds to the basket; without it there is no
    button. ``wish`` is what the heart keeps for later. ``kilim`` is the name woven where
    there is no picture. Put cards into a shelf.

    {% shelf %}
    {% product_card url="#" title="Mild ajvar" price="6.50 €" picture=jar plate=1 variant=7 %}
    {% product_card url="#" title="Baklava" price="14.00 €" stock="To order" %}
    {% product_card url="#" title="Honey" price="9.00 €" unit_price="20.00 €/kg" %}
    {% endshelf %}
    """
    lang = language_mark(title_lang)
    name = escape(title)
    if picture is not None:
        shown = image(picture, sizes=CARD_SIZES, alt="", eager=eager)
    else:
        src = cloth_address("badge", kilim or from_line or title)
        shown = f'<img class="woven" src="{src}" alt="" width="96" height="96" loading="lazy">'
    add = add_button(str(variant), title) if variant != "" else ""
    heart = heart_button(str(wish), title) if wish != "" else ""
    seller = f'<p class="from">{escape(from_line)}</p>' if from_line else ""
    word = stock_line(stock, stock_tone) if stock else ""
    return mark_safe(  # noqa: S308 - every text is escaped above
        f'<li class="card"><div class="card__words">'
        f'<{heading}><a href="{escape(url)}"{lang}>{name}</a></{heading}>'
        f"{price_line(price, unit_price, before_price)}{seller}{word}</div>"
        f'<div class="card__plate{tint(plate)}">{shown}</div>{add}{heart}</li>'
    )


PLUS = icon(name="plus")


def add_button(variant: str, title: str) -> str:
    """A button of the one form ``#add`` at the end of every page (ui/base.html)."""
    label = escape(_("Add to the basket: %(product)s") % {"product": title})
    return (
        f'<button class="add" form="add" name="variant" value="{escape(variant)}"'
        f' aria-label="{label}">{PLUS}</button>'
    )


HEART = icon(name="heart")


def heart_button(product: str, title: str) -> str:
    """A button of the one form ``#wish``; the script presses it where it is kept already."""
    label = escape(_("Keep on the wish list: %(product)s") % {"product": title})
    return (
        f'<button class="heart" form="wish" name="add" value="{escape(product)}"'
        f' aria-label="{label}">{HEART}</button>'
    )


def shelf(content: SafeString, *, label: str = "") -> SafeString:
    """A row of product cards: two on a phone, up to six on a laptop.

    {% shelf label="Today" %}
    {% product_card url="#" title="Rye bread, 800 g" price="2.80 €" kilim="Furra e Agimit" %}
    {% endshelf %}
    """
    said = f' aria-label="{escape(label)}"' if label else ""
    return mark_safe(  # noqa: S308 - content comes from the template
        f'<div class="shelf"><ul class="cards"{said}>{content}</ul></div>'
    )
