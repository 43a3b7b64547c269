"""Films are kept as they are, in pieces, and given out in the parts that players ask for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from charshia.ground.media import files
from charshia.ground.media.actions import erase_video, keep_video
from charshia.ground.media.films import NotAFilm, part_of
from charshia.ground.media.models import Video
from charshia.ground.media.views import film

pytestmark = pytest.mark.django_db
MP4 = b"\0\0\0\x18ftypisom" + bytes(range(88))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


def kept(now, *pieces):
    return keep_video(iter(pieces), by="system", now=now)


def test_a_film_is_kept_as_it_came_and_once(now):
    one, again = kept(now, MP4[:50], MP4[50:]), kept(now, MP4)

    assert (one, one.format, one.size) == (again, "mp4", 100)
    assert files.video(one.key, "mp4").read_bytes() == MP4
    assert kept(now, b"\x1aE\xdf\xa3 and more").format == "webm"


@pytest.mark.parametrize(
    "sent",
    [b"", b"<html><script>", b"\0\0\0\x18ftypqt  ....", b"%PDF-1.4"],
    ids=["nothing", "a page", "QuickTime", "a PDF"],
)
def test_what_is_no_film_leaves_nothing_behind(now, folder, sent):
    with pytest.raises(NotAFilm):
        kept(now, sent)
    assert (list(folder.glob("videos/*")), Video.objects.count()) == ([], 0)


def test_a_film_that_is_too_long_is_refused_before_all_of_it_is_read(now, folder, monkeypatch):
    monkeypatch.setattr("charshia.ground.media.films.MOST_FILM", 100)

    def without_end():
        yield MP4
        yield b"x"
        raise AssertionError("read on")

    with pytest.raises(NotAFilm):
        keep_video(without_end(), by="system", now=now)
    assert list(folder.glob("videos/.*")) == []


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("", None), ("bytes=0-1", (0, 2)), ("bytes=10-", (10, 90)), ("bytes=-5", (95, 5)),
        ("bytes=90-500", (90, 10)), ("bytes=-", None), ("bytes=0-1,5-6", None), ("lines=1-2", None),
    ],
)  # fmt: skip
def test_a_part_is_what_was_asked_for_as_far_as_there_is(asked, part):
    assert part_of(asked, 100) == part


def test_a_player_jumps_and_nothing_in_a_film_runs(now):
    video, ask = kept(now, MP4), RequestFactory()

    whole = film(ask.get("/"), video)
    assert (whole.status_code, b"".join(whole)) == (200, MP4)
    part = film(ask.get("/", headers={"Range": "bytes=8-11"}), video)
    assert (part.status_code, b"".join(part)) == (206, b"isom")
    assert (part["Content-Range"], part["Content-Length"]) == ("bytes 8-11/100", "4")
    assert film(ask.get("/", headers={"Range": "bytes=100-"}), video).status_code == 416
    assert part["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (part["Content-Type"], part["X-Content-Type-Options"]) == ("video/mp4", "nosniff")


def test_an_erased_film_leaves_the_disk(now, django_capture_on_commit_callbacks):
    video = kept(now, MP4)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_video(video) is True
    assert not files.video(video.key, "mp4").exists()
