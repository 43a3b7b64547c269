"""The catalogue's part of what a stall takes with it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from charshia.ground.media import files
from charshia.ground.media.models import Image, Rendition
from charshia.market.catalogue.carrying import (
    Carried,
    Rows,
    carry,
    json_lines,
    leave,
    table,
    whole,
)
from charshia.market.catalogue.exporters import native, tables
from charshia.market.catalogue.exporters.shown import goods_of, own_source
from charshia.market.catalogue.models import (
    Appointment,
    Cycle,
    Day,
    HoldLine,
    Look,
    Making,
    Movement,
    Product,
    ProductLabel,
    ProductPicture,
    Quarter,
    ServiceHours,
    Stall,
    Variant,
)


def _catalogue(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    named = dict(_pictures(stall))

    def source(image: Image) -> str:
        name = named.get(image.pk, "").rpartition("/")[2]
        return f"images/{name}" if name else own_source(image)

    lines = native.write(goods_of(stall), currency=stall.currency, source=source)
    yield "catalogue/goods.jsonl", (line.encode() for line in lines)
    rows = tables.write(
        goods_of(stall), form="table", currency=stall.currency,
        language=stall.organisation.language,
    )  # fmt: skip
    yield "catalogue/goods.csv", (row.encode() for row in rows)
    for name in named.values():
        yield f"catalogue/images/{name.rpartition('/')[2]}", _bytes(name)


def _pictures(stall: Stall) -> Iterator[tuple[int, str]]:
    """The widest JPEG of each picture of the stall's goods, by the image's id."""
    shown = ProductPicture.objects.filter(product__stall=stall).values_list("image_id", flat=True)
    rows = Rendition.objects.filter(image__in=shown, format="jpeg").order_by("width", "pk")
    yield from rows.values_list("image_id", "name")


def _bytes(name: str) -> Iterator[bytes]:
    path = files.served(name)
    if path.exists():
        yield path.read_bytes()


def _stall(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    texts = ("title", "maker", "tagline", "story", "notice", "terms")
    facts = {name: dict(getattr(stall, name)) for name in texts}
    place = dict(stall.settlement.names) if stall.settlement else {}
    facts |= {"address": {"slug": stall.slug}, "currency": {"code": stall.currency}, "place": place}
    yield "stall.json", json_lines([facts])


def _wholesale(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    rows = Variant.objects.filter(stall=stall, is_active=True, wholesale_minor__isnull=False)
    values = rows.order_by("sku").values_list("sku", "wholesale_minor", "wholesale_from")
    shown = ((sku, f"{Decimal(minor or 0) / 100:.2f}", least) for sku, minor, least in values)
    yield "catalogue/wholesale.csv", table(("sku", "price", "from_pieces"), shown)


def _movements(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    rows = Movement.objects.filter(variant__stall=stall).order_by("pk")
    values = rows.values_list("at", "variant__sku", "kind", "pieces").iterator(chunk_size=2000)
    shown = ((at.isoformat(), *rest) for at, *rest in values)
    yield "catalogue/stock.csv", table(("at", "sku", "kind", "pieces"), shown)


carry(
    Carried(
        "stall.json", _("What your stall says of itself, in every language."), _stall, (Stall,)
    ),
    Carried(
        "catalogue/",
        _("Your goods as JSON lines (complete) and as a table, with their photos. The JSON file "
          "can be brought in at any Charshia."),
        _catalogue, (Product, ProductLabel, ProductPicture, Variant),
    ),
    Carried("catalogue/stock.csv", _("Every change of your stock."), _movements, (Movement,)),
    whole(
        "calendar/",
        _("When you are open for orders, your appointments, and the work of each day."),
        Rows(Cycle),
        Rows(ServiceHours, ("product__stall",)),
        Rows(Appointment, ("product__stall",)),
        Rows(Day, ("product__stall",)),
        Rows(Making, ("day__product__stall",)),
    ),
    whole(
        "looks/", _("How often your goods were looked at, by week."),
        Rows(Look, ("product__stall",)),
    ),
    Carried("catalogue/wholesale.csv", _("Your wholesale prices."), _wholesale),
)  # fmt: skip
leave("a quarter of an hour of an appointment, which is carried", Quarter)
leave("what a shopper's open checkout holds: it becomes an order or nothing", HoldLine)
