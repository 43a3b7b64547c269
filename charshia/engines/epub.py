"""A book to read offline: EPUB 3.3, https://www.w3.org/TR/epub-33/.

Chapters are headings, plain text and trees of Markdown, never markup, so that nothing anybody
wrote can break the book. The same book always has the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from charshia.engines.markdown.html import Look, placed, xhtml_of
from charshia.engines.markdown.tree import Blocks

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER: Final = (
    f'{_HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_STYLE: Final = (
    "body{font-family:serif;line-height:1.5}h1,h2{line-height:1.2}img{max-width:100%}"
    "table{border-collapse:collapse}th,td{text-align:start;vertical-align:top;padding:.3em}"
    ".callout{border:1px solid;padding:0 .6em}figure{margin:1em 0}"
)
_XHTML: Final = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
_KINDS: Final = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@dataclass(frozen=True)
class Figure:
    """A picture; ``kind`` is jpeg, png or webp."""

    data: bytes
    kind: str
    alt: str


@dataclass(frozen=True)
class Chapter:
    """Paragraphs, then a text in Markdown with its ``figures`` by name, then a table, then a
    picture. ``lang`` (BCP 47) is that of its title, ``words_lang`` that of the rest where it is
    another."""

    title: str
    lang: str
    paragraphs: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()  # the first cell of each names the row
    figure: Figure | None = None
    words_lang: str = ""
    blocks: Blocks = ()
    look: Look = field(default_factory=Look)  # its figures are made here
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """``key`` is its name in the whole world, a URI; ``changed_at`` the moment of its words."""

    key: str
    title: str
    lang: str  # BCP 47
    by: str
    rights: str
    contents: str  # the heading above the list of chapters
    changed_at: datetime
    chapters: Sequence[Chapter]


def bound(book: Book) -> bytes:
    """The file. Its first entry is the bare media type, as the standard wants."""
    made = BytesIO()
    with ZipFile(made, "w") as file:
        _put(file, book, "mimetype", b"application/epub+zip", ZIP_STORED)
        _put(file, book, "META-INF/container.xml", _CONTAINER.encode())
        for name, data in _files(book):
            _put(file, book, f"EPUB/{name}", data)
    return made.getvalue()


def _put(file: ZipFile, book: Book, name: str, data: bytes, how: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name, book.changed_at.astimezone(UTC).timetuple()[:6])
    entry.compress_type = how
    file.writestr(entry, data)


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    yield "package.opf", _package(book).encode()
    yield "nav.xhtml", _nav(book).encode()
    yield "style.css", _STYLE.encode()
    for number, chapter in enumerate(book.chapters, start=1):
        yield f"chapter-{number}.xhtml", _chapter(chapter, number).encode()
        for name, figure in _pictures(chapter, number):
            yield name, figure.data


def _package(book: Book) -> str:
    numbered = list(enumerate(book.chapters, start=1))
    items = [
        _item("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"'),
        _item("style", "style.css", "text/css"),
        *(_item(f"c{n}", f"chapter-{n}.xhtml", "application/xhtml+xml") for n, _one in numbered),
        *(_item(name.partition(".")[0], name, _KINDS[figure.kind])
          for n, one in numbered for name, figure in _pictures(one, n)),
    ]  # fmt: skip
    spine = "".join(f'<itemref idref="c{n}"/>' for n, _one in numbered)
    said = {"dc:title": book.title, "dc:language": book.lang, "dc:creator": book.by,
            "dc:rights": book.rights}  # fmt: skip
    facts = "".join(f"<{tag}>{_clean(words)}</{tag}>" for tag, words in said.items() if words)
    moment = book.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
        f' unique-identifier="key" xml:lang={quoteattr(book.lang)}>'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="key">{_clean(book.key)}</dc:identifier>{facts}'
        f'<meta property="dcterms:modified">{moment}</meta></metadata>'
        f"<manifest>{''.join(items)}</manifest><spine>{spine}</spine></package>\n"
    )


def _item(key: str, name: str, kind: str, more: str = "") -> str:
    return f'<item id="{key}" href="{name}" media-type="{kind}"{more}/>'


def _nav(book: Book) -> str:
    lines = "".join(
        f'<li><a href="chapter-{n}.xhtml"{_lang(one.lang)}>{_clean(one.title)}</a></li>'
        for n, one in enumerate(book.chapters, start=1)
    )
    heading = _clean(book.contents)
    body = f'<nav epub:type="toc" role="doc-toc"><h1>{heading}</h1><ol>{lines}</ol></nav>'
    return _page(book.title, book.lang, body)


def _chapter(chapter: Chapter, number: int) -> str:
    parts, lang = [f"<h1>{_clean(chapter.title)}</h1>"], _lang(chapter.words_lang or chapter.lang)
    parts += [f"<p{lang}>{_clean(each)}</p>" for each in chapter.paragraphs]
    if chapter.blocks:
        parts.append(f"<div{lang}>{_told(chapter, number)}</div>")
    if chapter.rows:
        rows = "".join(map(_row, chapter.rows))
        parts.append(f"<table{lang}><tbody>{rows}</tbody></table>")
    if chapter.figure:
        parts.append(f"<p>{_img(_picture(number, chapter.figure), chapter.figure)}</p>")
    return _page(chapter.title, chapter.lang, "".join(parts))


def _told(chapter: Chapter, number: int) -> str:
    look = replace(chapter.look, figures=dict.fromkeys(chapter.figures, ""), level=2)
    figures = {
        name: f"<figure>{_img(_named(number, name, figure), figure)}</figure>"
        for name, figure in chapter.figures.items()
    }
    return placed(_printable(xhtml_of(chapter.blocks, look)), figures)


def _img(name: str, figure: Figure) -> str:
    return f'<img src="{name}" alt={quoteattr(_printable(figure.alt))}/>'


def _row(cells: Sequence[str]) -> str:
    first, *others = map(_clean, cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in others)}</tr>'


def _page(title: str, lang: str, body: str) -> str:
    return (
        f"{_HEAD}<!DOCTYPE html>\n<html {_XHTML}{_lang(lang)}><head>"
        f"<title>{_clean(title)}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f"<body>{body}</body></html>\n"
    )


def _picture(number: int, figure: Figure) -> str:
    return f"picture-{number}.{figure.kind}"


def _named(number: int, name: str, figure: Figure) -> str:
    return f"chapter-{number}-{name}.{figure.kind}"


def _pictures(chapter: Chapter, number: int) -> Iterator[tuple[str, Figure]]:
    """Every file of a picture in the chapter and what is in it."""
    for name, figure in chapter.figures.items():
        yield _named(number, name, figure), figure
    if chapter.figure:
        yield _picture(number, chapter.figure), chapter.figure


def _lang(lang: str) -> str:
    return f" lang={quoteattr(lang)} xml:lang={quoteattr(lang)}"


def _clean(words: str) -> str:
    return escape(_printable(words))


def _printable(words: str) -> str:
    """Without what XML 1.0 has no place for, section 2.2."""
    return "".join(one for one in words if _is_char(ord(one)))


def _is_char(code: int) -> bool:
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or (
        0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    )  # fmt: skip
