"""Words of seven languages as keys: what a text is found by, and what a question means.

A word has several keys, from strict to generous: its folded letters (`engines/keys`), its
lemmas (`forms`), its stem (`stems`), its sound (`sounds`) and the concepts it names
(`lexicon`). `indexing` makes the keys of a text, `reading` those of a question, `spelling`
mends a word that nothing knows. No word of any language stands in the code but the
endings and the little words of `stems` and `little`; the rest comes as data.
"""
