"""Keeping, fetching and showing pictures, from what comes to what is served."""

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation

from charshia.ground.journal.models import Entry, Errand
from charshia.ground.journal.worker import run_errands
from charshia.ground.media import files
from charshia.ground.media.actions import (
    NoSuchDrawing,
    ask_for_image,
    give_up_image,
    keep_art,
    keep_image,
    keep_renditions,
)
from charshia.ground.media.models import Image, Rendition, State
from charshia.ground.media.periodic import clear_incoming
from charshia.ground.media.pixels import NotAPicture, TooLarge, renditions
from charshia.ground.media.queries import pictures
from charshia.ground.media.reactions import make_renditions
from charshia.ground.media.tests.images import SCRIPTED, bomb, drawing, telling, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")
    return tmp_path


def kept(data: bytes, now: datetime, **options: Any) -> Image:
    image = keep_image(data, by="system", now=now, **options)
    run_errands(now)
    image.refresh_from_db()
    return image


def test_a_kept_picture_gets_its_renditions_by_an_errand(now: datetime, folder: Path) -> None:
    data = telling(orientation=6)
    image = keep_image(
        data, by="system", now=now, alt={"sq": "Ajvar", "en": "Ajvar"}, credit="A. B."
    )
    assert (image.state, image.width, image.height) == (State.PENDING, 600, 900)
    assert not pictures([image.pk])
    assert files.incoming(image.digest).read_bytes() == data

    assert run_errands(now) == 1
    image.refresh_from_db()
    assert (image.state, image.width, image.height) == (State.READY, 600, 900)
    assert list((folder / "incoming").iterdir()) == []
    assert image.renditions.count() == 6
    for file in image.renditions.all():
        assert files.served(file.name).stat().st_size == file.size


def test_the_same_bytes_are_the_same_image(now: datetime) -> None:
    data = written(drawing())
    assert kept(data, now) == kept(data, now)
    assert Image.objects.count() == 1
    assert not Errand.objects.filter(done_at=None, reaction__contains=".media.").exists()


def test_the_errand_may_run_twice(now: datetime, folder: Path) -> None:
    data = written(drawing())
    image = kept(data, now)
    before = sorted(image.renditions.values_list("name", flat=True))
    entry = Entry.objects.get(event="ground.image.kept")
    files.write(files.incoming(image.digest), data)  # the worker was killed before it cleared up
    make_renditions(entry)
    keep_renditions(image, renditions(data), now=now)
    assert sorted(image.renditions.values_list("name", flat=True)) == before
    assert list((folder / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", NotAPicture),
        (SCRIPTED, NotAPicture),
        (bomb(), TooLarge),
        (bytes(10_000_001), TooLarge),
    ],
)
def test_what_is_no_picture_is_not_kept(
    now: datetime, data: bytes, refusal: type[Exception], folder: Path
) -> None:
    with pytest.raises(refusal):
        keep_image(data, by="system", now=now)
    assert not Image.objects.exists()
    assert not (folder / "incoming").exists()


