from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.epub import Book, Chapter, Figure, bound

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BOOK = Book(
    key="urn:charshia:practice:1", title="Sage & thyme", lang="sq", by="Shpresa", rights="CC0",
    contents="Përmbajtja", changed_at=datetime(2026, 11, 28, 9, 30, tzinfo=UTC),
    chapters=[
        Chapter("Prit <herët>", "sq", ["У шест."], figure=Figure(b"\x89PNG", "png", 'a "b"'),
                words_lang="sr-Cyrl"),
        Chapter("Трошкови", "sr-Cyrl", rows=[["Сушара", "450 €", ""]]),
    ],
)  # fmt: skip


def opened(book: Book) -> ZipFile:
    return ZipFile(BytesIO(bound(book)))


def tree(file: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(file.read(name))


def test_the_file_begins_with_its_bare_media_type():
    made = bound(BOOK)
    first = ZipFile(BytesIO(made)).infolist()[0]

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert made[30:58] == b"mimetypeapplication/epub+zip"
    assert made == bound(BOOK), "the same book, the same bytes"


def test_a_reader_finds_every_chapter_by_container_package_spine_and_list():
    file = opened(BOOK)
    root = tree(file, "META-INF/container.xml").find(f".//{CONTAINER}rootfile")
    assert root is not None
    package = tree(file, root.get("full-path", ""))
    items = {one.get("id"): one for one in package.iter(f"{OPF}item")}
    spine = [items[one.get("idref")].get("href") for one in package.iter(f"{OPF}itemref")]
    (nav,) = (one for one in items.values() if one.get("properties") == "nav")
    links = [one.get("href") for one in tree(file, f"EPUB/{nav.get('href')}").iter(f"{XHTML}a")]

    assert links == spine == ["chapter-1.xhtml", "chapter-2.xhtml"]
    assert {f"EPUB/{one.get('href')}" for one in items.values()} == set(file.namelist()) - {
        "mimetype", "META-INF/container.xml", "EPUB/package.opf",
    }  # fmt: skip
    assert (package.get("version"), package.get("unique-identifier")) == ("3.0", "key")
    said = {one.tag.removeprefix(DC): one.text for one in package.iter() if DC in one.tag}
    assert said == {"identifier": BOOK.key, "title": "Sage & thyme", "language": "sq",
                    "creator": "Shpresa", "rights": "CC0"}  # fmt: skip
    (modified,) = package.iter(f"{OPF}meta")
    assert modified.get("property") == "dcterms:modified"
    assert modified.text == "2026-11-28T09:30:00Z"
    assert items["picture-1"].get("media-type") == "image/png"


def test_chapters_say_their_language_and_keep_words_as_words():
    first, second = (tree(opened(BOOK), f"EPUB/chapter-{n}.xhtml") for n in (1, 2))
    heading, image = first.find(f".//{XHTML}h1"), first.find(f".//{XHTML}img")
    assert heading is not None
    assert image is not None

    assert (heading.text, first.get(LANG), second.get("lang")) == ("Prit <herët>", "sq", "sr-Cyrl")
    paragraph = first.find(f".//{XHTML}p")
    assert paragraph is not None
    assert (paragraph.text, paragraph.get(LANG)) == ("У шест.", "sr-Cyrl")
    assert (image.get("src"), image.get("alt")) == ("picture-1.png", 'a "b"')
    assert [one.text for one in second.iter(f"{XHTML}th")] == ["Сушара"]
    assert [one.text for one in second.iter(f"{XHTML}td")] == ["450 €", None]


@given(st.text(), st.text())
def test_whatever_was_written_the_book_is_well_formed(title, words):
    chapter = Chapter(
        title, "en", [words], rows=[[words, title]], figure=Figure(b"", "jpeg", words)
    )
    file = opened(replace(BOOK, title=title, by=words, chapters=[chapter]))

    for name in file.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            tree(file, name)
