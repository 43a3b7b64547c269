"""May this draft stand on a shelf? What is wrong with it, in sentences, by field."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from charshia.engines.allergens import CODES
from charshia.engines.signs import seen
from charshia.engines.texts import lines, plain, rich
from charshia.ground.languages.tags import to_bcp47
from charshia.market.catalogue.drafts import LabelDraft, ProductDraft, Texts, VariantDraft
from charshia.market.catalogue.models.products import Kind, Unit

Said = tuple[str, str]  # field and sentence

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 5_000
LONGEST_DESCRIPTION: Final = 50_000
LONGEST_SKU: Final = 80
DEAREST_MINOR: Final = 1_000_000_000
MOST_STOCK: Final = 1_000_000
MOST_VARIANTS: Final = 100
MOST_PICTURES: Final = 20
HEAVIEST_G: Final = 100_000_000
MOST_CONTENT: Final = Decimal(999_999_999)
LOST_LETTER: Final = "\ufffd"  # what reading left where it did not understand
_THOUSANDTH: Final = Decimal("0.001")
_PICTURE: Final = re.compile(r"art:[a-z0-9-]{1,60}|https://\S{1,1900}|kept:[0-9a-f]{64}")


def vet(draft: ProductDraft) -> tuple[ProductDraft, list[Said], list[Said]]:
    """The draft made fit to be kept, what forbids it, and what is only left out of it."""
    tidy = _tidied(draft)
    errors = [said for fault in FAULTS for said in fault(tidy)]
    return _pruned(tidy), list(dict.fromkeys(errors)), list(_left_out(tidy))


def _tidied(draft: ProductDraft) -> ProductDraft:
    is_service = draft.kind == Kind.SERVICE
    pictures = _tidied_pictures(draft)
    return replace(
        draft,
        title=_each(draft.title, plain),
        description=_each(draft.description, _short_enough(rich)),
        ingredients=_each(draft.ingredients, _short_enough(lines)),
        storage=_each(draft.storage, _short_enough(lines)),
        category=plain(draft.category),
        origin=plain(draft.origin),
        type=plain(draft.type),
        images=tuple(pictures),
        image_alts=tuple(pictures.values()),
        labels=tuple(_tidied_label(label) for label in draft.labels),
        variants=tuple(_tidied_variant(variant, is_service) for variant in draft.variants),
    )


def _tidied_variant(variant: VariantDraft, is_service: bool) -> VariantDraft:
    value = variant.unit_value
    if value.is_finite() and abs(value) <= MOST_CONTENT:
        value = value.quantize(_THOUSANDTH)
    return replace(
        variant,
        sku=seen(variant.sku),
        title=_each(variant.title, plain),
        unit_value=value,
        stock=None if is_service else variant.stock,
    )


def _tidied_pictures(draft: ProductDraft) -> dict[str, Texts]:
    """Each picture once, with its alternative text."""
    pictures: dict[str, Texts] = {}
    for place, image in enumerate(draft.images):
        alt = draft.image_alts[place] if place < len(draft.image_alts) else {}
        if seen(image):
            short = {tag: plain(text)[:300] for tag, text in alt.items() if _is_language(tag)}
            pictures.setdefault(seen(image), short)
    return pictures


def _tidied_label(label: LabelDraft) -> LabelDraft:
    return replace(
        label, slug=plain(label.slug), certificate=plain(label.certificate), body=plain(label.body)
    )


def _each(texts: Texts, form: Callable[[str], str]) -> dict[str, str]:
    made = {tag: form(text) for tag, text in texts.items()}
    return {tag: text for tag, text in made.items() if text}


def _short_enough(form: Callable[[str], str]) -> Callable[[str], str]:
    """What is refused for its length anyway is not worked on."""
    return lambda text: text if len(text) > 4 * LONGEST_DESCRIPTION else form(text)


def _pruned(draft: ProductDraft) -> ProductDraft:
    alts = dict(zip(draft.images, draft.image_alts, strict=True))
    pictures = [image for image in draft.images if _PICTURE.fullmatch(image)][:MOST_PICTURES]
    return replace(draft, images=tuple(pictures), image_alts=tuple(alts[i] for i in pictures))


def _left_out(draft: ProductDraft) -> Iterator[Said]:
    bad = [image for image in draft.images if not _PICTURE.fullmatch(image)]
    for image in bad:
        yield (
            "images",
            _("The picture “%(image)s” is left out: it is neither a file nor an https address.")
            % {"image": image[:200]},
        )
    if len(draft.images) - len(bad) > MOST_PICTURES:
        yield (
            "images",
            _("Only the first %(number)d pictures are kept.") % {"number": MOST_PICTURES},
        )


def _texts(draft: ProductDraft) -> Iterator[Said]:
    if not draft.title:
        yield "title", _("A title is missing.")
    limits = {
        "title": LONGEST_TITLE,
        "description": LONGEST_DESCRIPTION,
        "ingredients": LONGEST_TEXT,
        "storage": LONGEST_TEXT,
    }
    for name, longest in limits.items():
        yield from _text(name, getattr(draft, name), longest)


def _text(name: str, texts: Texts, longest: int) -> Iterator[Said]:
    for tag, text in texts.items():
        if not _is_language(tag):
            yield name, _("“%(tag)s” is not a language code.") % {"tag": tag[:40]}
        if len(text) > longest:
            yield (
                name,
                _("This text is too long: %(length)d characters, at most %(longest)d are kept.")
                % {"length": len(text), "longest": longest},
            )
        if LOST_LETTER in text:
            yield name, _("Some letters here could not be read. Please save the file as UTF-8.")


def _is_language(tag: str) -> bool:
    try:
        return bool(to_bcp47(tag))
    except (ValueError, AttributeError):
        return False


def _nature(draft: ProductDraft) -> Iterator[Said]:
    if draft.kind not in Kind.values:
        yield "kind", _("The kind must be “goods” or “service”.")
    unknown = [code for code in draft.allergens if code not in CODES and code != "?"]
    if unknown:
        yield (
            "allergens",
            _("“%(code)s” is not one of the fourteen allergens.") % {"code": str(unknown[0])[:40]},
        )
    for name, value, most in (
        ("vat_rate", draft.vat_bp, 10_000),
        ("min_age", draft.min_age, 99),
        ("lead_days", draft.lead_days, 365),
        ("daily_capacity", draft.daily_capacity or 0, MOST_STOCK),
    ):
        if not 0 <= value <= most:
            shown = most // 100 if name == "vat_rate" else most
            yield name, _("This must be between 0 and %(most)d.") % {"most": shown}


def _season(draft: ProductDraft) -> Iterator[Said]:
    if (draft.season_from is None) != (draft.season_to is None):
        yield "season", _("A season needs its first and its last day.")
    for day in (draft.season_from, draft.season_to):
        if day is not None and not _is_day(day):
            yield "season", _("A season runs from one day of the year to another, such as 06-01.")


def _is_day(mmdd: int) -> bool:
    try:
        return bool(date(2024, mmdd // 100, mmdd % 100))
    except ValueError:
        return False


def _labels(draft: ProductDraft) -> Iterator[Said]:
    slugs = [label.slug for label in draft.labels]
    if len(set(slugs)) < len(slugs):
        yield "labels", _("A label stands here twice.")
    for label in draft.labels:
        if len(label.certificate) > 80 or len(label.body) > 120:
            yield "labels", _("The number or the issuer of a certificate is too long.")
        if not _is_span(label):
            yield (
                "labels",
                _("The dates of a certificate are not right; write them as 2026-03-12."),
            )


def _is_span(label: LabelDraft) -> bool:
    try:
        days = [date.fromisoformat(day) for day in (label.valid_from, label.valid_until) if day]
    except ValueError:
        return False
    return days == sorted(days)


def _variants(draft: ProductDraft) -> Iterator[Said]:
    if not 1 <= len(draft.variants) <= MOST_VARIANTS:
        yield (
            "variants",
            _("A product has between 1 and %(most)d variants.") % {"most": MOST_VARIANTS},
        )
    skus = [variant.sku for variant in draft.variants]
    if len(set(skus)) < len(skus):
        yield "sku", _("Two variants of this product have the same SKU.")
    for variant in draft.variants[:MOST_VARIANTS]:
        yield from _variant(variant)


def _variant(variant: VariantDraft) -> Iterator[Said]:
    yield from _sku(variant.sku)
    if variant.price_minor < 0:
        yield "price", _("The price is below zero.")
    if variant.price_minor > DEAREST_MINOR:
        yield "price", _("The price is above 10,000,000.")
    if variant.unit not in Unit.values:
        yield (
            "unit",
            _("“%(unit)s” is not a unit we sell by: %(units)s.")
            % {"unit": variant.unit[:40], "units": ", ".join(Unit.values)},
        )
    if not (variant.unit_value.is_finite() and 0 < variant.unit_value <= MOST_CONTENT):
        yield "unit_value", _("The content must be more than nothing.")
    for name, value, most in (
        ("stock", variant.stock, MOST_STOCK),
        ("weight_g", variant.weight_g, HEAVIEST_G),
    ):
        if not 0 <= (value or 0) <= most:
            yield name, _("This must be between 0 and %(most)d.") % {"most": most}
    yield from _text("variants", variant.title, LONGEST_TITLE)


def _sku(sku: str) -> Iterator[Said]:
    if not sku:
        yield "sku", _("The SKU is missing.")
    if len(sku) > LONGEST_SKU or "\n" in sku:
        yield "sku", _("A SKU has at most %(most)d signs, in one line.") % {"most": LONGEST_SKU}
    if LOST_LETTER in sku:
        yield "sku", _("Some letters here could not be read. Please save the file as UTF-8.")


FAULTS: Final[tuple[Callable[[ProductDraft], Iterable[Said]], ...]] = (
    _texts,
    _variants,
    _nature,
    _season,
    _labels,
)
