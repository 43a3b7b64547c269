"""Dictionaries that others made, read as groups of names that mean the same.

FreeDict (TEI, or the pair of files that dictd reads), Open Multilingual Wordnet (tables of one
language each, or LMF) and the taxonomies of Open Food Facts. What a file says of its licence
and source is kept with it.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from defusedxml import ElementTree

from charshia.engines.keys import words
from charshia.engines.words.concepts import Concept

LANGUAGES: Final = {
    "sq": "sq", "sqi": "sq", "als": "sq", "alb": "sq", "sr": "sr", "srp": "sr", "hr": "sr",
    "hrv": "sr", "bs": "sr", "bos": "sr", "hbs": "sr", "sh": "sr", "en": "en", "eng": "en",
    "mk": "mk", "mkd": "mk", "bg": "bg", "bul": "bg", "el": "el", "ell": "el", "tr": "tr",
    "tur": "tr",
}  # fmt: skip
MOST_SAME: Final = 2  # names of one language: a word with more of them means several things
LONGEST: Final = 4  # words of a name
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_PLACE: Final = {sign: number for number, sign in enumerate(_ALPHABET)}
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^]]*\]|<[^>]*>|^\s*\d+\.")
_SOUND: Final = re.compile(r"\s/[^/]*/")
_TAG: Final = re.compile(r"([a-z]{2,3})(?:[-_]\w+)?:\s*(.*)")
Group = Mapping[str, tuple[str, ...]]  # language to names
_FREEDICT: Final = "FreeDict, https://freedict.org"
Row = tuple[str, str, str]  # concept, language, name


class NotThisFormat(ValueError):
    """``args`` hold the sentence."""


@dataclass(frozen=True)
class Pack:
    """What a dictionary says: groups of names that mean the same, its licence and its source.

    ``pivot`` is the language by which alone a dictionary of two is to be understood.
    """

    groups: list[Group]
    licence: str
    source: str
    pivot: str = ""


def names_for(pack: Pack, concepts: Iterable[Concept]) -> list[Row]:
    """Further names for ``concepts``, by groups whose known names mean exactly one of them.

    A name that already means something stays with that.
    """
    known = _known(concepts)
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for group in pack.groups:
        if meant := _meant(group, known, pack.pivot):
            for language, names in group.items():
                if language == pack.pivot:
                    continue
                for name in names:
                    key = _key(name)
                    if key and len(key.split()) <= LONGEST and (language, key) not in known:
                        found[meant, language].setdefault(key, name)
    return _sure(found)


def _known(concepts: Iterable[Concept]) -> dict[tuple[str, str], set[str]]:
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept in concepts:
        for language, names in concept.names.items():
            for name in names:
                known[language, _key(name)].add(concept.id)
    return known


def _meant(group: Group, known: Mapping[tuple[str, str], set[str]], pivot: str) -> str:
    """The one concept that the group means: by all of its names in one language (the pivot), or
    by names in two. A word that also says something else (be affected, mince) is no proof."""
    meanings = {
        language: [known.get((language, _key(name)), set()) for name in names]
        for language, names in group.items()
    }
    together = set().union(*(meant for each in meanings.values() for meant in each))
    telling = [meanings.get(pivot, [])] if pivot else list(meanings.values())
    whole = any(each and all(each) for each in telling)
    speaking = sum(any(each) for each in meanings.values())
    is_sure = whole or (not pivot and speaking > 1)
    return together.pop() if len(together) == 1 and is_sure else ""


def _sure(found: Mapping[tuple[str, str], Mapping[str, str]]) -> list[Row]:
    """Without names that would mean several things, and words that have too many names."""
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (concept, language), names in found.items():
        for key in names:
            meanings[language, key].add(concept)
    return [
        (concept, language, name)
        for (concept, language), names in found.items()
        if len(names) <= MOST_SAME
        for key, name in names.items()
        if len(meanings[language, key]) == 1
    ]


def read_freedict(path: Path) -> Pack:
    """A dictionary of FreeDict: TEI, or one of the two files of dictd (the other beside it)."""
    if path.suffix in {".tei", ".xml"}:
        return _read_tei(path)
    stem = path.name.removesuffix(".index").removesuffix(".dz").removesuffix(".dict")
    index, text = path.with_name(f"{stem}.index"), path.with_name(f"{stem}.dict.dz")
    pair = _pair_in(stem)
    if not (index.exists() and text.exists()) or not pair:
        raise NotThisFormat(
            f"{path.name} is no dictionary of FreeDict: a .tei file, or .index and .dict.dz with"
            " both languages in their name (freedict-hrv-eng)"
        )
    return _read_dictd(index, text, pair)


def _pair_in(stem: str) -> tuple[str, str] | None:
    found = re.search(r"([a-z]{3})-([a-z]{3})$", stem)
    if found is None or not {found[1], found[2]} <= LANGUAGES.keys():
        return None
    return LANGUAGES[found[1]], LANGUAGES[found[2]]


def _read_dictd(index: Path, text: Path, pair: tuple[str, str]) -> Pack:
    try:
        whole = gzip.decompress(text.read_bytes())
        entries = [line.split("\t") for line in index.read_text("utf-8").splitlines()]
        places = [(word, _number(at), _number(size)) for word, at, size in entries]
    except (OSError, ValueError, KeyError) as no:
        raise NotThisFormat(f"{index.name} is no dictionary of FreeDict") from no
    groups, about = [], ""
    for word, at, size in places:
        entry = whole[at : at + size].decode("utf-8", "replace")
        if word == "00databaseinfo":
            about = entry
        elif not word.startswith("00database"):
            head, *rest = entry.split("\n")
            groups.append(_two(pair, [_SOUND.sub("", head)], _parted(rest)))
    licence = re.search(r"Availability:(.*?)\n\S", about, re.DOTALL)
    said = " ".join(licence[1].split()) if licence else "not said in the file"
    return Pack([group for group in groups if len(group) > 1], said, _FREEDICT, _pivot(pair))


def _number(written: str) -> int:
    number = 0
    for sign in written:
        number = number * 64 + _PLACE[sign]
    return number


def _parted(lines: Iterable[str]) -> list[str]:
    return [name for line in lines for part in re.split("[,;]", line) if (name := _tidy(part))]


def _tidy(name: str) -> str:
    return " ".join(_ASIDE.sub(" ", name).split())


def _two(pair: tuple[str, str], one: list[str], other: list[str]) -> Group:
    """Nothing but names; of one language when the other says nothing."""
    said = {pair[0]: tuple(filter(None, map(_tidy, one))), pair[1]: tuple(other)}
    return {language: names for language, names in said.items() if names}


def _pivot(pair: tuple[str, str]) -> str:
    """English where it is one of the two: it has the most names here."""
    return "en" if "en" in pair else pair[1]


def _read_tei(path: Path) -> Pack:
    root = _xml(path)
    if not root.tag.endswith("}TEI") or (pair := _pair_in(path.stem)) is None:
        raise NotThisFormat(
            f"{path.name} is no dictionary of FreeDict: TEI with both languages in its name"
            " (hrv-eng.tei)"
        )
    tei = {"t": "http://www.tei-c.org/ns/1.0"}
    groups = []
    for entry in root.iterfind(".//t:entry", tei):
        heads = [each.text or "" for each in entry.iterfind("t:form/t:orth", tei)]
        for sense in entry.iterfind("t:sense", tei):
            said = [
                each.text or "" for each in sense.iterfind(".//t:cit[@type='trans']/t:quote", tei)
            ]
            groups.append(_two(pair, heads, _parted(said)))
    licence = root.find(".//t:availability", tei)
    said_of_it = " ".join("".join(licence.itertext()).split()) if licence is not None else ""
    return Pack(
        [group for group in groups if len(group) > 1],
        said_of_it or "not said in the file", _FREEDICT, _pivot(pair),
    )  # fmt: skip


def read_wordnet(paths: Iterable[Path]) -> Pack:
    """Files of Open Multilingual Wordnet that share their synsets: one language each."""
    groups: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    licences: list[str] = []
    sources: list[str] = []
    for path in paths:
        rows, licence, source = _read_lmf(path) if path.suffix == ".xml" else _read_table(path)
        licences.append(licence)
        sources.append(source)
        for synset, language, name in rows:
            before = groups[synset].get(language, ())
            groups[synset][language] = (*before, name.replace("_", " "))
    joined = "; ".join(dict.fromkeys(licences)), "; ".join(dict.fromkeys(sources))
    return Pack(list(groups.values()), *joined)


def _read_table(path: Path) -> tuple[list[Row], str, str]:
    head, *lines = path.read_text("utf-8").splitlines() or [""]
    about = head.lstrip("# ").split("\t")
    language = LANGUAGES.get(about[1]) if len(about) >= 4 else None
    if not head.startswith("#") or language is None:
        raise NotThisFormat(
            f"{path.name} is no table of Open Multilingual Wordnet (wn-data-….tab) in one of our"
            " languages"
        )
    rows = [
        (cells[0], language, cells[2])
        for line in lines
        if len(cells := line.split("\t")) == 3 and cells[1].endswith("lemma")
    ]
    return rows, about[3], f"{about[0]}, {about[2]}"


def _read_lmf(path: Path) -> tuple[list[Row], str, str]:
    lexicon = _xml(path).find("Lexicon")
    language = LANGUAGES.get(lexicon.get("language", "")) if lexicon is not None else None
    if lexicon is None or language is None:
        raise NotThisFormat(f"{path.name} is no wordnet in LMF in one of our languages")
    shared = {one.get("id"): one.get("ili") for one in lexicon.iterfind("Synset")}
    rows = []
    for entry in lexicon.iterfind("LexicalEntry"):
        lemma = entry.find("Lemma")
        for sense in entry.iterfind("Sense"):
            synset = shared.get(sense.get("synset"))
            if synset and lemma is not None:
                rows.append((synset, language, lemma.get("writtenForm", "")))
    licence = lexicon.get("license", "not said in the file")
    return rows, licence, f"{lexicon.get('label', '')}, {lexicon.get('url', '')}"


def read_taxonomy(path: Path) -> Pack:
    """A taxonomy of Open Food Facts, as text: each block one thing in many languages."""
    groups: list[Group] = []
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        said: dict[str, tuple[str, ...]] = {}
        for line in block.splitlines():
            found = _TAG.fullmatch(line.strip())
            language = LANGUAGES.get(found[1]) if found else None
            if found and language:
                said[language] = (*said.get(language, ()), *_parted([found[2]]))
        if said:
            groups.append(said)
    if not any("en" in group and len(group) > 1 for group in groups):
        raise NotThisFormat(
            f"{path.name} is no taxonomy of Open Food Facts: lines such as “en: Honey” and"
            " “sr: Мед”, things apart by an empty line"
        )
    licence = "Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/"
    return Pack(groups, licence, "Open Food Facts, https://world.openfoodfacts.org")


def _xml(path: Path) -> Any:
    try:
        return ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, ValueError) as no:
        raise NotThisFormat(f"{path.name} is no XML that can be read") from no


def _key(name: str) -> str:
    return " ".join(words(name))
