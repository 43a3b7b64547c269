from decimal import Decimal
from pathlib import Path

import pytest

from charshia.market.catalogue.importers.faults import Unreadable
from charshia.market.catalogue.importers.formats import detect
from charshia.market.catalogue.models import Product, Variant
from charshia.market.catalogue.tests.importing import (
    GOOGLE_RSS,
    NATIVE,
    OFN,
    SAMPLES,
    SHOPIFY,
    SHOPIFY_NEW,
    WOOCOMMERCE,
    counts,
    imported,
    is_whole,
    messages,
    stall_called,
)

pytestmark = pytest.mark.django_db


def a_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def run(folder: Path, name: str, text: str) -> dict[str, Variant]:
    """The variants that came of it, by SKU."""
    imported(a_file(folder, name, text), stall_called())
    return {variant.sku: variant for variant in Variant.objects.select_related("product")}


@pytest.mark.parametrize("form", SAMPLES)
def test_each_format_is_known_by_its_beginning_and_changes_nothing_twice(
    form: str, tmp_path: Path
) -> None:
    name, text, first, second = SAMPLES[form]
    path, stall = a_file(tmp_path, name, text), stall_called()
    assert detect(path) == form.partition(",")[0]
    assert counts(imported(path, stall)) == first
    versions = list(Product.objects.order_by("pk").values_list("pk", "version"))
    assert counts(imported(path, stall)) == second
    assert list(Product.objects.order_by("pk").values_list("pk", "version")) == versions
    assert all(is_whole(product) for product in Product.objects.all())


def test_a_native_line_brings_everything(tmp_path: Path) -> None:
    found = run(tmp_path, "a.jsonl", NATIVE)
    jar, product = found["AJV"], found["AJV"].product
    assert (jar.price_minor, jar.unit, jar.unit_value, jar.stock) == (650, "g", Decimal(720), 24)
    assert dict(product.title) == {"sq": "Ajvar i butë", "sr-Cyrl": "Благи ајвар"}
    assert dict(product.description) == {"en": "Roasted over <strong>wood</strong>."}
    assert (product.slug, product.allergens, product.is_made_to_order) == (
        "ajvar-i-bute",
        [],
        False,
    )
    assert (found["COR-36"].stock, found["COR-39"].stock) == (2, None)
    assert found["QEP"].product.is_service
    assert found["QEP"].product.allergens == ["?"]


def test_rows_of_one_shopify_handle_are_one_product_wherever_they_stand(tmp_path: Path) -> None:
    found = run(tmp_path, "a.csv", SHOPIFY)
    assert set(found) == {"jar:small", "jar:large", "MUG"}
    assert found["jar:small"].product == found["jar:large"].product
    assert (found["jar:small"].stock, found["jar:large"].stock) == (5, 0)
    assert found["jar:small"].weight_g == 450
    assert str(found["jar:large"].title) == "Large"
    assert found["jar:small"].product.pictures.count() == 2
    assert found["MUG"].product.is_made_to_order
    assert str(found["MUG"].product.description) == "Two<br>lines"


def test_shopifys_new_column_names_are_read_as_well(tmp_path: Path) -> None:
    found = run(tmp_path, "a.csv", SHOPIFY_NEW)
    assert {sku: variant.price_minor for sku, variant in found.items()} == {
        "J-1": 480, "J-2": 800, "B-1": 300,
    }  # fmt: skip
    assert not found["B-1"].product.is_published
    assert found["B-1"].product.is_made_to_order


def test_woocommerce_variations_find_their_parent_by_id_and_by_sku(tmp_path: Path) -> None:
    found = run(tmp_path, "a.csv", WOOCOMMERCE)
    assert set(found) == {"tee:red", "tee:blue", "cap", "sew"}
    assert found["tee:red"].product == found["tee:blue"].product
    assert (found["tee:blue"].price_minor, found["tee:red"].price_minor) == (2000, 2500)
    assert (found["tee:blue"].position, found["tee:red"].position) == (0, 1)
    assert (found["tee:red"].stock, found["tee:blue"].stock, found["cap"].stock) == (3, None, 0)
    assert str(found["cap"].product.title) == "Cap & scarf"
    assert found["sew"].product.is_service
    assert found["tee:red"].product.pictures.count() == 2


def test_what_woocommerce_has_and_we_do_not_sell_is_refused(tmp_path: Path) -> None:
    work = imported(a_file(tmp_path, "a.csv", WOOCOMMERCE), stall_called())
    assert messages(work) == [(7, "set", "type"), (8, "far", "type"), (9, "mp3", "type")]


