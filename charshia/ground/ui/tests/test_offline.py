import json

import pytest
from django.test import Client

from charshia.ground.ui import offline

pytestmark = pytest.mark.django_db


def test_the_worker_stands_at_the_root_and_is_asked_for_anew():
    answer = Client().get("/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"], answer["Service-Worker-Allowed"]) == (
        "text/javascript; charset=utf-8",
        "no-cache",
        "/",
    )
    facts = answer.content.decode().partition(";\n")[0].removeprefix("self.CHARSHIA = ")
    assert json.loads(facts)["offline"]["sr-latn"] == "/sr-latn/offline/"


@pytest.mark.parametrize(
    ("language", "tag", "name"),
    [("sq", "sq", "Çarshia"), ("sr", "sr-Cyrl", "Чаршија"), ("sr-latn", "sr-Latn", "Čaršija")],
)
def test_the_manifest_is_in_the_readers_language(language, tag, name):
    told = Client().get(f"/manifest/{language}.webmanifest").json()
    assert (told["name"], told["lang"], told["start_url"]) == (name, tag, f"/{language}/desk/")
    assert [(one["sizes"], one["purpose"]) for one in told["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]


def test_no_other_language_has_a_manifest():
    assert Client().get("/manifest/tlh.webmanifest").status_code == 404


def test_a_pulse_says_nothing_of_who_it_is(cast, as_):
    stranger, shpresa = Client().get("/pulse/").json(), as_("shpresa").get("/pulse/").json()
    again = as_("shpresa").get("/pulse/").json()
    assert stranger["person"] == ""
    assert shpresa["person"] == again["person"] != as_("arta").get("/pulse/").json()["person"]
    assert len(shpresa["token"]) == 64


def test_without_a_net_there_is_a_page_in_every_language():
    for language in ("sq", "sr", "sr-latn", "en"):
        answer = Client().get(offline.offline_address(language))
        assert (answer.status_code, b"basket" in answer.content) == (200, False)
