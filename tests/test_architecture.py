"""What import-linter cannot see. Each rule says why, and how to obey it."""

import ast
import re

import pytest
from django.apps import apps
from django.db.models import Field

from charshia.market.dispatch.models import LoadState
from charshia.market.orders.models import State
from charshia.transport.models import RoundState, StopState
from tests.house import HEIGHTS, PACKAGE, ROOMS, ROOT, may_use, sources

# Functions that take an event as their first argument and write it down.
RECORDING = {"record", "kept_change", "change_of"}
STATES = {*State.values, *LoadState.values, *RoundState.values, *StopState.values}


def test_foreign_keys_point_down() -> None:
    """A string such as "orders.Order" hides an import. Record a journal event instead."""
    wrong = [
        str(field)
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.get_fields()
        if isinstance(field, Field)
        and field.related_model
        and field.related_model._meta.app_label in ROOMS
        and not may_use(ROOMS[model._meta.app_label], ROOMS[field.related_model._meta.app_label])
    ]
    assert wrong == []


def test_templates_use_only_what_lies_below() -> None:
    """A page that shows two rooms belongs in the higher one, or in `front`."""
    wrong = [
        f"{path.relative_to(ROOT)} uses {used}"
        for room, path in sources("*.html")
        for used in re.findall(r"""{% (?:url|include|extends) ["'](\w+)[:/]""", path.read_text())
        if used in ROOMS and not may_use(room, ROOMS[used])
    ]
    assert wrong == []


def test_addresses_are_made_only_for_rooms_below() -> None:
    """`reverse("orders:purchase")` in a lower room is a link upward: offer a place instead."""
    wrong = [
        f"{path.relative_to(ROOT)} uses {used}"
        for room, path in sources("*.py")
        for used in re.findall(r"""(?:reverse|redirect)\(\s*["'](\w+):""", path.read_text())
        if used in ROOMS and not may_use(room, ROOMS[used])
    ]
    assert wrong == []


def test_every_reaction_waits_for_something_that_happens() -> None:
    """An event is a text; a typing error in one would otherwise wait for ever."""
    recorded, awaited = set(), set()
    for _, path in sources("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and call.args:
                name = getattr(call.func, "id", "")
                recorded |= _texts(call.args[0]) if name in RECORDING else set()
                awaited |= _texts(call.args[0]) if name == "on" else set()
    happens = {text.replace("*", state) for text in recorded for state in STATES}
    assert awaited - happens == set()


def _texts(node: ast.expr) -> set[str]:
    """The texts a node can be. What is filled into an f-string is written `*`: a state."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.IfExp):
        return _texts(node.body) | _texts(node.orelse)
    if isinstance(node, ast.JoinedStr):
        parts = [p.value if isinstance(p, ast.Constant) else "*" for p in node.values]
        return {"".join(str(part) for part in parts)}
    return set()


@pytest.mark.parametrize(("pattern", "most"), [("*.py", 400), ("*.html", 120), ("*.css", 400)])
def test_files_are_short(pattern: str, most: int) -> None:
    lengths = {path: len(path.read_text().splitlines()) for _, path in sources(pattern)}
    assert {str(path): n for path, n in lengths.items() if n > most} == {}


def test_functions_are_short() -> None:
    """Forty lines, docstring not counted. Longer ones hide a function with a name."""
    wrong = []
    for _, path in sources("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and (node.end_lineno or 0) - body[0].lineno >= 40:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert wrong == []


def test_fragments_have_one_root_with_their_name() -> None:
    """htmx swaps `_basket.html` for `#basket`: the two must not drift apart.

    A fragment is what a view names as `fragment=`; other files with an underscore are
    pieces that are only ever included.
    """
    named = {
        fragment
        for _, path in sources("*.py")
        for fragment in re.findall(r'fragment="([\w/]+\.html)"', path.read_text())
    }
    assert named, "no view answers htmx"
    wrong = []
    for fragment in named:
        (path,) = PACKAGE.rglob(f"templates/{fragment}")
        bare = re.sub(r"{%.*?%}|{#.*?#}", "", path.read_text(), flags=re.DOTALL).strip()
        root = re.match(r'<(\w+)(?: class="[^"]*")? id="([\w-]+)"', bare)
        name = path.stem[1:].replace("_", "-")
        if not root or root[2] != name or not bare.endswith(f"</{root[1]}>"):
            wrong.append(fragment)
    assert wrong == []


def test_no_style_or_script_stands_in_a_template() -> None:
    """The content security policy refuses them, so a page would silently lose them."""
    wrong = [
        f"{path.relative_to(ROOT)}: {found}"
        for _, path in sources("*.html")
        for found in re.findall(
            r"\son\w+=|\sstyle=|<style|<script(?![^>]*(?:src|ld\+json))", path.read_text()
        )
    ]
    assert wrong == []


def test_colours_stand_in_the_tokens_only() -> None:
    """So that the dark theme and the next look change one file."""
    wrong = [
        f"{path.relative_to(ROOT)}: {found}"
        for _, path in sources("*.css")
        if path.name != "tokens.css"
        for found in re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])", path.read_text())
    ]
    assert wrong == []


def test_rooms_are_placed_and_say_what_they_are_for() -> None:
    packages = {
        ".".join(path.parent.relative_to(PACKAGE).parts)
        for depth in ("*", "*/*")
        for path in PACKAGE.glob(f"{depth}/apps.py")
    }
    silent = [
        name
        for name in packages
        if not ast.get_docstring(
            ast.parse((PACKAGE / name.replace(".", "/") / "__init__.py").read_text())
        )
    ]
    assert (packages - set(HEIGHTS), silent) == (set(), [])


def test_no_room_keeps_a_heap() -> None:
    """If there is no better word, the thing is not understood yet."""
    heaps = {"utils", "helpers", "common", "base", "services", "managers"}
    assert [str(path) for _, path in sources("*.py") if path.stem in heaps] == []
