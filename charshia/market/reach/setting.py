"""Setting what is printed and shared, in the languages that were chosen."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from charshia.engines.kilim import kilim
from charshia.engines.later import later
from charshia.engines.money import Money
from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import to_django
from charshia.ground.media import files
from charshia.ground.money.show import show, show_unit_price
from charshia.ground.papers.documents import set_document, set_pictures
from charshia.ground.papers.previews import picture_file
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.models.products import Unit
from charshia.market.reach.actions import keep_sheet
from charshia.market.reach.models import Sheet, SheetKind
from charshia.market.reach.places import file_of
from charshia.market.reach.targets import called

segno = later("segno")

TEMPLATES: Final = Path(__file__).parent / "templates" / "reach"
MOST_LABELS: Final = 180  # ten sheets
ON_A_POSTER: Final = 3  # goods
CLOTH: Final = "charshia"  # of the association


class Drawn:
    """The pictures and drawings that go into one sheet, and what its words call them."""

    def __init__(self, cloth: str) -> None:
        self.pictures: dict[str, bytes] = {}
        self.drawings = {
            "band.svg": kilim(cloth, width=1200, height=84),
            "side.svg": kilim(cloth, width=1200, height=84),
            "badge.svg": kilim(cloth, width=240, height=240),
        }

    def picture(self, pk: int | None) -> dict[str, Any]:
        path = picture_file(pk)
        if path is None:
            return {"image": "", "drawn": False}
        name = f"{len(self.pictures)}{path.suffix}"
        self.pictures[name] = path.read_bytes()
        return {"image": name, "drawn": path.suffix == ".svg"}

    def code(self, name: str, address: str) -> str:
        out = io.BytesIO()
        segno.make(address, error="m", micro=False).save(
            out, kind="svg", border=0, scale=8, dark="#241c17", xmldecl=False
        )
        self.drawings[name] = out.getvalue().decode()
        return name


def set_sheet(sheet: Sheet, *, now: datetime) -> None:
    """Write its files and keep it. Done twice it writes the same files again."""
    drawn = Drawn(sheet.stall.slug if sheet.stall else CLOTH)
    drawn.code("code.svg", sheet.link.address)
    if sheet.is_shared:
        made = set_pictures(
            TEMPLATES / "share.typ", _share(sheet, drawn), at=now,
            drawings=drawn.drawings, pictures=drawn.pictures,
        )  # fmt: skip
    else:
        words = _sheet(sheet, drawn, now)
        pdf = set_document(
            TEMPLATES / "sheets.typ", words, at=now,
            drawings=drawn.drawings, pictures=drawn.pictures,
        )  # fmt: skip
        made = [pdf]
    for number, body in enumerate(made, start=1):
        files.write(file_of(sheet, number), body)
    keep_sheet(sheet, files=len(made), now=now)


def _sheet(sheet: Sheet, drawn: Drawn, now: datetime) -> dict[str, Any]:
    goods = _on_show(sheet)
    tongues = [_tongue(sheet, tag, now) for tag in sheet.languages]
    is_labels = sheet.kind == SheetKind.LABELS
    with_picture = [one for one in goods if _picture_of(one)]
    if is_labels:
        shown = [_label(sheet, one, drawn) for one in goods[:MOST_LABELS]]
    else:
        shown = [drawn.picture(_picture_of(one)) for one in with_picture[:ON_A_POSTER]]
    portrait = sheet.stall.portrait_id if sheet.stall else None
    hero = portrait or (_picture_of(with_picture[0]) if with_picture else None)
    return {
        "kind": sheet.kind,
        "tongues": tongues,
        "address": sheet.link.to_read,
        "goods": [one for one in shown if is_labels or one["image"]],
        "hero": drawn.picture(None if is_labels else hero),
    }


def _on_show(sheet: Sheet) -> list[Product]:
    if sheet.stall is None:
        return []
    rows = Product.objects.on_show().filter(stall=sheet.stall).order_by("-pk")
    return list(rows.prefetch_related("pictures", "variants"))


def _picture_of(product: Product) -> int | None:
    rows = sorted(product.pictures.all(), key=lambda row: (row.position, row.pk))
    return rows[0].image_id if rows else None


def _tongue(sheet: Sheet, tag: str, now: datetime) -> dict[str, str]:
    """What the sheet says in one language; what is not there in it, in its own."""
    stall = sheet.stall
    with override(to_django(tag)), reader(()):
        title = str(stall.title) if stall else called([sheet.link], None, now)[sheet.link.word]
        if stall is None and sheet.link.kind == "market":
            title = _("Charshia")
        return _script(tag) | {
            "title": _unbroken(title or _("Charshia")),
            "maker": str(stall.maker or "") if stall else "",
            "tagline": str(stall.tagline or "")
            if stall
            else _("Goods from here, of people you know."),
            "place": str(stall.settlement.names) if stall and stall.settlement else "",
            "scan": _("Scan, look, order."),
        }


def _script(tag: str) -> dict[str, str]:
    lang, _dash, script = tag.partition("-")
    return {"lang": lang, "script": script.lower() or "auto"}


def _label(sheet: Sheet, product: Product, drawn: Drawn) -> dict[str, Any]:
    names: list[dict[str, Any]] = []
    for at, tag in enumerate(sheet.languages):
        with override(to_django(tag)), reader(()):
            name = _unbroken(str(product.title))
        if all(one["name"] != name for one in names):
            names.append({"at": at, "name": name})
    with override(to_django(sheet.languages[0])):
        price, unit = _price(product)
    code = drawn.code(f"code{product.pk}.svg", f"{sheet.link.address}/{product.pk}")
    return {"names": names, "price": price, "unit": unit, "code": code}


def _price(product: Product) -> tuple[str, str]:
    """Of the cheapest that can be had, with the price to compare by."""
    variants = [one for one in product.variants.all() if one.is_active]
    if not variants:
        return "", ""
    one = min(variants, key=lambda each: (each.price_minor, each.pk))
    money = Money(one.price_minor, product.stall.currency)
    is_plain = one.unit in {Unit.PIECE, Unit.SERVICE} and one.unit_value == 1
    return show(money), "" if is_plain else show_unit_price(money, one.unit_value, one.unit)


def _share(sheet: Sheet, drawn: Drawn) -> dict[str, Any]:
    tag, stall, product = sheet.languages[0], sheet.stall, sheet.product
    if stall is None:
        raise ValueError("the association's pictures are not shared")
    with override(to_django(tag)), reader(()):
        place = str(stall.settlement.names) if stall.settlement else ""
        said = [str(stall.title), place] if product else [str(stall.maker or ""), place]
        image = _picture_of(product) if product else stall.portrait_id
        return (
            _script(tag)
            | drawn.picture(image)
            | {
                "title": _unbroken(str(product.title if product else stall.title)),
                "line": _price(product)[0] if product else "",
                "seller": " · ".join(filter(None, said)),
                "address": sheet.link.to_read,
                "small": max(9, min(21, round(520 / len(sheet.link.to_read)))),
                "scan": _("Scan, look, order."),
            }
        )


def _unbroken(title: str) -> str:
    """A unit stays on the line of its number: "720 g"."""
    before, _space, last = title.rpartition(" ")
    return f"{before}\u00a0{last}" if before and len(last) <= 2 else title
