import gzip
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from charshia.engines.words.concepts import Concept
from charshia.engines.words.packs import (
    NotThisFormat,
    Pack,
    names_for,
    read_freedict,
    read_taxonomy,
    read_wordnet,
)
from charshia.ground.lexicon import own, packs
from charshia.ground.lexicon.building import concepts

CONCEPTS = [
    Concept("honey", (), (), "good", {"en": ("honey",), "sq": ("mjaltë",)}),
    Concept("lamb", (), (), "animal", {"en": ("lamb",)}),
    Concept("lamb-meat", (), (), "good", {"en": ("lamb",)}),
    Concept("quince", (), (), "good", {"en": ("quince",), "sr": ("дуња",)}),
]
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt>
<availability><p>GNU GPL 3</p></availability></publicationStmt></fileDesc></teiHeader><text><body>
<entry><form><orth>gunja</orth></form>
<sense><cit type="trans"><quote>quince</quote></cit></sense></entry>
<entry><form><orth>janje</orth></form>
<sense><cit type="trans"><quote>lamb</quote></cit></sense></entry>
</body></text></TEI>"""
TABLE = "# {name}\t{code}\thttp://wordnet.example.org\t{licence}\n{rows}\n"
LMF = """<LexicalResource><Lexicon id="x" label="A wordnet" language="{code}" license="CC BY 4.0"
 url="https://wordnet.example.org"><LexicalEntry id="w"><Lemma writtenForm="{word}"/>
<Sense id="s" synset="{code}-1"/></LexicalEntry><Synset id="{code}-1" ili="i77"/></Lexicon>
</LexicalResource>"""
TAXONOMY = """stopwords:en: of

en: Honey, bee honey
bg: Мед, пчелен мед
fr: Miel
wikidata:en: Q10987

