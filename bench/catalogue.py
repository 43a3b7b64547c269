"""Catalogues of any size, the same for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from charshia.market.catalogue.drafts import LabelDraft, ProductDraft, VariantDraft

SHELVES = (
    "ajvar", "bread", "sweets", "honey", "cheese", "tea", "oil", "preserves", "wood", "cloth",
    "drinks", "services",
)  # fmt: skip
KINDS = {
    "sq": (
        "ajvar", "mjaltë", "djathë", "çaj", "gliko", "bukë", "vaj ulliri", "turshi", "qilim", "tas",
    ),
    "sr-Cyrl": (
        "ајвар", "мед", "сир", "чај", "слатко", "хлеб", "маслиново уље", "туршија", "ћилим",
        "чинија",
    ),
    "en": (
        "ajvar", "honey", "cheese", "tea", "preserve", "bread", "olive oil", "pickles", "rug",
        "bowl",
    ),
}  # fmt: skip
WHICH = {
    "sq": ("i butë", "djegës", "mali", "i vjetër", "i freskët", "me arra", "i kuq", "shtëpie"),
    "sr-Cyrl": ("благи", "љути", "планински", "стари", "свежи", "с орасима", "црвени", "домаћи"),
    "en": ("mild", "hot", "mountain", "aged", "fresh", "with walnuts", "red", "home-made"),
}  # fmt: skip
LABELS = ("organic", "handmade", "women-led", "home-made")
ALLERGENS = ("gluten", "milk", "nuts", "eggs", "celery", "sesame")
SIZES = (100, 250, 350, 500, 720, 1000)  # grams


@dataclass(frozen=True)
class Size:
    products: int
    stalls: int

    @property
    def name(self) -> str:
        return f"{self.products}-in-{self.stalls}"


def size_of(products: int) -> Size:
    """15 stalls for a thousand products, 5,000 for a million, in between in between."""
    return Size(products, max(15, min(5000, products // 200)))


def products_of(stall: int, *, size: Size, seed: int = 1) -> Iterator[ProductDraft]:
    """The products of stall number ``stall`` (from 0), always the same ones."""
    share, rest = divmod(size.products, size.stalls)
    dice = Random(f"{seed}-{size.name}-{stall}")
    for number in range(share + (stall < rest)):
        yield _product(f"B{stall}-{number}", dice)


def _product(sku: str, dice: Random) -> ProductDraft:
    kind, which, grams = dice.randrange(10), dice.randrange(8), dice.choice(SIZES)
    title = {
        language: f"{KINDS[language][kind]} {WHICH[language][which]} {sku}, {grams} g"
        for language in KINDS
    }
    variant = VariantDraft(
        sku=sku,
        price_minor=dice.randrange(150, 6000, 10),
        unit="g",
        unit_value=Decimal(grams),
        stock=None if dice.random() < 0.05 else dice.randrange(60),
    )
    return ProductDraft(
        title=title,
        description={language: f"<p>{text}.</p>" for language, text in title.items()},
        variants=(variant,),
        category=dice.choice(SHELVES),
        allergens=tuple(code for code in ALLERGENS if dice.random() < 0.2),
        labels=tuple(LabelDraft(slug) for slug in LABELS if dice.random() < 0.3),
        images=(f"art:{dice.choice(('ajvar', 'honey', 'cheese', 'tea', 'bread', 'wood'))}",),
        is_made_to_order=variant.stock is None,
        lead_days=2 if variant.stock is None else 0,
    )
