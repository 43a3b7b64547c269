#!/usr/bin/env python3
"""Make charshia/ground/lexicon/data/albanian.tsv.xz anew, for maintainers.

In an environment of its own: pip install simplemma uniparser-albanian. Takes half an hour.
Asks uniparser for the lemmas of every Albanian form that simplemma knows, marks or not.
"""

import lzma
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from uniparser_albanian import AlbanianAnalyzer

TARGET = Path(__file__).parent.parent / "charshia/ground/lexicon/data/albanian.tsv.xz"


def main() -> None:
    table = DefaultDictionaryFactory().get_dictionary("sq")
    known = {word for row in table.items() for word in row}
    forms = sorted(form for form in known if form.isalpha() and form.islower())
    analyzer = AlbanianAnalyzer(mode="nodiacritics")
    pairs = {
        (form, answer.lemma)
        for form in forms
        for answer in analyzer.analyze_words(form)
        if answer.lemma
    }
    with lzma.open(TARGET, "wt", encoding="utf-8", preset=9) as lines:
        lines.writelines(f"{form}\t{lemma}\n" for form, lemma in sorted(pairs))
    print(f"{len(pairs)} pairs of {len(forms)} forms")


if __name__ == "__main__":
    main()
