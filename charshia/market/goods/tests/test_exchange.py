import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from openpyxl import Workbook, load_workbook

from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.exporters.files import FORMS, written
from charshia.market.catalogue.importers import workbook
from charshia.market.catalogue.importers.formats import detect
from charshia.market.catalogue.importers.run import Import as Work
from charshia.market.catalogue.importers.run import Order
from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.goods.actions import forget_imports
from charshia.market.goods.models import Import, State
from charshia.market.goods.places import imported
from charshia.market.orders.tests.buying import errors, text

EXCHANGE = "/en/stall/kazani/exchange/"
REAL = settings.ROOT.parent / "shared/data/catalogue"
ODD = "Emri;Çmimi;Sasia\nReçel fiku;4,50;12\nReçel ftoi;shumë;3\nTurshi;3,00;\n"


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


def send(keeper: Client, data: bytes | str, name: str = "list.csv") -> Import:
    data = data.encode() if isinstance(data, str) else data
    answer = keeper.post(EXCHANGE, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 303, text(answer)
    return Import.objects.latest("pk")


def page_of(one: Import) -> str:
    return f"{EXCHANGE}{one.key}/"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slug", ["kazani", "fqinjat", "zgjoi", "dalta"])
@pytest.mark.parametrize("language", ["sq", "sr-Cyrl", "en"])
def test_what_is_carried_out_and_brought_in_again_changes_nothing(
    cast, form, slug, language, tmp_path
):
    stall = Stall.objects.select_related("organisation", "settlement").get(slug=slug)
    path = tmp_path / f"goods.{FORMS[form].ending}"
    path.write_bytes(b"".join(written(stall, form, language=language)))
    if form == "xlsx":
        workbook.as_table(path, tmp_path / "table.csv")
        path = tmp_path / "table.csv"
    order = Order(
        path=path, form=detect(path), stall=stall, currency=stall.currency, language=language,
        is_dry=True,
    )  # fmt: skip
    work = Work(order, now=datetime.now(UTC))
    work.run()

    told = {one.sku: one.changes for _draft, one in work.samples["updated"]}
    assert (list(work.errors), told) == ([], {})
    assert work.counts == Counter(unchanged=Product.objects.kept().filter(stall=stall).count())


def test_a_table_of_no_known_format_is_read_by_its_columns_tried_and_put_on_the_shelf(keeper):
    one = send(keeper, ODD)
    assert keeper.get(page_of(one))["Refresh"] == "2"
    assert keeper.post(f"{page_of(one)}confirmation/").status_code == 422
    run_errands()
    page = keeper.get(page_of(one))
    assert "Which column is which?" in text(page)
    (form,) = html.fromstring(page.content).xpath("//form[.//select]")
    sent = dict(form.form_values())
    assert (sent["title"], sent["price"], sent["stock"]) == ("emri", "çmimi", "sasia")

    assert keeper.post(f"{page_of(one)}columns/", sent).status_code == 303
    run_errands()

    page = text(keeper.get(page_of(one)))
    assert "“shumë” is not a price." in page
    assert "Reçel fiku" in page
    assert not Variant.objects.filter(product__title__en="Reçel fiku").exists()
    assert keeper.post(f"{page_of(one)}confirmation/").status_code == 303
    assert keeper.post(f"{page_of(one)}confirmation/").status_code == 303
    run_errands()

    one.refresh_from_db()
    assert (one.state, one.report["counts"]) == (
        State.DONE, {"created": 2, "updated": 0, "unchanged": 0, "refused": 1},
    )  # fmt: skip
    jam = Variant.objects.get(product__title__en="Reçel fiku")
    assert (jam.price_minor, jam.stock) == (450, 12)

    again = send(keeper, ODD.replace("4,50", "4,90"))
    run_errands()
    again.refresh_from_db()
    assert (again.state, again.report["counts"]["updated"]) == (State.CHECKED, 1)
    assert again.report["samples"]["updated"][0]["changes"] == ["variants"]


def test_a_list_of_prices_leaves_all_else_as_it_is(keeper):
    before = Variant.objects.with_product().get(sku="KAZ-AJV-PAT")
    facts = (dict(before.product.title), before.product.allergens, before.unit_value, before.stock)
    one = send(keeper, f'sku,name,price\nKAZ-AJV-PAT,"{before.product.title}",9.99\n')
    run_errands()
    keeper.post(f"{page_of(one)}columns/", {"title": "name", "price": "price", "sku": "sku"})
    run_errands()
    keeper.post(f"{page_of(one)}confirmation/")
    run_errands()

    after = Variant.objects.with_product().get(sku="KAZ-AJV-PAT")
    assert after.price_minor == 999
    kept = (dict(after.product.title), after.product.allergens, after.unit_value, after.stock)
    assert kept == facts


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": "emri", "price": "emri"}, "#id_price"),
        ({"title": "", "price": "çmimi"}, "#id_title"),
        ({"title": "nothing", "price": "çmimi"}, "#id_title"),
    ],
)
def test_columns_that_make_no_sense_are_said_by_their_field(keeper, sent, field):
    one = send(keeper, ODD)
    run_errands()

    answer = keeper.post(f"{page_of(one)}columns/", sent)

    assert answer.status_code == 422
    assert field in errors(answer)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"%PDF-1.4", b"PK\x03\x04broken", b"hello", b"<html></html>"]
)
def test_a_file_that_cannot_be_read_says_so(keeper, data):
    one = send(keeper, data, "list.xlsx")
    run_errands()

    one.refresh_from_db()
    assert one.state == State.UNREADABLE
    assert one.why_not.endswith(".")
    assert keeper.get(page_of(one)).status_code == 200


