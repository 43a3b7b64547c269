"""Colours: text on its ground at 4.5:1 or more, in both themes, and none outside the tokens."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parent.parent / "assets/css"
TOKENS = (CSS / "tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
GROUNDS = ("paper", "paper-raised", "paper-sunk")
WORDS = ("ink", "ink-soft", "pepper", "forest", "plum", "lake", "honey-ink")
PAIRS = [(word, ground) for word in WORDS for ground in GROUNDS] + [
    ("on-pepper", "pepper"),
    ("on-pepper", "pepper-deep"),
    ("on-honey", "honey"),
    ("ink", "honey-pale"),
    ("ink-soft", "honey-pale"),
    ("honey-ink", "honey-pale"),
]


def colours(theme: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", LIGHT))
    return (
        found
        if theme == "light"
        else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", DARK))
    )


def brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(word: str, ground: str, theme: str) -> None:
    paints = colours(theme)

    assert contrast(paints[word], paints[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_fields_can_be_seen(ground: str, theme: str) -> None:
    paints = colours(theme)

    assert contrast(paints["line-strong"], paints[ground]) >= 3


def test_no_colour_stands_outside_the_tokens() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[\s;,)])|\brgba?\(|\bhsla?\(")
    found = {
        path.name: colour.findall(path.read_text())
        for path in CSS.glob("*.css")
        if path.name != "tokens.css" and colour.search(path.read_text())
    }

    assert found == {}


def test_every_part_of_the_look_is_in_a_sheet() -> None:
    """Of the whole site, or of single rooms."""
    sheets = [CSS / "site.css", *(CSS.parent / "sheets").glob("*.css")]
    named = [re.findall(r"/([\w-]+\.css)\"", path.read_text()) for path in sheets]
    of_site, of_rooms = set(named[0]), set().union(*named[1:])

    assert of_site & of_rooms == set()
    assert of_site | of_rooms | {"site.css"} == {path.name for path in CSS.glob("*.css")}
