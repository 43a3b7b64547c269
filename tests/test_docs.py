"""What the documents say is there is there, and what is there is said."""

import ast
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, product, zip_longest
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import Resolver404, resolve
from django.utils import translation

from charshia.ground.ui.templatetags import ui
from tests.browser import Site
from tests.house import PACKAGE, ROOT, sources
from tests.test_architecture import RECORDING, _texts

DOCS = ROOT / "docs"


def read(*names: str) -> str:
    return "\n".join((DOCS / name).read_text(encoding="utf-8") for name in names)


def everything() -> str:
    files = [ROOT / "README.md", *DOCS.rglob("*.md")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.browser
def test_the_script_buys_from_two_stalls(site: Site, tmp_path: Path) -> None:
    (script,) = re.findall(r"```bash\n(.*?)```", read("http.md"), re.DOTALL)
    file = tmp_path / "buy.sh"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["bash", str(file)],
        env=os.environ | {"SITE": site.address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith(f"{site.address}/en/purchases/")


def test_every_public_form_field_of_the_checkout_is_described() -> None:
    files = sorted((PACKAGE / "market/orders/forms").glob("*.py"))
    fields = {
        target.id
        for file in files
        for form in ast.parse(file.read_text()).body
        if isinstance(form, ast.ClassDef) and form.name in {"ContactForm", "StallForm"}
        for line in form.body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call)
        for target in line.targets
        if isinstance(target, ast.Name)
    }
    said = read("http.md")

    assert len(fields) > 10
    assert {name for name in fields if not re.search(rf"`(STALL-)?{name}`", said)} == set()


def test_every_app_is_described() -> None:
    said = everything()
    rooms = [room.removeprefix("charshia.") for room in settings.ROOMS]

    assert [room for room in rooms if room.rpartition(".")[2] not in said] == []


def recorded() -> set[str]:
    """The events that actions record; a part filled in at run time is written `*`."""
    calls = (
        node
        for _room, path in sources("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDING and node.args
    )
    return {event for call in calls for event in _texts(call.args[0])}


def test_every_event_is_described_and_no_other() -> None:
    said = set(re.findall(r"^\| `([a-z_.]+)` \|", read("events.md"), re.MULTILINE))
    patterns = [re.compile(re.escape(event).replace(r"\*", r"\w+")) for event in recorded()]

    assert {event.pattern for event in patterns if not any(map(event.fullmatch, said))} == set()
    assert {name for name in said if not any(p.fullmatch(name) for p in patterns)} == set()


def test_every_setting_is_described() -> None:
    code = "".join((PACKAGE / "config" / name).read_text() for name in ("settings.py", "logs.py"))
    names = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", code)) - {
        "DJANGO_SETTINGS_MODULE"
    }

    assert len(names) > 5
    assert {name for name in names if f"`{name}`" not in read("operating.md")} == set()


def test_every_command_of_ours_is_described() -> None:
    ours = {name for name, app in get_commands().items() if app.startswith("charshia")}
    said = read("operating.md")

    assert {name for name in ours if f"charshia {name.replace('_', '-')}" not in said} == set()


def test_every_component_is_described() -> None:
    """The style guide shows them from their docstrings, so each must have one."""
    functions = {**ui.register.tags, **ui.register.filters}
    mute = [name for name, tag in functions.items() if not (tag.__doc__ or "").strip()]

    assert mute == []


def test_links_between_documents_lead_somewhere() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [ROOT / "README.md", *DOCS.rglob("*.md")]
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "column"),
    [("sq", 2), ("sr", 3), ("mk", 4), ("el", 5), ("bg", 6), ("tr", 7)],
)
def test_the_glossary_says_what_the_pages_say(language: str, column: int) -> None:
    said = catalogue(language)
    rows = re.findall(r"^\|(.*)\|$", read("glossary.md"), re.MULTILINE)[2:]
    words = [[cell.strip() for cell in row.split("|")] for row in rows]
    wrong = [row for row in words if row[1] in said and row[column] not in said[row[1]]]

    assert sum(row[1] in said for row in words) > 20
    assert wrong == []


GUIDES = {code: DOCS / "guides" / code for code in ("en", "sq", "sr")}


def catalogue(language: str) -> dict[str, set[str]]:
    """Each text and what is said for it: one word may be several, by what it is said of."""
    said: dict[str, set[str]] = defaultdict(set)
    for one in polib.pofile(str(settings.PACKAGE / "locale" / language / "LC_MESSAGES/django.po")):
        said[one.msgid].add(one.msgstr or one.msgstr_plural.get(0, ""))
    return said


def interface_words(guide: str) -> set[str]:
    """Names of buttons, menus and fields stand in a guide in *italics*, and nothing else does."""
    text = re.sub(r"```.*?```|\*\*.+?\*\*", "", guide, flags=re.DOTALL)
    return {" ".join(words.split()) for words in re.findall(r"\*([^*]+)\*", text)}


def shape(guide: str) -> dict[str, int]:
    return {
        "headings": len(re.findall(r"^#+ ", guide, re.MULTILINE)),
        "bold words that lead": len(re.findall(r"^(?:\d+\. )?\*\*", guide, re.MULTILINE)),
        "numbered steps": len(re.findall(r"^\d+\. ", guide, re.MULTILINE)),
        "rows of tables": len(re.findall(r"^\|", guide, re.MULTILINE)),
    }


@pytest.mark.parametrize("language", ["sq", "sr"])
def test_a_guide_says_the_same_in_every_language(language: str) -> None:
    names = [path.name for path in sorted(GUIDES["en"].iterdir())]
    assert [path.name for path in sorted(GUIDES[language].iterdir())] == names

    for name in names:
        english, theirs = ((GUIDES[code] / name).read_text("utf-8") for code in ("en", language))
        assert (name, shape(theirs)) == (name, shape(english))


@pytest.mark.parametrize("language", ["sq", "sr"])
def test_a_guide_names_buttons_and_menus_as_the_pages_do(language: str) -> None:
    """Each name of the English guide is a text of ours; the others name the same in theirs."""
    said = catalogue(language)
    for path in sorted(GUIDES["en"].iterdir()):
        names = interface_words(path.read_text("utf-8"))
        theirs = interface_words((GUIDES[language] / path.name).read_text("utf-8"))

        assert len(names) > 10
        assert (path.name, names - said.keys()) == (path.name, set())
        unsaid = {name for name in names if not theirs & said[name]}
        strange = theirs - set().union(*(said[name] for name in names))
        assert (path.name, unsaid, strange) == (path.name, set(), set())


def test_described_addresses_exist() -> None:
    """In docs/http.md they stand in backquotes, with parts to fill in written in capitals."""
    said = set(re.findall(r"`(/[A-Za-z/.-]*)`", read("http.md")))
    lost = []
    with translation.override("en"):
        for path in said - {f"/{code}/" for code, _name in settings.LANGUAGES}:
            if not any(
                leads_somewhere(one) or leads_somewhere(f"/en{one}") for one in filled(path)
            ):
                lost.append(path)
    assert len(said) > 15
    assert lost == []


def filled(path: str) -> Iterator[str]:
    """With words and with numbers in its parts, in every way."""
    parts = re.split(r"[A-Z]{2,}", path)
    for values in product("x1", repeat=len(parts) - 1):
        yield "".join(chain.from_iterable(zip_longest(parts, values, fillvalue="")))


def leads_somewhere(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
