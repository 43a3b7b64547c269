from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from charshia.demo.photos import use_photographs
from charshia.ground.journal.worker import run_errands
from charshia.ground.media.models import Image as Kept
from charshia.market.catalogue.models import Product, ProductPicture


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "data" / "media")
    photographs = tmp_path / "photographs"
    photographs.mkdir()
    for number, name in enumerate(
        ["wild-honey.jpg", "HONEY_2.jpg", "honey-chicken.jpg", "pineapple.jpg", "rye bread.png"]
    ):
        Image.new("RGB", (700, 500), (number * 40, 90, 30)).save(photographs / name)
    (photographs / "honey-broken.jpg").write_bytes(b"not a picture")
    rows = ["local_path\tsource\tversion\tlicence", "photographs/ (6)\tAnna B.\t1\tCC BY 4.0"]
    (tmp_path / "SOURCES.tsv").write_text("\n".join(rows), encoding="utf-8")
    return photographs


def test_photographs_of_the_same_thing_are_shown_first(
    cast: None, folder: Path, now: datetime, client: Client
) -> None:
    with_honey = Product.objects.filter(pictures__image__source_url="art:honey").distinct().count()
    assert with_honey > 2
    assert use_photographs(folder, now=now) > with_honey / 2
    run_errands(now)
    kept = Kept.objects.filter(source_url="")
    assert {(row.state, row.credit, row.licence) for row in kept} == {
        ("ready", "Anna B.", "CC BY 4.0")
    }
    assert kept.count() == 3  # no dish, no packet, no other fruit, nothing broken
    first = ProductPicture.objects.filter(image__in=kept, position=0).order_by("pk")[0].product
    page = client.get(f"/sq/s/{first.stall.slug}/{first.slug}/").content.decode()
    assert 'type="image/avif"' in page
    assert "CC BY 4.0" in page
    assert "Anna B." in page


def test_an_empty_folder_changes_nothing(cast: None, tmp_path: Path, now: datetime) -> None:
    assert use_photographs(tmp_path, now=now) == 0
