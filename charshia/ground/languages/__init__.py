"""Languages: which there are, which one a page is in, and texts that people write in several.

Language tags are BCP 47 everywhere (sq, sr-Cyrl, sr-Latn, en); only the framework and
the addresses know sr and sr-latn, and ``tags`` is the one place that maps them. Serbian is
kept once, in Cyrillic; the Latin one is derived by rule, for the interface as for content.
"""
