import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Product, Stall
from charshia.market.orders.tests.buying import goods
from charshia.market.reach.actions import TooManySheets, ask_for_sheet, forget_sheets, make_link
from charshia.market.reach.actions import sheets as about_sheets
from charshia.market.reach.models import Sheet, ShortLink
from charshia.market.reach.places import file_of
from charshia.market.reach.reactions import set_what_was_asked_for
from charshia.market.reach.setting import set_sheet


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.DATA = tmp_path


def words_of(sheet: Sheet) -> str:
    pages = PdfReader(io.BytesIO(file_of(sheet, 1).read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def asked(stall: Stall | None, kind: str, now, *languages: str, **more) -> Sheet:
    sheet = ask_for_sheet(stall, kind=kind, languages=languages, by="system", now=now, **more)
    set_sheet(sheet, now=now)
    sheet.refresh_from_db()
    return sheet


@pytest.mark.parametrize("kind", ["a4", "cards", "tent"])
def test_what_is_printed_speaks_the_chosen_languages_and_has_its_own_link(kind, kazani, now):
    sheet = asked(kazani, kind, now, "sq", "sr-Cyrl")

    said = words_of(sheet)
    assert kazani.title.stored()["sq"] in said.replace("\u00a0", " ")
    assert sheet.link.to_read in said
    assert set("ждшц") & set(said)  # Cyrillic letters are in the file's own fonts
    assert (sheet.link.stall, sheet.link.kind) == (kazani, "stall")
    assert asked(kazani, kind, now, "en").link == sheet.link


def test_labels_name_each_product_with_its_price_and_lead_to_it(kazani, now):
    sheet = asked(kazani, "labels", now, "sq")

    product = goods("kazani")[0].product
    assert product.title.stored()["sq"].split()[0] in words_of(sheet)
    assert "€" in words_of(sheet)
    at = Client().get(f"/q/{sheet.link.word}/{product.pk}")["Location"]
    assert f"/s/kazani/{product.slug}/?via={sheet.link.word}" in at
    other = Product.objects.on_show().exclude(stall=kazani).order_by("pk")[0]
    for wrong in (other.pk, 10**30, 0):
        assert "/s/kazani/?via=" in Client().get(f"/q/{sheet.link.word}/{wrong}")["Location"]


def test_pictures_to_share_have_the_sizes_of_the_networks(kazani, now):
    sheet = asked(kazani, "share", now, "sr-Cyrl", product=goods("kazani")[0].product)

    sizes = [size_of(file_of(sheet, number)) for number in sheet.numbers]
    assert sizes == [(1200, 630), (1080, 1080), (1080, 1920)]
    assert sheet.link.kind == "product"


def test_the_association_has_a_poster_of_the_market(cast, now):
    link = make_link(None, leads_to="market:", label="Poster", by="system", now=now)

    assert link.to_read in words_of(asked(None, "a4", now, "en", "el", link=link))


def test_what_waits_is_not_asked_for_twice(kazani, now, monkeypatch):
    monkeypatch.setattr(about_sheets, "MOST_WAITING", 1)
    first = ask_for_sheet(kazani, kind="a4", languages=["sq"], by="system", now=now)

    assert ask_for_sheet(kazani, kind="a4", languages=["sq"], by="system", now=now) == first
    with pytest.raises(TooManySheets):
        ask_for_sheet(kazani, kind="a3", languages=["sq"], by="system", now=now)
    assert ShortLink.objects.count() == 1


def test_sheets_are_forgotten_with_their_files_after_a_week(kazani, now):
    sheet = asked(kazani, "cards", now, "sq")
    path = file_of(sheet, 1)

    assert forget_sheets(now=now + timedelta(days=7)) == 0
    assert forget_sheets(now=now + timedelta(days=7, seconds=1)) == 1
    assert not path.exists()
    assert ShortLink.objects.filter(pk=sheet.link_id).exists()


def test_a_keeper_asks_waits_and_fetches(as_, kazani):
    shpresa = as_("shpresa")
    at = "/sq/stall/kazani/reach/print/"
    assert shpresa.post(at, {"kind": "a4"}).status_code == 422
    many = {"kind": "a4", "languages": ["sq", "en", "el", "tr"]}
    assert shpresa.post(at, many).status_code == 422

    answer = shpresa.post(at, {"kind": "tent", "languages": ["sq", "en"]})

    assert answer.status_code == 303
    assert shpresa.get(answer["Location"])["Refresh"] == "3"
    set_what_was_asked_for(Entry.objects.get(event="market.sheet.asked"))
    set_what_was_asked_for(Entry.objects.get(event="market.sheet.asked"))
    assert "Refresh" not in shpresa.get(answer["Location"])
    file = shpresa.get(f"{answer['Location']}1/")
    assert (file["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")
    assert shpresa.get(f"{answer['Location']}2/").status_code == 404
    assert as_("hatixhe").get(f"{answer['Location']}1/").status_code == 404


def test_pictures_are_asked_for_and_fetched(as_, kazani):
    shpresa, product = as_("shpresa"), goods("kazani")[0].product
    data = {"product": product.pk, "language": "sq"}
    answer = shpresa.post("/sq/stall/kazani/reach/pictures/", data)
    set_sheet(Sheet.objects.select_related("stall", "link").get(), now=Sheet.objects.get().asked_at)

    shown = shpresa.get(answer["Location"]).content.decode()
    assert shown.count("data-share=") == 3
    assert shpresa.get(f"{answer['Location']}3/")["Content-Type"] == "image/png"


def test_the_coordinator_prints_a_poster(as_):
    coordinator = as_("koordinimi")
    data = {"kind": "a3", "languages": ["en"]}
    answer = coordinator.post("/en/office/reach/print/", data)
    assert answer.status_code == 303
    assert coordinator.get(answer["Location"])["Refresh"] == "3"
    assert coordinator.post("/en/office/reach/print/", data | {"kind": "cards"}).status_code == 422