def test_ofn_rows_of_one_name_are_one_product(tmp_path: Path) -> None:
    found = run(tmp_path, "a.csv", OFN)
    assert set(found) == {"AP-1", "AP-5", "eggs:10-eggs"}
    assert found["AP-1"].product == found["AP-5"].product
    assert (found["AP-5"].unit, found["AP-5"].unit_value) == ("kg", Decimal(5))
    eggs = found["eggs:10-eggs"]
    assert (eggs.unit, eggs.unit_value, eggs.stock) == ("piece", Decimal(10), None)
    assert eggs.product.is_made_to_order


def test_a_sku_that_comes_twice_is_refused_naming_both_lines(tmp_path: Path) -> None:
    work = imported(a_file(tmp_path, "a.csv", OFN), stall_called())
    notes = {note["sku"]: note for note in work.errors}
    assert (notes["AP-1"]["line"], notes["OIL"]["field"]) == (5, "unit")
    assert "line 2" in notes["AP-1"]["message"]
    assert "line 5" in notes["AP-1"]["message"]


def test_google_items_of_one_group_are_one_product(tmp_path: Path) -> None:
    found = run(tmp_path, "a.xml", GOOGLE_RSS)
    assert set(found) == {"R-1", "B-1", "H-1"}
    assert found["R-1"].product == found["B-1"].product
    assert found["R-1"].price_minor == 1250  # not the price of shipping
    assert str(found["R-1"].product.description) == "<p>Clay</p>"
    assert (found["H-1"].stock, found["H-1"].unit, found["H-1"].unit_value) == (
        0,
        "g",
        Decimal(450),
    )
    assert found["R-1"].product.pictures.count() == 2


def test_prices_in_another_currency_are_refused(tmp_path: Path) -> None:
    work = imported(a_file(tmp_path, "a.xml", GOOGLE_RSS), stall_called())
    assert messages(work) == [(14, "D-1", "price")]


