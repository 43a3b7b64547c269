"""What one thing a title names, so that it can be said in every language; nothing when unsure."""

from collections.abc import Iterable, Mapping

from charshia.engines.words.indexing import heads_of
from charshia.engines.words.lexicon import Lexicon


def subject_of(titles: Mapping[str, str], lexicon: Lexicon, *, kinds: frozenset[str]) -> str | None:
    """The one concept of these ``kinds`` that the titles (language to text) are about.

    Of each title the most special things that it names are looked at, none that is wider than
    another. When the titles together leave several, only what all of them name counts.
    """
    found = [
        special
        for language, text in titles.items()
        if (special := _special(heads_of(text, language, lexicon), lexicon, kinds))
    ]
    if not found:
        return None
    together = without_wider(set().union(*found), lexicon)
    common = set.intersection(*found)
    for some in (together, common):
        if len(some) == 1:
            return next(iter(some))
    return None


def without_wider(concepts: Iterable[str], lexicon: Lexicon) -> set[str]:
    """Those of ``concepts`` that are not a wider concept of another."""
    listed = set(concepts)
    wider = {each for concept in listed for each in lexicon.ancestors(concept)}
    return listed - wider


def _special(concepts: Iterable[str], lexicon: Lexicon, kinds: frozenset[str]) -> set[str]:
    known = {each for each in concepts if lexicon.concepts[each].kind in kinds}
    return without_wider(known, lexicon)
