"""A page loads the sheets that its room wears: one that it forgot would leave it bare."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent / "charshia"
ASSETS = ROOT / "ground/ui/assets"
TEMPLATES = {
    str(path).rpartition("/templates/")[2]: path.read_text(encoding="utf-8")
    for path in ROOT.rglob("templates/**/*.html")
}
# A tag that is a component: its template is named after the tag, or beside it.
TAGS = re.compile(
    r'def (\w+)\([^@]*?render_to_string\(\s*"([^"]+\.html)"'
    r'|inclusion_tag\("([^"]+\.html)"[^)]*\)\s*def (\w+)'
)
LINK = re.compile(r"static 'ui/(\w+)\.css'")
SHEETS = {path.stem: path.read_text() for path in (ASSETS / "sheets").glob("*.css")}
SHEETS["site"] = (ASSETS / "css/site.css").read_text()


def components() -> dict[str, str]:
    places = [*ROOT.rglob("components/*.py"), *ROOT.rglob("templatetags/*.py")]
    found = [match for path in places for match in TAGS.findall(path.read_text())]
    return {tag or other: template or named for tag, template, named, other in found}


COMPONENTS = components()


@cache
def styled(sheet: str) -> frozenset[str]:
    """The classes for which a sheet has a rule."""
    parts = re.findall(r'@import "(?:\.|\.\./css)/([\w-]+)\.css"', SHEETS[sheet])
    text = "".join((ASSETS / f"css/{part}.css").read_text() for part in parts)
    return frozenset(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/|[\d.]+rem", "", text)))


@cache
def brought(name: str) -> frozenset[str]:
    """The templates that stand in one, at any depth; not the frame that it fills."""
    text = TEMPLATES.get(name, "")
    inner = set(re.findall(r"{% include [\"']([^\"']+)", text))
    inner |= {COMPONENTS[tag] for tag in re.findall(r"{% (\w+)", text) if tag in COMPONENTS}
    return frozenset({name}.union(*(brought(one) for one in inner - {name})))


def frame_of(name: str) -> str | None:
    found = re.match(r"\s*{% extends [\"']([^\"']+)", TEMPLATES[name])
    return found and found[1]


def loaded(name: str) -> set[str]:
    """The sheets that a page loads, of its own and of its frame."""
    block = re.search(r"{% block sheets %}(.*?){% endblock", TEMPLATES[name], re.DOTALL)
    own = set(LINK.findall(block[1])) if block else set()
    frame = frame_of(name)
    is_more = block is None or "block.super" in block[1]
    return own | (loaded(frame) if frame and is_more else {"site"})


def worn(name: str) -> set[str]:
    """The classes that stand on a page."""
    texts = [TEMPLATES[one] for one in brought(name) if one in TEMPLATES]
    places = [re.sub(r"{%.*?%}|{{.*?}}", " ", text) for text in texts]
    return {
        word
        for text in places
        for words in re.findall(r'class="([^"]*)"', text)
        for word in words.split()
    }


def test_every_page_loads_the_sheets_that_it_wears() -> None:
    known = frozenset().union(*map(styled, SHEETS))
    pages = [name for name in TEMPLATES if frame_of(name)]
    bare = {
        name: lacking
        for name in pages
        if (lacking := (worn(name) & known) - frozenset().union(*map(styled, loaded(name))))
    }

    assert len(pages) > 300
    assert {sheet for name in pages for sheet in loaded(name)} == set(SHEETS)
    assert bare == {}


def test_the_home_page_loads_one_sheet() -> None:
    assert loaded("front/home.html") == {"site"}
