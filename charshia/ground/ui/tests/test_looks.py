"""Looks at pages: of nobody, written now and then, counted once."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from charshia.config import urls
from charshia.ground.ui import looks
from charshia.ground.ui.actions import count_looks
from charshia.ground.ui.cache import cached
from charshia.ground.ui.looks import EVERY, MOST, PAD, Looks, is_robot, take

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
AJVAR = ("kazani", "ajvar")
made: list[str] = []
told: list[tuple[Counter[looks.Look], datetime]] = []


@login_not_required
@cached(tags=["market"])
def jar(request: HttpRequest, stall: str, slug: str) -> HttpResponse:
    made.append(slug)
    return HttpResponse("A jar", status=410 if slug == "gone" else 200)


@login_not_required
def other(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Something else")


urlpatterns = [
    *i18n_patterns(path("j/<slug:stall>/<slug:slug>/", jar, name="jar"), path("o/", other)),
    *urls.urlpatterns,
]


@pytest.fixture(autouse=True)
def data(settings, tmp_path, monkeypatch) -> Iterator[Path]:
    settings.DATA = tmp_path
    made.clear()
    told.clear()
    monkeypatch.setitem(looks.COUNTED, "jar", lambda found, now: told.append((found, now)))
    looks.LOOKS.write()
    PAD.take()
    PAD.taken()
    yield tmp_path
    looks.LOOKS.write()


def visit(address: str = "/sq/j/kazani/ajvar/", **more) -> HttpResponse:
    return Client(headers={"User-Agent": FIREFOX}).get(address, **more)


def noted() -> Counter[looks.Look]:
    """Looks at jars that were not counted yet, written or not."""
    looks.LOOKS.write()
    return take()["jar"]


def test_a_page_made_and_the_same_page_kept_are_looked_at_alike():
    for _ in range(3):
        visit()
    assert made == ["ajvar"]
    assert noted() == {AJVAR: 3}


def test_language_and_query_make_no_other_page():
    visit("/sr/j/kazani/ajvar/?from=a-friend")
    visit("/en/j/kazani/ajvar/")
    assert noted() == {AJVAR: 2}


def test_who_has_a_page_of_her_own_counts_as_others_do():
    client = Client(headers={"User-Agent": FIREFOX})
    client.cookies["messages"] = "x"
    client.get("/sq/j/kazani/ajvar/")
    assert noted() == {AJVAR: 1}


@pytest.mark.parametrize("address", ["/sq/j/kazani/gone/", "/sq/o/", "/sq/nothing-here/"])
def test_only_pages_that_went_well_and_that_a_room_named_are_counted(address):
    visit(address)
    visit(address)
    assert noted() == {}


def test_a_head_a_fragment_and_what_the_browser_still_has_are_no_look():
    client = Client(headers={"User-Agent": FIREFOX})
    _, etag = (client.get("/sq/j/kazani/ajvar/").headers["ETag"] for _ in range(2))
    again = client.get("/sq/j/kazani/ajvar/", headers={"If-None-Match": etag})
    client.head("/sq/j/kazani/ajvar/")
    for _ in range(2):
        visit(headers={"HX-Request": "true"})

    assert again.status_code == 304
    assert noted() == {AJVAR: 2}


@pytest.mark.parametrize(
    ("agent", "is_one"),
    [
        ("", True),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", True),
        ("WhatsApp/2.24.6 A", True),
        ("curl/8.5.0", True),
        ("python-requests/2.32", True),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0.0.0 Safari/537.36", True),
        ("Mozilla/5.0 (Linux; Android 13; CUBOT X70) Chrome/126.0 Mobile Safari/537.36", False),
        (FIREFOX, False),
    ],
)
def test_a_robot_is_who_says_so_or_says_nothing(agent, is_one):
    assert is_robot({"HTTP_USER_AGENT": agent} if agent else {}) is is_one


def test_robots_are_not_counted_from_the_shelf_either():
    Client().get("/sq/j/kazani/ajvar/")
    Client().get("/sq/j/kazani/ajvar/", headers={"User-Agent": "Bingbot"})
    assert made == ["ajvar"]
    assert noted() == {}


def test_nothing_of_who_looks_is_written(data):
    visit("/sq/j/kazani/ajvar/?q=secret", REMOTE_ADDR="203.0.113.7")
    looks.LOOKS.write()
    assert (data / "looks.txt").read_text() == "1\tjar\tkazani\tajvar\n"


def counter(data: Path, monkeypatch) -> tuple[Looks, dict[str, float]]:
    """Looks of a process that has just written, and its clock."""
    clock = {"now": 1000.0}
    monkeypatch.setattr("charshia.ground.ui.looks.time.monotonic", lambda: clock["now"])
    mine = Looks()
    look(mine)
    (data / "looks.txt").unlink()
    return mine, clock


def look(at: Looks, slug: str = "ajvar") -> None:
    request = HttpRequest()
    request.method, request.META["HTTP_USER_AGENT"] = "GET", FIREFOX
    at.note(request, HttpResponse(), ("jar", "kazani", slug))


def test_looks_are_written_every_twenty_seconds(data, monkeypatch):
    mine, clock = counter(data, monkeypatch)
    look(mine)
    clock["now"] += EVERY - 1
    look(mine)
    assert not (data / "looks.txt").exists()
    clock["now"] += 1
    look(mine)
    assert (data / "looks.txt").read_text() == "3\tjar\tkazani\tajvar\n"


def test_no_more_than_a_hundred_looks_wait(data, monkeypatch):
    mine, _clock = counter(data, monkeypatch)
    for number in range(MOST - 1):
        look(mine, f"jar-{number % 2}")
    assert not (data / "looks.txt").exists()
    look(mine, "jar-1")
    assert (data / "looks.txt").read_text() == ("50\tjar\tkazani\tjar-0\n50\tjar\tkazani\tjar-1\n")


def test_a_look_from_the_shelf_costs_no_query(django_assert_num_queries):
    visit()
    with django_assert_num_queries(1):  # is it still true?
        visit()
    assert noted() == {AJVAR: 2}


def test_what_was_noted_is_counted_once_by_who_named_the_page():
    visit()
    visit("/sq/j/tepsia/qull/")
    visit()
    looks.LOOKS.write()

    assert (count_looks(now=NOW), count_looks(now=NOW)) == (3, 0)
    assert told == [({AJVAR: 2, ("tepsia", "qull"): 1}, NOW)]


def test_a_count_that_was_interrupted_is_taken_up(monkeypatch):
    def stumble(found: Counter[looks.Look], now: datetime) -> None:
        raise RuntimeError

    visit()
    looks.LOOKS.write()
    with monkeypatch.context() as broken:
        broken.setitem(looks.COUNTED, "jar", stumble)
        with pytest.raises(RuntimeError):
            count_looks(now=NOW)
    visit()
    looks.LOOKS.write()

    assert [count_looks(now=NOW) for _ in range(3)] == [1, 1, 0]


@pytest.mark.parametrize("line", ["1", "x\tjar\ta", "\t", "1\tnobody\ta", "-3\tjar\ta", ""])
def test_a_line_that_is_none_is_passed_over(data, line):
    (data / "looks.txt").write_text(f"{line}\n2\tjar\tkazani\tajvar\n")
    assert take() == {view: {AJVAR: 2} if view == "jar" else {} for view in looks.COUNTED}
