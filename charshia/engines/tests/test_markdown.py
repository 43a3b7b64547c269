"""What people write as Markdown is shown as it was meant, and never does anything."""

import re
from html.parser import HTMLParser
from time import process_time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.markdown.html import ATTRIBUTES, TAGS, Look, html_of, xhtml_of
from charshia.engines.markdown.tree import (
    DEEPEST,
    MOST_CELLS,
    MOST_COLUMNS,
    Shown,
    Table,
    has_cut_table,
    tree_of,
)

LOOK = Look(figures={"picture-5": "<img alt='ours'>"}, documents={"document-7": "/papers/7"})
VOID = {"br", "hr"}


def shown(text: str, look: Look = LOOK) -> str:
    return html_of(tree_of(text), look)


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("# One\n\n### Three", "<h3>One</h3><h5>Three</h5>"),
        ("One **two** *three* `four`",
         "<p>One <strong>two</strong> <em>three</em> <code>four</code></p>"),
        ("one\ntwo", "<p>one<br>two</p>"),
        ("- a\n- b\n  1. c\n", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        ("---", "<hr>"),
        ("Title\n---", "<p>Title</p><hr>"),
        ("[in](/en/news/)", '<p><a href="/en/news/">in</a></p>'),
        ("[plan](document-7) [gone](document-8)", '<p><a href="/papers/7">plan</a> gone</p>'),
        ("[m](mailto:a@b.example)", '<p><a href="mailto:a@b.example">m</a></p>'),
        ("before ![x](picture-5) after", "<p>before </p><img alt='ours'><p> after</p>"),
        ("![the *dryer*](picture-6)", "<p><em>the dryer</em></p>"),
    ],
)  # fmt: skip
def test_what_is_written_is_shown(text, page):
    assert shown(text) == page


def test_a_link_abroad_gives_nothing_away():
    page = shown("[x](https://a.example/?a=1&b=2)")

    rel = "nofollow noopener noreferrer"
    assert page == f'<p><a href="https://a.example/?a=1&amp;b=2" rel="{rel}">x</a></p>'


def test_a_quotation_that_calls_out_is_a_warning():
    page = shown("> ! Hot **steam**\n>\n> Wear gloves.", Look(beware="Kujdes"))

    assert '<div class="callout" role="note">' in page
    assert "<strong>Kujdes</strong></p><p>Hot <strong>steam</strong></p><p>Wear gloves.</p>" in page


def test_a_table_scrolls_by_itself_and_names_its_columns():
    page = shown("| Herb | Hours |\n|---|---:|\n| Sage | **12** |", Look(table="Tabelë"))

    assert 'role="region" aria-label="Tabelë: Herb, Hours"' in page
    assert '<th scope="col">Hours</th>' in page
    assert "<tr><td>Sage</td><td><strong>12</strong></td></tr>" in page


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](file:///etc/passwd)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onmouseover="alert(1))',
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](https://evil.example/track.png)",
    '![x" onerror="alert(1)](picture-6)',
    '![x](picture-5"></figure><script>)',
    '<figure id="picture-5"></figure>',
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    '| <script> | "onload=x" |\n|--|--|\n| <b onclick=x> | [y](javascript:z) |',
    "```html\n<script>alert(1)</script>\n```",
    "`<script>`",
    "> ! <script>",
    "# <script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "a\x00b\u202e<\u200bscript>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_is_obeyed(text):
    page = shown(text, Look(figures={"picture-5": ""}))

    for tag, attributes in Elements(page).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        address = attributes.get("href", "https:") or ""
        assert re.match(r"https?:|mailto:|tel:|/[^/\\]", address), address


def test_the_first_wall_holds_without_the_second():
    """What nh3 has nothing to take away from is safe by how it is made."""
    for text in HOSTILE:
        page = xhtml_of(tree_of(text.replace("\x00", "")), Look())
        for tag, attributes in Elements(page).found:
            assert tag in TAGS
            assert set(attributes) <= ATTRIBUTES.get(tag, set())


@pytest.mark.parametrize(
    "text",
    ["> " * 6000, "- " * 6000, "[" * 12000, "*a " * 4000, "_*" * 6000, "`" * 12000,
     "![a](x)" * 1700, "[a](<" * 2400, "<a " * 4000, "|a" * 6000, "1. " * 4000],
)  # fmt: skip
def test_what_is_meant_to_take_long_does_not(text):
    begin = process_time()
    shown(text)
    assert process_time() - begin < 2


def test_a_table_of_ten_thousand_cells_is_cut():
    rows = "|a|b|c|d|\n|-|-|-|-|\n" + "|1|2|3|4|\n" * 2500
    found = tree_of(rows)

    assert isinstance(found[0], Table)
    assert len(found[0].rows) * 4 == MOST_CELLS
    assert has_cut_table(found)
    wide = tree_of("|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|1" * 100 + "|")
    assert isinstance(wide[0], Table)
    assert (len(wide[0].head), len(wide[0].rows[0])) == (MOST_COLUMNS, MOST_COLUMNS)
    assert has_cut_table(tree_of("> - x\n>\n> " + rows.replace("\n", "\n> ")))
    assert not has_cut_table(tree_of("| a |\n|---|\n| 1 |"))


def test_lists_go_only_so_deep():
    text = "\n".join("  " * depth + "- deep" for depth in range(200))

    assert 1 < shown(text).count("<ul>") <= DEEPEST


def test_pictures_stand_by_themselves():
    assert [one for one in tree_of("a ![b](picture-1)![c](picture-2)") if isinstance(one, Shown)] \
        == [Shown("picture-1", "b"), Shown("picture-2", "c")]  # fmt: skip


@given(st.text(alphabet="ab<>&\"'`*_[]()!|-#>\n 1.\\:/", max_size=120))
def test_whatever_is_written_is_whole_xhtml_of_our_elements(text):
    page = xhtml_of(tree_of(text), LOOK)

    ET.fromstring(f"<body>{page}</body>")
    for tag, attributes in Elements(page).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set())


@given(st.text(alphabet="abč \n", max_size=200))
def test_no_word_is_lost(text):
    said = re.sub(r"<[^>]+>", " ", shown(text))

    assert "".join(said.split()) == "".join(text.split())
