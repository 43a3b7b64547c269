"""A further language is a folder, no code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from charshia.ground.languages.folders import BadLanguage, languages, offered

BOSNIAN = """
tag = "bs"
name = "Bosanski"
place = 20
answers = ["bs", "bs-latn"]
plural = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);"
alphabet = "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž"
"""
# What somebody who starts the program with that folder sees; it is a process of its own.
VISIT = """
import json, django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from charshia.config.preparing import build_texts
from charshia.ground.languages.dates import month_name
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import names, to_django
from charshia.ground.money.show import show
from charshia.engines.money import Money
from charshia.ground.places.countries import countries
from charshia.ground.journal.models import Mark
from charshia.people.help.models import Contact, Hours, Number
build_texts(lambda said: None)
with connection.schema_editor() as tables:  # each page says how the market is reached
    for model in (Mark, Contact, Number, Hours):
        tables.create_model(model)
client = Client()
asked = client.get("/", headers={"accept-language": "bs-BA"})
page, others = client.get("/bs/offline/"), client.get("/robots.txt")
with translation.override("bs"):
    print(json.dumps({
        "name": names()["bs"], "led to": asked["Location"], "language": page["Content-Language"],
        "lang": '<html lang="bs">' in page.content.decode(),
        "says": "Nema mreže" in page.content.decode(),
        "is named to searchers": "Disallow: /bs/" in others.content.decode(),
        "sorted": sorted(["Džep", "Dom", "Đak"], key=alphabetical),
        "month": month_name(6), "money": show(Money(123450, "BAM"), "bs"),
        "country": dict(countries())["AL"],
    }))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "locale" / "bs"
    (folder / "LC_MESSAGES").mkdir(parents=True)
    (folder / "language.toml").write_text(BOSNIAN)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": languages([tmp_path / "locale"])[0].plural,
    }
    catalogue.append(polib.POEntry(msgid="No net", msgstr="Nema mreže"))
    catalogue.save(str(folder / "LC_MESSAGES" / "django.po"))
    return tmp_path


def test_a_language_put_into_the_data_folder_is_offered_and_served(data: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", VISIT],
        env={
            **os.environ,
            "CHARSHIA_DATA": str(data),
            "CHARSHIA_HOSTS": "testserver",
            "CHARSHIA_LANGUAGES": "sq,bs",
            "CHARSHIA_STATIC": "loose",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "charshia.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "name": "Bosanski",
        "led to": "/bs/",
        "language": "bs",
        "lang": True,
        "says": True,
        "is named to searchers": True,
        "sorted": ["Dom", "Džep", "Đak"],
        "month": "juni",
        "money": "1.234,50\u00a0BAM",
        "country": "Albanija",
    }


def test_languages_stand_in_the_order_that_was_chosen_and_english_is_among_them() -> None:
    chosen = offered(settings.LOCALE_PATHS, "tr, sr-Latn")

    assert [each.tag for each in chosen] == ["tr", "sr-Latn", "en"]


def test_a_language_without_folder_is_refused() -> None:
    with pytest.raises(BadLanguage, match="xx: there are sq, sr-Cyrl"):
        offered(settings.LOCALE_PATHS, "sq,xx")


@pytest.mark.parametrize("told", ["tag = ", 'tag = "bs"', 'name = "x"', 'tag = "bs"\nshade = 1'])
def test_a_file_that_does_not_tell_a_language_is_named(told: str, tmp_path: Path) -> None:
    (tmp_path / "bs").mkdir()
    (tmp_path / "bs" / "language.toml").write_text(told)

    with pytest.raises(BadLanguage, match=r"bs/language\.toml"):
        languages([tmp_path])


def test_two_folders_may_not_tell_the_same_language(data: Path) -> None:
    again = data / "more" / "bs"
    again.mkdir(parents=True)
    (again / "language.toml").write_text(BOSNIAN)

    with pytest.raises(BadLanguage, match="two folders"):
        languages([data / "locale", data / "more"])
