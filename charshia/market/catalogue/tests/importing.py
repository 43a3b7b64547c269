"""What the tests of imports share: a stall, samples of each format, and a run."""

import json
from datetime import UTC, datetime
from pathlib import Path

from charshia.market.catalogue.importers.formats import detect
from charshia.market.catalogue.importers.run import Import, Order
from charshia.market.catalogue.models import Product, Stall
from charshia.market.stall.opening import open_new_stall

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
REAL = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "catalogue"


def stall_called(slug: str = "proba", currency: str = "EUR") -> Stall:
    return open_new_stall(slug, currency=currency, language="en", now=NOW)


def imported(path: Path, stall: Stall, *, form: str = "", is_dry: bool = False) -> Import:
    order = Order(
        path=path, form=form or detect(path), stall=stall, currency=stall.currency,
        language="en", is_dry=is_dry,
    )  # fmt: skip
    work = Import(order, now=NOW)
    work.run()
    return work


def counts(work: Import) -> dict[str, int]:
    return {name: count for name, count in work.counts.items() if count}


def messages(work: Import) -> list[tuple[int, str, str]]:
    return [(note["line"], note["sku"], note["field"]) for note in work.errors]


def is_whole(product: Product) -> bool:
    """Can it be shown and put in a basket? Then it is not half a product."""
    variants = [variant for variant in product.variants.all() if variant.is_active]
    return bool(str(product.title)) and bool(variants) and all(v.sku for v in variants)


NATIVE = "\n".join(
    json.dumps(row, ensure_ascii=False)
    for row in (
        {
            "sku": "AJV", "title": {"sq": "Ajvar i butë", "sr-Cyrl": "Благи ајвар"},
            "description": {"en": "Roasted over <b>wood</b>."}, "category": "ajvar",
            "price": "6.50", "currency": "EUR", "unit": "g", "unit_value": 720, "stock": 24,
            "images": ["art:ajvar"], "allergens": [],
        },
        {
            "sku": "COR", "title": {"sq": "Çorape"}, "price": 7, "currency": "EUR",
            "variants": [
                {"sku": "COR-36", "title": {"sq": "36"}, "price": "7.00", "stock": 2},
                {"sku": "COR-39", "title": {"sq": "39"}, "price": "8.00", "stock": None},
            ],
        },
        {"sku": "QEP", "title": {"en": "Mending"}, "price": "5", "kind": "service"},
    )
)  # fmt: skip

SHOPIFY = """\
Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,\
Variant Price,Image Src,Gift Card
jar,Jar of honey,<p>From the <i>hills</i></p>,V,honey,true,Size,Small,,450,shopify,5,deny,4.80,\
https://example.org/jar.jpg,false
mug,Clay mug,"Two
lines",V,,true,Title,Default Title,MUG,300,,,deny,9,,false
jar,,,,,,,Large,,900,shopify,0,deny,8.00,,
jar,,,,,,,,,,,,,,https://example.org/jar2.jpg,
"""

SHOPIFY_NEW = """\
Title,URL handle,Description,Type,Status,Published on online store,Option1 name,Option1 value,\
SKU,Price,Inventory tracker,Inventory quantity,Continue selling when out of stock,\
Weight value (grams),Product image URL
Jar of honey,jar,<p>Hills</p>,honey,Active,TRUE,Size,Small,J-1,4.80,shopify,5,DENY,450,\
https://example.org/jar.jpg
,jar,,,,,,Large,J-2,8.00,shopify,0,DENY,900,
Bell,bell,,,Draft,FALSE,Title,Default Title,B-1,3.00,,,CONTINUE,,
"""

