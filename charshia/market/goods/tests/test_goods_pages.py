import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from PIL import Image as Pillow

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Movement, Product, Stall, Variant
from charshia.market.orders.tests.buying import check_out, errors, goods, order, text

LIST = "/en/stall/kazani/goods/"


def photo(colour: str = "red", name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Pillow.new("RGB", (400, 300), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


def add(keeper: Client, **typed) -> Product:
    answer = keeper.post(f"{LIST}new/", typed)
    assert answer.status_code == 303, errors(answer)
    return Product.objects.get(slug=answer["Location"].rstrip("/").rpartition("/")[2])


def page_of(product: Product) -> str:
    return f"/en/stall/{product.stall.slug}/product/{product.slug}/"


def press(keeper: Client, product: Product, step: str, **sent):
    answer = keeper.post(f"{page_of(product)}{step}/", sent)
    product.refresh_from_db()
    return answer


def undo(keeper: Client):
    page = html.fromstring(keeper.get(LIST).content)
    (form,) = page.xpath("//form[contains(@action, '/undoing/')]")
    return keeper.post(form.get("action"))


def test_photo_name_and_price_and_it_is_on_sale(keeper):
    made = add(keeper, title="Fig jam", price="4,50", stock="12", photo=photo())

    variant = made.variants.get()
    assert (made.is_published, dict(made.title), variant.price_minor, variant.stock) == (
        True, {"en": "Fig jam"}, 450, 12,
    )  # fmt: skip
    assert sum(variant.movements.values_list("pieces", flat=True)) == 12
    assert made.pictures.count() == 1
    assert "being prepared" in text(keeper.get(page_of(made)))
    assert keeper.get(page_of(made))["Refresh"] == "3"

    run_errands()

    answer = keeper.get(page_of(made))
    assert "Refresh" not in answer
    assert b"<picture>" in answer.content
    shown = Client().get(f"/en/s/kazani/{made.slug}/")
    assert shown.status_code == 200
    assert "Fig jam" in text(shown)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [({"title": "Quince"}, "draft"), ({"price": "3"}, "draft"), ({"photo": ...}, "draft")],
)
def test_what_lacks_a_name_or_a_price_is_kept_as_a_draft(keeper, typed, mark):
    typed = {name: photo() if value is ... else value for name, value in typed.items()}
    made = add(keeper, **typed)

    assert not made.is_published
    assert mark in text(keeper.get(page_of(made)))
    assert press(keeper, made, "publishing").status_code == 422


def test_a_form_that_says_nothing_is_refused(keeper):
    answer = keeper.post(f"{LIST}new/", {})

    assert answer.status_code == 422
    assert "Take a photo, or write a name or a price." in text(answer)


def test_nothing_is_lost_when_something_is_wrong_not_even_the_photo(keeper):
    answer = keeper.post(
        f"{LIST}new/", {"title": "Fig jam", "price": "much", "photo": photo("blue")}
    )

    assert answer.status_code == 422
    assert errors(answer) == {"#id_price": "Price: Write an amount like 19,20."}
    assert "1 photo is kept." in text(answer)
    (form,) = html.fromstring(answer.content).xpath("//form[.//input[@name='kept']]")
    sent = dict(form.form_values())
    assert sent["title"] == "Fig jam"

    made = add(keeper, **(sent | {"price": "4"}))

    assert made.pictures.count() == 1


@pytest.mark.parametrize("data", [b"", b"no picture", b"<svg onload=alert(1)>", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_said_by_its_field(keeper, data):
    answer = keeper.post(
        f"{LIST}new/", {"title": "Fig", "photo": SimpleUploadedFile("a.jpg", data, "image/jpeg")}
    )
    if data:
        assert answer.status_code == 422
        assert "is not a picture we can read" in errors(answer)["#id_photo"]
        assert not Product.objects.filter(title__en="Fig").exists()


def test_nobody_names_the_photos_of_others_in_the_hidden_field(keeper):
    made = add(keeper, title="Fig jam", kept="WzFd:forged")

    assert made.pictures.count() == 0


def test_a_name_in_cyrillic_is_serbian_and_one_in_latin_is_the_other_script(keeper):
    for typed, tag in (("Џем од смокве", "sr-Cyrl"), ("Džem od smokve", "sr-Latn")):
        answer = keeper.post("/sr/stall/kazani/goods/new/", {"title": typed, "price": "4"})
        made = Product.objects.get(slug=answer["Location"].rstrip("/").rpartition("/")[2])
        assert dict(made.title) == {tag: typed}


def one(keeper: Client) -> Product:
    return add(keeper, title="Fig jam", price="4,50", stock="12")


def test_one_tap_each(keeper):
    made = one(keeper)
    variant = made.variants.get()

    press(keeper, made, "pausing")
    assert not made.is_published
    press(keeper, made, "publishing")
    assert made.is_published
    press(keeper, made, "sold-out")
    variant.refresh_from_db()
    assert variant.stock == 0
    first = made.made_at
    press(keeper, made, "renewal")
    variant.refresh_from_db()
    assert (variant.stock, made.made_at > first) == (12, True)
    copied = press(keeper, made, "copies")
    copy = Product.objects.get(slug=copied["Location"].rstrip("/").rpartition("/")[2])
    assert (dict(copy.title), copy.is_published, copy.variants.get().stock) == (
        {"en": "Fig jam"}, False, 0,
    )  # fmt: skip
    press(keeper, made, "removal")
    assert keeper.get(page_of(made)).status_code == 404
    assert Client().get(f"/en/s/kazani/{made.slug}/").status_code == 404
    assert sum(variant.movements.values_list("pieces", flat=True)) == variant.stock


@pytest.mark.parametrize("step", ["pausing", "sold-out", "renewal", "removal"])
def test_the_last_change_is_undone_once(keeper, step):
    made = one(keeper)
    before = (made.is_published, made.removed_at, made.made_at, made.variants.get().stock)
    press(keeper, made, step)

    assert undo(keeper).status_code == 303

    made.refresh_from_db()
    after = (made.is_published, made.removed_at, made.made_at, made.variants.get().stock)
    assert after == before
    assert "/undoing/" not in keeper.get(LIST).content.decode()
    entry = Entry.objects.filter(event__startswith="market.product.").latest("pk")
    assert keeper.post(f"{LIST}undoing/{entry.pk}/").status_code == 422
    variant = made.variants.get()
    assert sum(variant.movements.values_list("pieces", flat=True)) == variant.stock


def test_what_was_ordered_since_cannot_be_undone(keeper):
    made = one(keeper)
    press(keeper, made, "sold-out")
    press(keeper, made, "renewal")
    guest = Client()
    order(guest, check_out(guest, made.variants.get()))

    answer = undo(keeper)

    assert answer.status_code == 422
    assert "has been changed or ordered since" in text(answer)
    assert made.variants.get().stock == 11


def test_another_stalls_change_is_not_undone_here(keeper, as_):
    made = one(keeper)
    entry = Stall.objects.get(slug="kazani").last_change_id

    assert as_("hatixhe").post(f"/en/stall/tepsia/goods/undoing/{entry}/").status_code == 422
    made.refresh_from_db()
    assert made.removed_at is None


def test_what_orders_speak_of_stays_when_it_is_deleted(keeper):
    jar = goods("kazani")[0]
    guest = Client()
    bought = order(guest, check_out(guest, jar))

    press(keeper, jar.product, "removal")

    line = bought.orders.get().lines.get()
    assert line.variant_id == jar.pk
    assert guest.get(f"/en/purchases/{bought.number}/").status_code in {200, 404}


SECTIONS = {
    "words": {"title": "Fig jam, mild", "description": "First.\n\n- one\n- two"},
    "food": {"ingredients": "Figs", "storage": "Cool", "allergens": ["nuts"], "is_stated": "on"},
    "origin": {"origin": "Prizren"},
    "making": {"is_made_to_order": "on", "lead_days": "3", "daily_capacity": "10"},
    "season": {"first": "6", "last": "11"},
}


@pytest.mark.parametrize("key", SECTIONS)
def test_each_part_is_said_and_undone(keeper, key):
    made = one(keeper)
    facts = {
        "words": lambda p: (str(p.title), bool(p.description)),
        "food": lambda p: (str(p.ingredients), str(p.storage), p.allergens),
        "origin": lambda p: str(p.origin.names) if p.origin else "",
        "making": lambda p: (p.is_made_to_order, p.lead_days, p.daily_capacity),
        "season": lambda p: (p.season_from, p.season_to),
    }[key]
    said = {
        "words": ("Fig jam, mild", True),
        "food": ("Figs", "Cool", ["nuts"]),
        "origin": "Prizren",
        "making": (True, 3, 10),
        "season": (601, 1130),
    }[key]
    before = facts(made)
    assert keeper.get(f"{page_of(made)}{key}/").status_code == 200

    assert press(keeper, made, key, **SECTIONS[key]).status_code == 303

    made = Product.objects.get(pk=made.pk)
    assert facts(made) == said
    assert undo(keeper).status_code == 303
    made = Product.objects.get(pk=made.pk)
    assert facts(made) == before
    assert made.variants.get().stock == 12


@pytest.mark.parametrize(
    ("key", "sent", "field"),
    [
        ("words", {"title": ""}, "#id_title"),
        ("food", {"allergens": ["nuts"]}, "#id_is_stated"),
        ("food", {"allergens": ["gold"], "is_stated": "on"}, "#id_allergens"),
        ("origin", {"origin": "Atlantis"}, "#id_origin"),
        ("making", {"lead_days": "soon"}, "#id_lead_days"),
        ("season", {"first": "6"}, "#id_last"),
        ("shelf", {"vat": "200", "kind": "goods"}, "#id_vat"),
    ],
)
def test_bad_input_is_said_by_its_field(keeper, key, sent, field):
    made = one(keeper)
    answer = press(keeper, made, key, **sent)

    assert answer.status_code == 422
    assert field in errors(answer)


def test_saying_nothing_new_changes_nothing(keeper):
    """The form as it stands, sent again, is no change: the description too."""
    made = Product.objects.filter(stall__slug="kazani").exclude(description={}).order_by("pk")[0]
    entries = Entry.objects.count()
    for key in ("words", "food", "origin", "making", "season", "shelf"):
        page = html.fromstring(keeper.get(f"{page_of(made)}{key}/").content)
        (form,) = page.xpath("//form[.//button[text()='Save']]")
        sent: dict = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        assert press(keeper, made, key, **sent).status_code == 303
    assert Entry.objects.count() == entries


def test_photos_are_added_ordered_and_taken_away(keeper):
    made = one(keeper)
    press(keeper, made, "photos", photos=[photo("red"), photo("green", "2.jpg")])
    first, second = made.pictures.order_by("position").values_list("image_id", flat=True)
    press(keeper, made, "photos/order", first=second)
    assert list(made.pictures.order_by("position").values_list("image_id", flat=True)) == [
        second, first,
    ]  # fmt: skip
    press(keeper, made, "photos/order", away=second)
    assert list(made.pictures.values_list("image_id", flat=True)) == [first]

    bad = SimpleUploadedFile("c.txt", b"text", "text/plain")
    answer = press(keeper, made, "photos", photos=[photo("blue", "3.jpg"), bad])
    assert answer.status_code == 422
    assert made.pictures.count() == 2


def test_a_size_is_added_changed_and_paused(keeper):
    made = one(keeper)
    sent = {"title": "1 kg", "price": "8", "stock": "4", "unit": "kg", "unit_value": "1",
            "sku": "FIG-1"}  # fmt: skip
    assert press(keeper, made, "sizes", **sent).status_code == 303
    size = made.variants.get(sku="FIG-1")
    assert (str(size.title), size.price_minor, size.stock, size.unit) == ("1 kg", 800, 4, "kg")

    address = f"sizes/{size.pk}"
    assert press(keeper, made, address, **(sent | {"was": "4", "stock": "9"})).status_code == 303
    size.refresh_from_db()
    assert (size.stock, size.is_active) == (9, False)
    moved = Movement.objects.filter(variant=size).values_list("pieces", flat=True)
    assert sum(moved) == 9

    stale = press(keeper, made, address, **(sent | {"was": "4", "stock": "20"}))
    assert stale.status_code == 422
    assert "Meanwhile it has changed: there are now 9. Please check." in text(stale)
    same = press(keeper, made, "sizes", **sent)
    assert "#id_sku" in errors(same)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_as_often_for_many_goods_as_for_one(keeper):
    found = [queries(keeper, f"{LIST}?q=ajvar"), queries(keeper, LIST)]

    assert found[0] == found[1] + 2
    made = one(keeper)
    press(keeper, made, "photos", photos=[photo("red")])
    lone = queries(keeper, page_of(made))
    press(keeper, made, "photos", photos=[photo("blue"), photo("green", "2.jpg")])
    for price in ("8", "9"):
        press(keeper, made, "sizes", price=price, stock="4", unit="kg", unit_value="1")
    assert queries(keeper, page_of(made)) == lone


def test_goods_are_found_by_word_and_state_in_any_script(keeper):
    made = one(keeper)
    press(keeper, made, "sold-out")
    for query in ("q=fig", "q=ФИГ", "state=sold-out&q=jam"):
        assert "Fig jam" in text(keeper.get(f"{LIST}?{query}"))
    for query in ("q=figs", "state=off", "state=low&q=honey", "page=9&q=zzz", "page=x", "state=é"):
        keeper.get(f"{LIST}?{query}")
    assert f"ware-{made.pk}" not in keeper.get(f"{LIST}?state=off").content.decode()


def test_running_low_stands_on_the_first_page(keeper):
    Stall.objects.get(slug="kazani")
    made = add(keeper, title="Fig jam", price="4", stock="2")
    assert "running low" in text(keeper.get("/en/stall/kazani/"))
    assert "Fig jam" in text(keeper.get(f"{LIST}?state=low"))
    assert Variant.objects.filter(product=made).count() == 1


@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn", "en"])
def test_every_page_speaks_every_language(keeper, lang):
    made = one(keeper)
    for path in ("goods/", "goods/new/", f"product/{made.slug}/", f"product/{made.slug}/words/"):
        assert keeper.get(f"/{lang}/stall/kazani/{path}").status_code == 200