def test_a_picture_that_ends_early_comes_to_nothing_and_is_removed(
    now: datetime, folder: Path
) -> None:
    data = written(drawing(5000, 3000))  # too large to be read whole when it comes
    image = kept(data[: len(data) // 2], now)
    assert (image.state, image.renditions.count()) == (State.MISSING, 0)
    assert "not a picture" in image.fault
    assert list((folder / "incoming").iterdir()) == []


def test_bytes_whose_action_was_undone_are_removed_after_days(now: datetime, folder: Path) -> None:
    waiting = keep_image(written(drawing()), by="system", now=now)
    files.write(files.incoming("f" * 64), b"of an action that was undone")
    moment = timezone.now()
    clear_incoming(moment)
    assert len(list((folder / "incoming").iterdir())) == 2
    clear_incoming(moment + timedelta(days=3))
    assert [path.name for path in (folder / "incoming").iterdir()] == [waiting.digest]


def test_an_address_is_fetched_later_and_once(now: datetime) -> None:
    url = "https://127.0.0.1/ajvar.jpg"
    image = ask_for_image(url, by="system", now=now, alt={"sq": "Ajvar"})
    assert image == ask_for_image(url, by="system", now=now)
    assert image.state == State.PENDING
    assert run_errands(now) == 1
    image.refresh_from_db()
    assert (image.state, "public internet" in image.fault) == (State.MISSING, True)
    assert not pictures([image.pk])
    assert Entry.objects.filter(event="ground.image.missing").count() == 1


def test_a_drawing_of_ours_is_shown_at_once(now: datetime) -> None:
    image = keep_art("honey", now=now)
    assert image == keep_art("honey", now=now)
    shown = pictures([image.pk])[image.pk]
    assert (shown.sources, shown.width, shown.height) == ((), 120, 120)
    assert shown.src.endswith("ui/art/honey.svg")


def test_a_drawing_that_is_not_there_is_refused(now: datetime) -> None:
    for key in ("unicorn", "../logo"):
        with pytest.raises(NoSuchDrawing):
            keep_art(key, now=now)


def test_a_page_knows_all_formats_and_sizes(now: datetime) -> None:
    image = kept(
        written(drawing(1600, 1200)), now, alt={"sq": "Kavanoz", "en": "A jar"}, licence="CC BY 4.0"
    )
    with translation.override("en"):
        shown = pictures([image.pk])[image.pk]
    assert [kind for kind, _srcset in shown.sources] == ["image/avif", "image/webp", "image/jpeg"]
    for _kind, srcset in shown.sources:
        assert [part.split()[1] for part in srcset.split(", ")] == ["320w", "640w", "1200w"]
    assert (shown.width, shown.height) == (1200, 900)
    assert shown.src.endswith("-640.jpeg")
    assert (shown.alt, shown.alt_lang, shown.licence) == ("A jar", "en", "CC BY 4.0")


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_pictures_takes_two_queries(
    count: int, now: datetime, django_assert_num_queries: Any
) -> None:
    ids = [kept(written(drawing(300 + step)), now).pk for step in range(count)]
    with django_assert_num_queries(2):
        assert set(pictures(ids)) == set(ids)
    with django_assert_num_queries(0):
        assert pictures([]) == {}


def test_a_file_is_served_for_ever_and_as_what_it_is(now: datetime, client: Client) -> None:
    image = kept(written(drawing()), now)
    for file in image.renditions.all():
        answer = client.get(f"/media/{file.name}", headers={"accept-encoding": "gzip, br"})
        body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert (answer.status_code, len(body)) == (200, file.size)
        assert answer["Content-Type"] == f"image/{file.format}"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer


def test_nothing_else_is_served(now: datetime, client: Client, folder: Path) -> None:
    waiting = keep_image(telling(), by="system", now=now)
    files.write(files.served("left.jpeg"), b"x")
    files.write(folder / "secret.key", b"x")
    for name in (
        "left.jpeg", f"../incoming/{waiting.digest}", waiting.digest, "../secret.key",
        "%2e%2e/secret.key", f"incoming/{waiting.digest}", "/etc/passwd", "",
    ):  # fmt: skip
        assert client.get(f"/media/{name}").status_code == 404, name


def test_a_file_that_is_gone_is_not_found(now: datetime, client: Client) -> None:
    image = kept(written(drawing()), now)
    file = Rendition.objects.filter(image=image)[0]
    files.served(file.name).unlink()
    assert client.get(f"/media/{file.name}").status_code == 404


def test_a_missing_picture_is_not_shown(now: datetime) -> None:
    image = keep_image(written(drawing()), by="system", now=now)
    give_up_image(image, fault="x" * 999, now=now)
    image.refresh_from_db()
    assert (image.state, len(image.fault)) == (State.MISSING, 300)
    assert pictures([image.pk]) == {}


def test_names_are_of_the_content(now: datetime) -> None:
    image = kept(written(drawing()), now)
    for file in image.renditions.all():
        digest = sha256(files.served(file.name).read_bytes()).hexdigest()
        assert file.name.startswith(f"{digest[:2]}/{digest[2:22]}-")