< en:Honey
en: Quince
el: Κυδώνι
"""
DEBIAN = Path("/usr/share/dictd/freedict-hrv-eng.index")


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def number(value: int) -> str:
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return (number(value // 64) if value >= 64 else "") + signs[value % 64]


def dictd(folder: Path, entries: dict[str, str]) -> Path:
    text, index = b"", []
    for word, entry in entries.items():
        index.append(f"{word}\t{number(len(text))}\t{number(len(entry.encode()))}")
        text += entry.encode()
    (folder / "freedict-hrv-eng.dict.dz").write_bytes(gzip.compress(text))
    return file(folder, "freedict-hrv-eng.index", "\n".join(index) + "\n")


def test_tei_of_freedict_gives_names_by_english_words_that_mean_one_thing(tmp_path):
    pack = read_freedict(file(tmp_path, "hrv-eng.tei", TEI))

    assert names_for(pack, CONCEPTS) == [("quince", "sr", "gunja")]
    assert (pack.licence, pack.source) == ("GNU GPL 3", "FreeDict, https://freedict.org")


def test_files_of_dictd_say_the_same(tmp_path):
    index = dictd(
        tmp_path,
        {
            "00databaseinfo": "Availability:\n\n  GPL ver. 2.0\n\nPublished at: x\n" + "x" * 9000,
            "gunja": "gunja /gˈuɲa/\nquince",
            "mljeti": "mljeti\nhoney; grind",
            "janje": "janje\nlamb",
        },
    )
    for path in (index, index.with_name("freedict-hrv-eng.dict.dz")):
        pack = read_freedict(path)
        assert names_for(pack, CONCEPTS) == [("quince", "sr", "gunja")]
        assert pack.licence == "GPL ver. 2.0"


def test_wordnets_meet_in_their_synsets(tmp_path):
    licence = "CC BY 3.0"
    tables = [
        file(tmp_path, f"wn-data-{code}.tab",
             TABLE.format(name=name, code=code, licence=licence, rows=rows))
        for name, code, rows in (
            ("Princeton", "eng", "1-n\teng:lemma\thoney\n2-n\teng:lemma\tlamb"),
            ("BulNet", "bul", "1-n\tbul:lemma\tпчелен_мед\n2-n\tbul:lemma\tагне\n1-n\tbul:def\tx"),
        )
    ]  # fmt: skip
    pack = read_wordnet(tables)
    assert names_for(pack, CONCEPTS) == [("honey", "bg", "пчелен мед")]
    assert (pack.licence, "BulNet" in pack.source) == (licence, True)


def test_wordnets_in_lmf_meet_in_their_ili(tmp_path):
    files = [
        file(tmp_path, f"{code}.xml", LMF.format(code=code, word=word))
        for code, word in (("en", "quince"), ("tr", "ayva"))
    ]
    pack = read_wordnet(files)
    assert names_for(pack, CONCEPTS) == [("quince", "tr", "ayva")]
    assert pack.licence == "CC BY 4.0"


def test_a_taxonomy_of_open_food_facts_gives_names_to_what_it_calls_as_we_do(tmp_path):
    pack = read_taxonomy(file(tmp_path, "ingredients.txt", TAXONOMY))
    assert names_for(pack, CONCEPTS) == [("quince", "el", "Κυδώνι")]
    assert "ODbL" in pack.licence


def test_two_languages_that_agree_are_as_good_as_one_whole(tmp_path):
    both = {"en": ("honey", "bee honey"), "sq": ("mjaltë", "mjalca"), "tr": ("bal",)}
    named = names_for(Pack([both], "", ""), CONCEPTS)
    assert named == [
        ("honey", "en", "bee honey"),
        ("honey", "sq", "mjalca"),
        ("honey", "tr", "bal"),
    ]


@pytest.mark.parametrize(
    ("read", "name", "text"),
    [
        (read_freedict, "hrv-eng.tei", "<html/>"),
        (read_freedict, "hrv-eng.tei", "no XML"),
        (read_freedict, "hrv-eng.tei", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        (read_freedict, "words.tei", TEI),
        (read_freedict, "freedict-hrv-eng.index", "gunja\tA\tB\n"),
        (read_taxonomy, "ingredients.txt", "a,b\n1,2\n"),
        (lambda path: read_wordnet([path]), "wn-data-eng.tab", "a\tb\n"),
        (lambda path: read_wordnet([path]), "en.xml", "<LexicalResource/>"),
    ],
)
def test_another_format_is_refused_with_a_sentence(tmp_path, read, name, text):
    with pytest.raises(NotThisFormat) as refused:
        read(file(tmp_path, name, text))
    assert name.removesuffix(".index") in str(refused.value)


@pytest.fixture
def instance(db, settings, tmp_path, monkeypatch):
    """A data folder; compiling is tried elsewhere."""
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(packs, "concepts", lambda: CONCEPTS)
    monkeypatch.setattr(packs, "compile_own", lambda: 0)
    return tmp_path


def test_packs_are_loaded_listed_with_their_licence_and_removed(instance, capsys):
    call_command("load_words", "freedict", str(file(instance, "hrv-eng.tei", TEI)))
    assert capsys.readouterr().out == (
        "freedict-hrv-eng: 1 names. Licence: GNU GPL 3. Source: FreeDict, https://freedict.org\n"
    )
    licence = own.place() / "packs" / "freedict-hrv-eng" / "LICENCE"
    assert "Licence: GNU GPL 3\n" in licence.read_text()
    call_command("words", "--json")
    (listed,) = json.loads(capsys.readouterr().out)["packs"]
    assert (listed["name"], listed["names"]) == ("freedict-hrv-eng", 1)

    call_command("words", "--remove", "freedict-hrv-eng")

    assert capsys.readouterr().out == "0 names given here\n"
    assert not licence.exists()


def test_what_cannot_be_loaded_or_removed_is_said(instance):
    wrong = file(instance, "ingredients.txt", "a,b\n")
    for command in (
        ("load_words", "openfoodfacts", str(wrong)),
        ("load_words", "openfoodfacts", str(instance / "missing.txt")),
        ("load_words", "freedict", str(wrong), str(wrong)),
        ("words", "--remove", "../packs"),
    ):
        with pytest.raises(CommandError) as refused:
            call_command(*command)
        assert refused.value.returncode == 2


def test_the_dictionary_of_debian_adds_names():
    if not DEBIAN.exists():
        pytest.skip(f"{DEBIAN} is not here: apt-get install dict-freedict-hrv-eng")
    assert len(names_for(read_freedict(DEBIAN), concepts())) > 300