def test_xml_that_declares_entities_is_not_read(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbb">]><rss><channel><item><id>&b;</id></item></channel></rss>'
    with pytest.raises(Unreadable):
        imported(a_file(tmp_path, "a.xml", bomb), stall_called())


@pytest.mark.parametrize("text", ["", "\n\n", "hello", "a,b,c\n1,2,3\n", "\x00\x01\x02", "<html>"])
def test_a_file_in_no_known_format_is_unreadable(text: str, tmp_path: Path) -> None:
    path, stall = a_file(tmp_path, "a.csv", text), stall_called()
    with pytest.raises(Unreadable):
        imported(path, stall)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1250", "utf-8"])
def test_albanian_and_serbian_letters_survive_every_encoding(encoding: str, tmp_path: Path) -> None:
    text = OFN.replace("Apples,,", "Mollë të kuqe čačanske džem,,", 1)
    imported(a_file(tmp_path, "a.csv", text, encoding), stall_called())
    titles = {str(product.title) for product in Product.objects.all()}
    assert "Mollë të kuqe čačanske džem" in titles


def test_old_cyrillic_files_are_read(tmp_path: Path) -> None:
    text = OFN.replace("Apples,,", "Црвене јабуке из Шапца,,", 1)
    imported(a_file(tmp_path, "a.csv", text, "cp1251"), stall_called())
    found = Product.objects.get(variants__sku="AP-1")
    assert dict(found.title) == {"sr-Cyrl": "Црвене јабуке из Шапца"}


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_excels_separators_and_line_ends_are_read(separator: str, tmp_path: Path) -> None:
    text = "sep=;\n" * (separator == ";") + OFN.replace(",", separator)
    path = a_file(tmp_path, "a.csv", text.replace("\n", "\r\n"))
    assert counts(imported(path, stall_called())) == {"created": 2, "refused": 2}


def test_lines_are_counted_as_in_an_editor(tmp_path: Path) -> None:
    text = SHOPIFY + 'bad,Bad,"one\ntwo\nthree",,,,,,,,,,,free,,\nlast,,,,,,,,,,,,,5,,\n'
    work = imported(a_file(tmp_path, "a.csv", text), stall_called())
    assert [note["line"] for note in work.errors] == [7, 10]


def test_an_open_quotation_mark_costs_one_row_not_the_file(tmp_path: Path) -> None:
    lines = OFN.splitlines()
    lines.insert(2, 'Ana,PL,"Plums,,Fruit,,1,kg,,2,10,')
    work = imported(a_file(tmp_path, "a.csv", "\n".join(lines) + "\n"), stall_called())
    assert counts(work) == {"created": 2, "refused": 3}
    assert messages(work)[0] == (3, "", "")


def test_a_row_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    text = OFN + "Ana,PL,Plums,,Fruit,,1,kg,,2"
    work = imported(a_file(tmp_path, "a.csv", text), stall_called())
    assert (7, "", "") in messages(work)


def test_letters_that_were_lost_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = "Ana,X-{0},Mollë të kuqe ëëë {0},,Fruit,,1,kg,,2,10,\n"
    text = OFN + "".join(good.format(number) for number in range(5))
    path.write_bytes(text.encode() + b"Ana,PL,Pl\xffms,,Fruit,,1,kg,,2,10,\n")
    work = imported(path, stall_called())
    assert (12, "PL", "title") in messages(work)
    assert Product.objects.filter(variants__sku="X-3").exists()


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    rows = NATIVE.splitlines()
    long = '{"sku": "LONG", "title": {"en": "' + "x" * 1_500_000 + '"}}'
    path = a_file(tmp_path, "a.jsonl", "\n".join([rows[0], long, rows[1]]))
    work = imported(path, stall_called())
    assert (counts(work), messages(work)) == ({"created": 2, "refused": 1}, [(2, "", "")])


def test_a_native_line_that_is_wrong_names_the_field(tmp_path: Path) -> None:
    wrong = {
        "not json": "{",
        "[1]": "[1]",
        "price": '{"sku": "A", "title": "t", "price": "cheap"}',
        "price, two ways": '{"sku": "A", "title": "t", "price": "1.250"}',
        "price, endless": '{"sku": "A", "title": "t", "price": 1e999999}',
        "currency": '{"sku": "A", "title": "t", "price": 1, "currency": "RSD"}',
        "title": '{"sku": "A", "title": {"xx!": "t"}, "price": 1}',
        "stock": '{"sku": "A", "title": "t", "price": 1, "stock": -1}',
        "allergens": '{"sku": "A", "title": "t", "price": 1, "allergens": ["cats"]}',
        "labels": '{"sku": "A", "title": "t", "price": 1, "labels": ["no-such"]}',
        "season": '{"sku": "A", "title": "t", "price": 1, "season": {"from": "31-31"}}',
        "sku": '{"title": "t", "price": 1}',
        "deep": "[" * 100_000,
        "published": '{"sku": "A", "title": "t", "price": 1, "published": "perhaps"}',
    }
    text = "\n".join(row.replace('"A"', f'"A-{n}"') for n, row in enumerate(wrong.values()))
    work = imported(a_file(tmp_path, "a.jsonl", text), stall_called())
    named = dict.fromkeys(note["line"] for note in work.errors)
    assert list(named) == list(range(1, len(wrong) + 1))
    fields = {note["line"]: note["field"] for note in work.errors}
    expected = [name.split(",")[0] for name in wrong]
    assert [fields[line] or expected[line - 1] for line in named] == expected
    assert not Product.objects.exists()


def test_a_title_of_strange_signs_is_kept_without_them(tmp_path: Path) -> None:
    line = r'{"sku": "A", "title": {"en": "Bell\u0000 \ud800 &amp; <i>whistle</i>"}, "price": 1}'
    imported(a_file(tmp_path, "a.jsonl", line), stall_called())
    assert str(Product.objects.get().title) == "Bell & whistle"


def test_a_picture_beside_the_file_is_kept_and_a_missing_one_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "ok.gif").write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00"
        b"\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    (tmp_path / "bad.jpg").write_text("not a picture")
    images = (
        '["ok.gif", "bad.jpg", "none.jpg", "../../etc/passwd", "art:no-such", "http://a/b.jpg"]'
    )
    line = f'{{"sku": "A", "title": {{"en": "t"}}, "price": 1, "images": {images}}}'
    path, stall = a_file(tmp_path, "a.jsonl", line), stall_called()
    work = imported(path, stall)
    assert Product.objects.get().pictures.count() == 1
    assert (counts(work), work.warnings.count) == ({"created": 1}, 5)
    assert counts(imported(path, stall)) == {"unchanged": 1}
    assert counts(imported(path, stall, is_dry=True)) == {"unchanged": 1}