WOOCOMMERCE = """\
ID,Type,SKU,Name,Published,Visibility in catalog,Short description,Description,In stock?,Stock,\
Backorders allowed?,Weight (kg),Sale price,Regular price,Categories,Images,Parent,Position,\
Attribute 1 name,Attribute 1 value(s)
11,variation,,Tee - Red,1,visible,,,1,3,0,0.2,,25,,,id:10,2,Color,Red
10,variable,tee,Tee,1,visible,Short,,1,,0,,,,Clothing > Tees,\
"https://example.org/a.png, https://example.org/b.png",,0,Color,"Red, Blue"
12,variation,,Tee - Blue,1,visible,,,1,,0,0.2,20,25,,,tee,1,Color,Blue
13,simple,cap,Cap &amp; scarf,1,visible,,Warm,0,,0,,,"6,50 €",,,,0,,
14,"simple, virtual",sew,Mending,1,visible,,By appointment,1,,0,,,15,,,,0,,
15,grouped,set,A set,1,visible,,,1,,0,,,,,,,0,,
16,external,far,Elsewhere,1,visible,,,1,,0,,,30,,,,0,,
17,"simple, downloadable, virtual",mp3,Album,1,visible,,,1,,0,,,9,,,,0,,
"""

OFN = """\
producer,sku,name,display_name,category,description,units,unit_type,variant_unit_name,price,\
on_hand,on_demand
Ana,AP-1,Apples,,Fruit,Red ones,1,kg,,2,10,
Ana,,Eggs,,Eggs,,10,,eggs,3.20,,1
Ana,AP-5,Apples,Crate,Fruit,,5,kg,,8.50,4,
Ana,AP-1,Apples again,,Fruit,,1,kg,,2,10,
Ana,OIL,Oil,,,,1,barrel,,40,1,
"""

GOOGLE_RSS = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
<item>
<g:id>R-1</g:id><title>Red bowl</title><description>&lt;p&gt;Clay&lt;/p&gt;</description>
<g:price>12.50 EUR</g:price><g:availability>in_stock</g:availability>
<g:image_link>https://example.org/r.jpg</g:image_link>
<g:additional_image_link>https://example.org/r2.jpg</g:additional_image_link>
<g:item_group_id>bowl</g:item_group_id><g:color>Red</g:color>
<g:shipping><g:country>DE</g:country><g:price>4.00 EUR</g:price></g:shipping></item>
<item><g:id>H-1</g:id><g:title>Honey</g:title><g:price>8.00 EUR</g:price>
<g:availability>out_of_stock</g:availability>\
<g:unit_pricing_measure>450 g</g:unit_pricing_measure></item>
<item><g:id>B-1</g:id><title>Blue bowl</title><g:price>12.50 EUR</g:price>
<g:availability>in_stock</g:availability>\
<g:item_group_id>bowl</g:item_group_id><g:color>Blue</g:color></item>
<item><g:id>D-1</g:id><title>Dollar thing</title><g:price>12.50 USD</g:price></item>
</channel></rss>
"""

GOOGLE_ATOM = """\
<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<title>Shop</title><entry><g:id>A-1</g:id><title>Loom</title><summary>Oak</summary>
<g:price>250 EUR</g:price><g:availability>preorder</g:availability></entry></feed>
"""

GOOGLE_TABLE = (
    "id\ttitle\tdescription\timage link\tprice\tavailability\n"
    "T-1\tBasket\tWillow\thttps://example.org/t.jpg\t15.00 EUR\tin stock\n"
    "T-2\tHat\tFelt\t\t-3 EUR\tin stock\n"
)

# Name of the file, text, and what the first and the second run make of it.
SAMPLES = {
    "charshia": ("a.jsonl", NATIVE, {"created": 3}, {"unchanged": 3}),
    "shopify": ("a.csv", SHOPIFY, {"created": 2}, {"unchanged": 2}),
    "shopify, new names": ("a.csv", SHOPIFY_NEW, {"created": 2}, {"unchanged": 2}),
    "woocommerce": (
        "a.csv", WOOCOMMERCE, {"created": 3, "refused": 3}, {"unchanged": 3, "refused": 3},
    ),
    "ofn": ("a.csv", OFN, {"created": 2, "refused": 2}, {"unchanged": 2, "refused": 2}),
    "google, RSS": (
        "a.xml", GOOGLE_RSS, {"created": 2, "refused": 1}, {"unchanged": 2, "refused": 1},
    ),
    "google, Atom": ("a.xml", GOOGLE_ATOM, {"created": 1}, {"unchanged": 1}),
    "google, table": (
        "a.tsv", GOOGLE_TABLE, {"created": 1, "refused": 1}, {"unchanged": 1, "refused": 1},
    ),
}  # fmt: skip
