"""Long texts in Markdown: on the page, before they are kept, in the book and on paper."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from charshia.commons.practices.actions import attach, change_practice, remove_part
from charshia.commons.practices.models import Attachment, Practice
from charshia.commons.practices.tests.telling import (
    coordinator,
    drafted,
    facts,
    illustrated,
    person,
    told,
)
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")
TEXT = """# How hot

Hang it **upside down**.

| Herb | Hours |
|---|---|
| Sage | 12 |

> ! The stove is hot.

![]({picture})

[The drawing]({document})

<script>alert(1)</script> [x](javascript:alert(1))
"""
SENT = {"title": "Drying", "summary": "Less smoke.", "context": "**Now**", "advice": "",
        "where": "", "countries": ["AL"], "licence": "by"}  # fmt: skip
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def practice(now):
    """Published, with a picture and a document that its text names."""
    boss = coordinator()
    made = told({"en": "Drying"}, now=now)
    drawn = illustrated(made, by=boss, now=now, caption={"en": "The dryer", "sq": "Tharësja"})
    attach(made, data=b"%PDF-1.4\n%%EOF\n", name="a.pdf", title="Plan", by=boss, now=now)
    attached = Attachment.objects.get(practice=made)
    text = TEXT.format(picture=drawn.mark, document=f"document-{attached.pk}")
    change_practice(made, facts({"en": "Drying"}, context={"en": text}), by=boss, now=now)
    run_errands()
    return made


def test_a_page_shows_headings_tables_warnings_pictures_and_documents(practice, client):
    page = client.get(f"/sq/practices/{practice.pk}/").content.decode()

    assert "<h3>How hot</h3>" in page
    assert '<th scope="col">Hours</th>' in page
    assert '<div class="callout" role="note">' in page
    assert 'alt="Tharësja"' in page, "in the language of the page"
    key = Attachment.objects.get(practice=practice).document.key
    assert re.search(rf'<a href="[^"]*{key}[^"]*">The drawing</a>', page)
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript' not in page


def test_a_picture_that_is_gone_leaves_no_hole(practice, client, now):
    remove_part(practice.illustrations.get(), by=coordinator(), now=now)

    page = client.get(f"/en/practices/{practice.pk}/").content.decode()

    assert "picture-" not in page.replace("told__picture", "")


def test_a_book_has_its_tables_and_pictures(practice, client):
    answer = client.get(f"/sq/practices/{practice.pk}/practice.epub")
    file = ZipFile(BytesIO(answer.content))
    pages = {name: ET.fromstring(file.read(name)) for name in file.namelist()
             if name.endswith(".xhtml")}  # fmt: skip
    context = pages["EPUB/chapter-2.xhtml"]

    assert [one.text for one in context.iter(f"{XHTML}th")] == ["Herb", "Hours"]
    (image,) = context.iter(f"{XHTML}img")
    assert image.get("alt") == "Tharësja"
    assert file.read(f"EPUB/{image.get('src')}")[:2] == b"\xff\xd8"
    (link,) = context.iter(f"{XHTML}a")
    assert (link.get("href") or "").startswith("http")


def test_paper_has_its_tables_and_pictures(practice, client):
    reader = PdfReader(BytesIO(client.get(f"/en/practices/{practice.pk}/practice.pdf").content))
    words = " ".join(one.extract_text() for one in reader.pages)

    for said in ("How hot", "Herb", "Hours", "Sage", "Beware", "The stove is hot.", "<script>"):
        assert said in words, said
    assert sum(len(one.images) for one in reader.pages) == 1


def test_one_looks_before_keeping(as_, now):
    practice = drafted(by=person("shpresa"), now=now)
    path = f"/en/practices/mine/{practice.pk}/text/"

    answer = as_("shpresa").post(path, SENT | {"look": "1"})

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<strong>Now</strong>" in page
    assert 'value="Drying"' in page, "what she wrote stands in the form"
    practice.refresh_from_db()
    assert str(practice.title) == "Drying sage together"
    assert as_("shpresa").post(path, SENT).status_code == 303
    practice.refresh_from_db()
    assert str(practice.title) == "Drying"


def test_one_looks_at_a_step_and_a_new_page_too(as_, now):
    practice = drafted(by=person("shpresa"), now=now)
    shpresa = as_("shpresa")

    step = shpresa.post(f"/en/practices/mine/{practice.pk}/new/step/",
                        {"title": "Cut", "text": "- at six", "look": "1"})  # fmt: skip
    fresh = shpresa.post("/en/practices/new/?kind=howto", SENT | {"needs": "- Sage", "look": "1"})

    assert "<li>at six</li>" in step.content.decode()
    assert practice.steps.count() == 1
    assert "<li>Sage</li>" in fresh.content.decode()
    assert Practice.objects.filter(kind="howto").count() == 0


def test_too_large_a_table_is_refused_beside_its_field(as_, now):
    practice = drafted(by=person("shpresa"), now=now)
    table = "|a|b|\n|-|-|\n" + "|1|2|\n" * 600

    answer = as_("shpresa").post(
        f"/en/practices/mine/{practice.pk}/text/", SENT | {"context": table}
    )

    assert answer.status_code == 422
    assert "A table has at most 40 columns and 1000 cells." in answer.content.decode()


def test_what_is_wrong_is_not_shown_as_it_would_look(as_, now):
    answer = as_("shpresa").post("/en/practices/new/", SENT | {"title": "", "look": "1"})

    assert answer.status_code == 422
    assert "Nothing is kept yet" not in answer.content.decode()
