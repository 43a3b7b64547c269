import shutil

import polib
import pytest
from django.conf import settings

from charshia.ground.languages.catalogues import Text, build, collect, texts

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Whole %(thing)s sentence.")
ngettext("%(n)d jar", "%(n)d jars", 3)
pgettext("unit", "kg")
"""
TEMPLATE = """
  {% if x %}
    {% translate "Basket" %}
      {% blocktranslate trimmed count n=3 %}
        {{ n }} "line"
      {% plural %}
        {{ n }} lines
      {% endblocktranslate %}
  {% endif %}
  {{ _("Don't")|upper }}
"""


@pytest.fixture
def package(tmp_path):
    (tmp_path / "room" / "templates").mkdir(parents=True)
    (tmp_path / "room" / "actions.py").write_text(PYTHON)
    (tmp_path / "room" / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "room" / "tests").mkdir()
    (tmp_path / "room" / "tests" / "test_x.py").write_text(PYTHON.replace("Whole", "Test"))
    for language in ("sq", "sr", "sr_Latn"):
        folder = tmp_path / "locale" / language
        folder.mkdir(parents=True)
        shutil.copy(settings.PACKAGE / "locale" / language / "language.toml", folder)
    return tmp_path


def _open(package, language):
    return polib.pofile(str(package / "locale" / language / "LC_MESSAGES" / "django.po"))


def test_texts_are_found_in_code_and_pages_but_not_in_tests(package):
    assert texts(package) == [
        Text("%(n)d jar", "%(n)d jars"),
        Text('%(n)s "line"', "%(n)s lines"),
        Text("Basket"),
        Text("Don't"),
        Text("Whole %(thing)s sentence."),
        Text("kg", context="unit"),
    ]


def test_collecting_keeps_what_is_written_and_drops_what_is_gone(package):
    assert collect(package, package / "locale") == {"sq": 6, "sr-Cyrl": 6}
    catalogue = _open(package, "sq")
    catalogue.find("Basket").msgstr = "Shporta"
    catalogue.append(polib.POEntry(msgid="Gone", msgstr="Iku"))
    catalogue.save()

    assert collect(package, package / "locale") == {"sq": 5, "sr-Cyrl": 6}
    again = _open(package, "sq")
    assert (again.find("Basket").msgstr, again.find("Gone")) == ("Shporta", None)


def test_collecting_twice_changes_nothing(package):
    collect(package, package / "locale")
    path = package / "locale" / "sr" / "LC_MESSAGES" / "django.po"
    before = path.read_bytes()
    collect(package, package / "locale")

    assert path.read_bytes() == before


def test_serbian_latin_is_built_from_cyrillic_the_same_every_time(package):
    collect(package, package / "locale")
    catalogue = _open(package, "sr")
    catalogue.find("Basket").msgstr = "Корпа"
    catalogue.find("%(n)d jar").msgstr_plural = {
        0: "%(n)d тегла",
        1: "%(n)d тегле",
        2: "%(n)d тегли",
    }
    catalogue.save()

    built = build(package / "locale")
    first = [path.read_bytes() for path in built]

    latin = polib.mofile(str(package / "locale" / "sr_Latn" / "LC_MESSAGES" / "django.mo"))
    assert latin.find("Basket").msgstr == "Korpa"
    assert latin.find("%(n)d jar").msgstr_plural == {
        0: "%(n)d tegla",
        1: "%(n)d tegle",
        2: "%(n)d tegli",
    }
    assert [path.read_bytes() for path in build(package / "locale")] == first