def test_nothing_sent_is_refused(keeper):
    for sent in ({}, {"file": SimpleUploadedFile("a.csv", b"")}):
        answer = keeper.post(EXCHANGE, sent)
        assert answer.status_code == 422
        assert "#id_file" in errors(answer)


def test_an_excel_workbook_is_read_as_a_table(keeper):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Name", "Price", "Stock"], ["Fig jam", 4.5, 12], ["=1+1", 3, None]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    one = send(keeper, out.getvalue(), "list.xlsx")
    run_errands()
    one.refresh_from_db()

    assert (one.state, one.report.get("guess"), one.why_not) == (
        State.ASKING, {"title": "name", "price": "price", "stock": "stock"}, "",
    )  # fmt: skip


def test_a_download_is_a_file_of_its_kind(keeper):
    answer = keeper.get("/sq/stall/kazani/exports/xlsx/")
    data = b"".join(answer.streaming_content)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert answer["Content-Disposition"] == 'attachment; filename="kazani-xlsx.xlsx"'
    assert [cell.value for cell in sheet[1]][:2] == ["product", "title"]
    assert keeper.get("/sq/stall/kazani/exports/odd/").status_code == 404


def test_files_of_long_ago_are_forgotten(keeper, now):
    one = send(keeper, ODD)
    assert imported(one.key).exists()
    assert forget_imports(now=datetime(2099, 1, 1, tzinfo=UTC)) == 1
    assert not imported(one.key).exists()


@pytest.mark.parametrize("name", ["shopify_apparel.csv", "ofn_sample_120.csv"])
def test_a_real_file_with_a_broken_row_is_shown_before_it_is_taken(keeper, name):
    path = Path(REAL) / name
    if not path.exists():
        pytest.skip(f"{path} is not here: the preview was not tried on it")
    data = path.read_bytes() + b'broken,"row\n'
    one = send(keeper, data, name)
    run_errands()

    one.refresh_from_db()
    assert one.state == State.CHECKED
    assert one.report["counts"]["created"] > 10
    assert one.report["errors"]
    assert "Put this on the shelf" in text(keeper.get(page_of(one)))


@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn", "en"])
def test_the_pages_speak_every_language(keeper, lang):
    one = send(keeper, ODD)
    run_errands()
    for path in ("exchange/", f"exchange/{one.key}/"):
        assert keeper.get(f"/{lang}/stall/kazani/{path}").status_code == 200
