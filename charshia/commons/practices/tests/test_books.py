from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from charshia.commons.practices.actions import change_part, show_image, withdraw
from charshia.commons.practices.tests.telling import coordinator, told
from charshia.ground.journal.worker import run_errands
from charshia.ground.media.actions import keep_image
from charshia.ground.media.tests.images import drawing, written

pytestmark = pytest.mark.usefixtures("cast")
XHTML = "{http://www.w3.org/1999/xhtml}"


def pages_of(data: bytes) -> dict[str, ET.Element]:
    file = ZipFile(BytesIO(data))
    names = [name for name in file.namelist() if name.endswith(".xhtml")]
    return {name: ET.fromstring(file.read(name)) for name in names}


def said(pages: dict[str, ET.Element]) -> str:
    return " ".join(words for page in pages.values() for words in page.itertext())


def test_a_practice_is_a_book_with_its_pictures_in_the_language_of_the_page(client, now):
    boss = coordinator()
    practice = told({"sq": "Tharja", "en": "Drying"}, now=now, source="Field notes")
    change_part(practice.steps.get(), title={"en": "Cut & dry"}, text={"en": "At six."},
                by=boss, now=now)  # fmt: skip
    image = keep_image(written(drawing()), by=boss, now=now)
    show_image(practice, image, by=boss, now=now)
    run_errands()

    answer = client.get(f"/sq/practices/{practice.pk}/practice.epub")
    pages = pages_of(answer.content)

    assert answer["Content-Type"] == "application/epub+zip"
    first = pages["EPUB/chapter-1.xhtml"]
    assert (first.get("lang"), first.find(f".//{XHTML}h1").text) == ("sq", "Tharja")
    assert first.find(f".//{XHTML}img").get("src") == "picture-1.jpeg"
    assert ZipFile(BytesIO(answer.content)).read("EPUB/picture-1.jpeg")[:2] == b"\xff\xd8"
    for words in ("Cut & dry", "At six.", "450,00", "12 → 18,5", "Field notes", "CC BY 4.0"):
        assert words in said(pages), words
    step = pages["EPUB/chapter-3.xhtml"]
    assert step.get("lang") == "en", "nobody has translated it yet"


def test_what_is_withdrawn_is_no_book(client, now):
    practice = told(now=now)
    withdraw(practice, by=coordinator(), now=now)

    assert client.get(f"/en/practices/{practice.pk}/practice.epub").status_code == 404
