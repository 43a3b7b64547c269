"""A product as somebody wrote it down, before it stands on a shelf."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Texts = Mapping[str, str]  # BCP 47 tag to text


@dataclass(frozen=True)
class VariantDraft:
    """``stock`` None means not counted. ``price_minor`` is gross, of one piece.

    ``silent`` are names of facts that the format does not tell: what is there keeps them.
    """

    sku: str
    price_minor: int
    title: Texts = field(default_factory=dict)
    unit: str = "piece"
    unit_value: Decimal = Decimal(1)
    weight_g: int | None = None
    stock: int | None = None
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LabelDraft:
    slug: str
    certificate: str = ""
    body: str = ""
    valid_from: str = ""  # ISO date
    valid_until: str = ""


@dataclass(frozen=True)
class ProductDraft:
    """``line`` is where it stood in a file. ``images`` are "art:KEY" or https addresses.

    The first variant's SKU is what a product is known by, within its stall. ``silent`` are
    fields of the product, and "labels" and "images", of which the format says nothing: a
    product that is there keeps them. Texts of a draft that ``is_partial`` are added to those
    in other languages.
    """

    title: Texts
    variants: tuple[VariantDraft, ...]
    category: str  # slug; an unknown one falls to the market's shelf for the rest
    line: int = 0
    description: Texts = field(default_factory=dict)  # HTML, not yet sanitised
    ingredients: Texts = field(default_factory=dict)
    storage: Texts = field(default_factory=dict)
    kind: str = "goods"
    origin: str = ""  # settlement's name
    allergens: tuple[str, ...] = ()
    labels: tuple[LabelDraft, ...] = ()
    images: tuple[str, ...] = ()
    image_alts: tuple[Texts, ...] = ()
    vat_bp: int = 0
    min_age: int = 0
    is_perishable: bool = False
    is_made_to_order: bool = False
    lead_days: int = 0
    daily_capacity: int | None = None
    season_from: int | None = None
    season_to: int | None = None
    is_published: bool = True
    is_partial: bool = False
    type: str = ""  # a product type's id or name; empty leaves it, or has it guessed
    silent: frozenset[str] = frozenset()


# What other shops' formats have no word for.
FOREIGN = frozenset(
    {"ingredients", "storage", "origin_id", "allergens", "vat_bp", "min_age", "is_perishable",
     "lead_days", "daily_capacity", "season_from", "season_to", "kind", "labels"}
)  # fmt: skip
MEASURES = frozenset({"unit", "unit_value"})
