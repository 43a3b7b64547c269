import io
import os
import re
import time
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image, ImageChops

from charshia.ground.media.actions import keep_art
from charshia.ground.papers import periodic
from charshia.ground.papers.periodic import clear_previews
from charshia.ground.papers.previews import Preview, preview_file, render
from charshia.market.catalogue.models import Product

SIZE = (1200, 630)  # pixels
DRAWING = Path(settings.PACKAGE) / "ground/ui/static/ui/art/honey.svg"
JAR = Preview("Mjaltë lulesh", "sq", "9,00 €", "Bletët · Junik", "bletet")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path / "previews"


def seen(title: str, lang: str = "en") -> Image.Image:
    return Image.open(io.BytesIO(render(Preview(title, lang, cloth="x"), None))).convert("RGB")


def is_same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None


def test_a_preview_is_a_picture_of_the_right_size_and_quickly_made() -> None:
    render(JAR, DRAWING)  # fonts are read once
    begun = time.process_time()
    png = render(JAR, DRAWING)
    assert time.process_time() - begun < 0.4
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size) == ("PNG", SIZE)


def test_every_letter_of_ours_is_drawn() -> None:
    """A letter the font lacks would be the same box as any other it lacks."""
    lacking = seen("\U00010380", "en")
    for letter in "ëçšžćčđËÇŠЖжЂђЋћЉљЊњЏџ€ğışΩќѓ":
        assert not is_same(seen(letter, "sr-Cyrl"), lacking), letter


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("*bold*", "bold"), ("#strong[bold]", "bold"), ("$a$", "a"), ("_low_", "low"),
        ('#read("/etc/passwd")', ""), ("#panic()", ""), ("= Heading", "Heading"),
    ],
)  # fmt: skip
def test_words_are_never_read_as_markup(title: str, meant: str) -> None:
    assert not is_same(seen(title), seen(meant))


@pytest.mark.parametrize("title", ["", "x" * 5000, "a\n\nb\t\u202e", '"]}\\', "🍯", "العسل"])
def test_any_words_can_be_set(title: str) -> None:
    assert seen(title).size == SIZE


@pytest.mark.django_db
def test_the_same_preview_is_set_once(now: datetime, folder: Path) -> None:
    shown = Preview("Honey", "en", image=keep_art("honey", now=now).pk)
    path = preview_file(shown)
    os.utime(path, (1, 1))
    assert preview_file(shown) == path
    assert path.stat().st_mtime > 1
    assert preview_file(Preview("Honey", "en")) != path
    assert len(list(folder.iterdir())) == 2


def test_the_longest_untouched_previews_go(
    now: datetime, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periodic, "MOST", 2)
    clear_previews(now)
    folder.mkdir()
    for age, name in enumerate(["new", "middle", "old"]):
        (folder / f"{name}.png").write_bytes(b"")
        os.utime(folder / f"{name}.png", (1000 - age, 1000 - age))
    clear_previews(now)
    assert sorted(path.stem for path in folder.iterdir()) == ["middle", "new"]


@pytest.mark.parametrize("code", ["sq", "sr", "sr-latn", "en"])  # of the page
def test_products_and_stalls_have_previews(cast: None, client: Client, code: str) -> None:
    product = Product.objects.on_show().select_related("stall").order_by("pk")[0]
    for page in (f"/s/{product.stall.slug}/{product.slug}/", f"/s/{product.stall.slug}/"):
        html = client.get(f"/{code}{page}").content.decode()
        found = re.search(r'property="og:image" content="http://testserver(/[^"]+)"', html)
        assert found is not None, page
        answer = client.get(found[1])
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert Image.open(io.BytesIO(answer.content)).size == SIZE
        assert client.get(found[1], headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "address",
    [
        "/preview/sq/product/0.png", "/preview/sq/product/999999999.png",
        "/preview/sq/product/x.png", "/preview/sq/stall/nobody.png", "/preview/sq/person/1.png",
        "/preview/fr/product/1.png", "/preview/sq/stall/..png", "/preview/sq/product/9{30}.png",
    ],
)  # fmt: skip
def test_what_nobody_knows_is_not_set(
    cast: None, client: Client, address: str, folder: Path
) -> None:
    assert client.get(address.replace("9{30}", "9" * 30)).status_code == 404
    assert not folder.exists()
