"""Files for translators' programs: out, back in, and what does not come in."""

from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from charshia.commons.translating.actions import AlreadyTaken, keep_upload, take_upload, walk
from charshia.commons.translating.exchange import outcomes, read_file
from charshia.commons.translating.formats import po, xliff
from charshia.commons.translating.formats.units import Unit, Unreadable
from charshia.commons.translating.models import Upload, Work, WorkState
from charshia.commons.translating.rights import rights_of
from charshia.commons.translating.tests.helping import person, product, volunteer
from charshia.ground.journal.worker import run_errands
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State
from charshia.market.orders.tests.buying import text

FORMATS = {"xliff": xliff, "po": po}
NS = {"x": xliff.NAMESPACE}
seen = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda words: words.strip() == words and words)
units = st.lists(
    st.builds(
        Unit, st.integers(1, 10**12).map("catalogue.product/{}.title".format),
        st.sampled_from(["sq", "sr-Cyrl"]), seen, seen, seen, st.booleans(),
    ),
    min_size=1, max_size=5, unique_by=lambda unit: unit.id,
)  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
@given(wanted=units)
def test_what_is_written_is_read_the_same(kind, wanted):
    language, read = FORMATS[kind].read(FORMATS[kind].write(wanted, language="sr-Cyrl"))

    assert language == "sr-Cyrl"
    assert {(one.id, one.source, one.target, one.is_unsure) for one in read} == {
        (one.id, one.source, one.target, one.is_unsure) for one in wanted
    }


@pytest.mark.parametrize("kind", FORMATS)
@given(content=st.binary(max_size=200), cut=st.integers(0, 600))
def test_no_file_breaks_the_reader(kind, content, cut):
    good = FORMATS[kind].write([Unit("a.b/1.c", "sq", "një", "one")], language="en")
    for sent in (content, good[:cut] + content, good[:cut] + content + good[cut:]):
        with suppress(Unreadable):
            FORMATS[kind].read(sent)


def test_the_document_has_the_shape_of_xliff_1_2():
    content = xliff.write(
        [Unit("a.b/1.c", "sq", "një <b>", "", "Note"), Unit("a.b/2.c", "en", "two", "dva")],
        language="sr-Cyrl",
    )
    root = etree.fromstring(content)

    assert (etree.QName(root).localname, root.get("version")) == ("xliff", "1.2")
    files = root.findall("x:file", NS)
    named = ("source-language", "target-language", "datatype")
    assert [[file.get(name) for name in named] for file in files] == [
        ["en", "sr-Cyrl", "plaintext"],
        ["sq", "sr-Cyrl", "plaintext"],
    ]
    assert all(f.get("original") and f.find("x:body", NS) is not None for f in files)
    (unit,) = files[1].iterfind(".//x:trans-unit", NS)
    assert [etree.QName(child).localname for child in unit] == ["source", "note"]
    assert unit.find("x:source", NS).text == "një <b>"


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<xliff version="1.2">&b;</xliff>"""
SPY = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xliff version="1.2"><file target-language="en"><body><trans-unit id="a"><source>&a;</source>
</trans-unit></body></file></xliff>"""


@pytest.mark.parametrize("content", [BOMB, SPY, b"", b"<xliff", b"<a/>", b'<xliff version="2.0"/>'])
def test_entities_and_other_documents_are_refused(content):
    with pytest.raises(Unreadable):
        xliff.read(content)


@pytest.mark.parametrize("content", [b"/etc/passwd", b"msgid", b"", b"\xff"])
def test_what_is_no_po_file_is_refused_and_no_path_is_opened(content):
    with pytest.raises(Unreadable):
        po.read(content)


def test_a_file_in_an_unknown_language_is_refused():
    with pytest.raises(Unreadable):
        read_file("a.po", b'msgid "a"\nmsgstr "b"\n')
    with pytest.raises(Unreadable):
        read_file("a.xlf", b"x" * 5_000_001)


@pytest.fixture
def lacking(cast, now):
    row = product()
    for field in ("title", "description"):
        put_text(row, field, language="en", text="", state=State.CHECKED, by="system", now=now)
    walk(now=now, most=10_000)
    return row


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_goes_out_is_translated_and_comes_back_to_be_looked_over(kind, lacking, as_):
    now = timezone.now()
    volunteer("arta", "en", now=now)
    arta = as_("arta")
    sent = arta.get(f"/en/translating/files/file/?in=en&area=catalogue.product&as={kind}")
    language, wanted = FORMATS[kind].read(sent.content)
    ids = {f"catalogue.product/{lacking.pk}.{field}" for field in ("title", "description")}
    assert ids <= {one.id for one in wanted}

    back = [
        Unit(
            one.id, one.source_language, one.source, f"In English: {n}", is_unsure=one.id not in ids
        )
        for n, one in enumerate(wanted)
    ]
    back.append(Unit("catalogue.product/999999999.title", "sq", "x", "y"))
    file = SimpleUploadedFile(f"back.{kind}", FORMATS[kind].write(back, language=language))
    answer = arta.post("/en/translating/files/", {"file": file})
    upload = Upload.objects.get()
    page = arta.get(answer.url)
    assert "Bring in 2 translations" in text(page)
    assert "there is no such text here, or not for you" in text(page)
    assert not Work.objects.exists()  # looked at only

    assert arta.post(answer.url).status_code == 303
    assert arta.post(answer.url).status_code == 422
    run_errands(timezone.now())

    assert {one.state for one in Work.objects.all()} == {WorkState.HANDED_IN}
    assert Work.objects.count() == 2
    upload.refresh_from_db()
    assert upload.outcome["taken"] == 2
    assert "Taken: 2." in text(arta.get(answer.url))
    assert as_("jehona").get(answer.url).status_code == 404


def unit(row, **facts):
    said = {"id": f"catalogue.product/{row.pk}.title", "source": row.title.original,
            "target": "Mild ajvar", "unsure": False, "language": "en"}  # fmt: skip
    return said | facts


def test_each_unit_is_refused_for_its_own_reason(lacking, now):
    rights = rights_of(volunteer("arta", "en", now=now))
    wrong = {
        "unknown": [unit(lacking, id="x"), unit(lacking, language="sr-Cyrl"),
                    unit(lacking, id=f"catalogue.product/{lacking.pk}.slug"),
                    unit(lacking, id="catalogue.product/999999999.title"),
                    unit(lacking, id=f"orders.orderline/{lacking.pk}.title")],
        "changed": [unit(lacking, source="Tjetër")],
        "unsure": [unit(lacking, unsure=True)],
        "empty": [unit(lacking, target=" ")],
        "long": [unit(lacking, target="x" * 3000)],
        "": [unit(lacking)],
    }  # fmt: skip
    for why, some in wrong.items():
        assert [one.refused for one in outcomes(some, rights)] == [why] * len(some)


def test_a_keepers_file_is_read_by_everybody_at_once_and_only_in_her_own_texts(lacking, now):
    shpresa = person("shpresa")
    other = type(lacking).objects.exclude(stall=lacking.stall).on_show().first()
    upload = keep_upload([unit(lacking), unit(other)], name="a", by=shpresa, now=now)
    take_upload(upload, by=shpresa, now=now)
    with pytest.raises(AlreadyTaken):
        take_upload(upload, by=shpresa, now=now)
    run_errands(timezone.now())

    assert product().title["en"] == "Mild ajvar"
    other.refresh_from_db()
    assert other.title.get("en") != "Mild ajvar"
