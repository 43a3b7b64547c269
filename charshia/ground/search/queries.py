"""Lists and counts, from the index alone: no query of the database.

Every answer is kept for as long as the index does not change, so that pages that are
asked for again cost a look at one file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from tantivy import Order, Query

from charshia.engines.words.reading import Word
from charshia.ground.lexicon.words import language_of
from charshia.ground.search import clauses, index, schema
from charshia.ground.search.clauses import Breadth
from charshia.ground.search.index import Snapshot
from charshia.ground.search.models import Change
from charshia.ground.search.questions import (
    Found,
    Mark,
    Question,
    Wanted,
    pk_of,
    read_token,
    wanted,
)
from charshia.ground.search.understanding import ReadWord, Understood, understand

# By relevance, only as many as anybody looks through: scores of the rest are not sorted.
MOST_RELEVANT: Final = 1000
# Facets whose values come in more combinations than this are counted value by value.
MOST_SETS: Final = 500
# Of those, so many of the largest are taken from each part of the index: looking up the
# names of five thousand stalls takes longer than counting them. Not where words are
# asked for: each value shown is counted once more, and words are slow to find twelve times.
MOST_VALUES: Final = 200
ALL_VALUES: Final = 65_000


Counts = dict[str, list[tuple[str, int]]]
Ranked = list[tuple[int, int]]  # (thousandths of score, sort key), best first

_various: set[tuple[str, str]] = (
    set()
)  # facets seen to have more than MOST_SETS; only ever a matter of speed


def find(question: Question) -> Found:
    """One page of the list, and how many there are in all."""
    now = index.snapshot()
    want = wanted(question)
    mark = read_token(question.after)
    asked = (want, question.order, mark, question.limit)
    found = now.answers.get(asked)
    if found is None:
        if question.order == "relevance" and want.text:
            found = _best(now, want, mark, question.limit)
        else:
            found = _sorted(now, want, question.order, mark, question.limit)
        now.answers.keep(asked, found)
    return found


def understood(question: Question) -> Understood:
    """How the words of ``question`` are read."""
    want = wanted(question)
    words = understand(index.snapshot(), want)
    read = tuple(ReadWord(word.typed, word.read_as, word.how) for word in words)
    return Understood(question.language, read)


def close(question: Question, limit: int = 12) -> Found:
    """What is of the same kin as what was found; nothing where nothing was found.

    Best first, and none that ``find`` gives.
    """
    now = index.snapshot()
    want = wanted(question)
    if not want.text or not _size(now, want):
        return Found((), None, None, 0)
    return _beyond_found(now, want, Breadth.CLOSE, limit)


def similar(question: Question, limit: int = 12) -> Found:
    """What answers half of the words, or begins so: doubtful.

    Best first, and none that ``find`` gives.
    """
    now = index.snapshot()
    want = wanted(question)
    if not want.text:
        return Found((), None, None, 0)
    return _beyond_found(now, want, Breadth.LOOSE, limit)


def counts(question: Question, facets: Sequence[str], top: int = 12) -> Counts:
    """For each facet its ``top`` values with how many documents each would show.

    What is chosen in a facet does not narrow its own counts, so that another value can
    be added to it; chosen values are always among those given, also with 0. Values are
    text. The largest count comes first, equal ones by value. Every count is true, but of a
    facet with hundreds of values one that is large only in sum may be missing.
    """
    now = index.snapshot()
    want = wanted(question)
    chosen = dict(want.filters)
    missing: dict[Wanted, list[str]] = defaultdict(list)
    answers = {facet: now.answers.get((want.without(facet), facet, top)) for facet in facets}
    for facet, answer in answers.items():
        if answer is None:
            missing[want.without(facet)].append(facet)
    for base, some in missing.items():
        answers |= _counted(now, base, some, top)
    return {
        facet: answer + _rest(now, want.without(facet), facet, answer, chosen.get(facet, ()))
        for facet, answer in answers.items()
    }


def total(kind: str) -> int:
    """How many documents of ``kind`` there are in the index."""
    return _size(index.snapshot(), wanted(Question(kind)))


def waiting() -> int:
    """How many changes are not in the index yet."""
    return Change.objects.count()


def _sorted(now: Snapshot, want: Wanted, order: str, mark: Mark | None, limit: int) -> Found:
    """One page in the order of a sort key: the next page is a range of keys."""
    field = "price" if order in ("price", "-price") else "newest"
    is_back = mark is not None and mark.is_back
    is_rising = (order == "price") != is_back
    direction = Order.Asc if is_rising else Order.Desc
    how: dict[str, Any] = {"limit": limit + 1, "order_by_field": field, "order": direction}
    if mark is None:
        hits, size = _whole(now, want, **how)
    else:
        size = _size(now, want)
        beyond = _beyond(field, mark.key, is_up=is_rising)
        query = clauses.both(_query(now, want), beyond)
        hits = now.searcher.search(query, count=False, **how).hits
    keys = [key for key, _ in hits[:limit]]
    ranked = [(0, key) for key in (reversed(keys) if is_back else keys)]
    return _page(ranked, mark, has_more=len(hits) > limit, size=size)


def _beyond(field: str, key: int, *, is_up: bool) -> Query:
    last = (1 << 64) - 1
    if is_up:
        return clauses.key_range(field, min(key + 1, last), last)
    return clauses.key_range(field, 0, key - 1) if key else Query.empty_query()


def _best(now: Snapshot, want: Wanted, mark: Mark | None, limit: int) -> Found:
    """One page by score. Scores move when the index changes, so the mark is a place in
    the list as it is now, and not the number of things before it."""
    ranked, size = _ranked(now, want)
    is_back = mark is not None and mark.is_back
    start, end = 0, limit
    if mark is not None and is_back:
        end = sum(each > (mark.score, mark.key) for each in ranked)
        start = max(end - limit, 0)
    elif mark is not None:
        start = sum(each >= (mark.score, mark.key) for each in ranked)
        end = start + limit
    has_more = start > 0 if is_back else end < len(ranked)
    return _page(ranked[start:end], mark, has_more=has_more, size=size)


def _ranked(now: Snapshot, want: Wanted) -> tuple[Ranked, int]:
    kept = now.ranked.get(want)
    if kept is None:
        hits, size = _whole(now, want, limit=MOST_RELEVANT)
        kept = (_weighed(now, want, hits), size)
        now.ranked.keep(want, kept)
    return kept


def _weighed(now: Snapshot, want: Wanted, hits: list[Any]) -> Ranked:
    """Hits with what is worth a little besides the words, best first."""
    addresses = [address for _, address in hits]
    keys = now.searcher.fast_field_values("newest", addresses)
    traits = now.searcher.fast_field_values("traits", addresses)
    language = language_of(want.language)
    # Many hits, few different traits.
    bonus = {trait: clauses.bonus(int(trait or 0), language) for trait in set(traits)}
    weighed = [
        (int((score + bonus[trait]) * 1000), int(key or 0))
        for (score, _), key, trait in zip(hits, keys, traits, strict=True)
    ]
    weighed.sort(reverse=True)
    return weighed


def _page(shown: Ranked, mark: Mark | None, *, has_more: bool, size: int) -> Found:
    """A page with its neighbours' tokens. Whoever came from one side can go back there."""
    is_back = mark is not None and mark.is_back
    has_next = bool(shown) and (is_back or has_more)
    has_previous = bool(shown) and (has_more if is_back else mark is not None)
    return Found(
        pks=tuple(pk_of(key) for _, key in shown),
        next=Mark(False, *shown[-1]).token() if has_next else None,
        previous=Mark(True, *shown[0]).token() if has_previous else None,
        total=size,
        scores=tuple(score / 1000 for score, _ in shown),
    )


def _query(now: Snapshot, want: Wanted, breadth: Breadth = Breadth.STRICT) -> Query:
    return clauses.query(now, want, _words(now, want), breadth)


def _words(now: Snapshot, want: Wanted) -> list[Word]:
    return understand(now, want) if want.text else []


def _whole(now: Snapshot, want: Wanted, **how: Any) -> tuple[list[Any], int]:
    """The first hits, and in the same pass how many there are."""
    found = now.searcher.search(_query(now, want), **how)
    size = int(found.count)  # type: ignore[attr-defined] # stub lacks it
    now.answers.keep(("size", want), size)
    return found.hits, size


def _size(now: Snapshot, want: Wanted) -> int:
    kept = now.answers.get(("size", want))
    return _whole(now, want, limit=1)[1] if kept is None else int(kept)


def _beyond_found(now: Snapshot, want: Wanted, breadth: Breadth, limit: int) -> Found:
    asked = (want, breadth, limit)
    kept = now.answers.get(asked)
    if kept is None:
        known = {key for _, key in _ranked(now, want)[0]}
        most = min(len(known), limit) + limit
        hits = now.searcher.search(_query(now, want, breadth), limit=most, count=False).hits
        more = [each for each in _weighed(now, want, hits) if each[1] not in known][:limit]
        kept = Found(
            pks=tuple(pk_of(key) for _, key in more),
            next=None,
            previous=None,
            total=len(more),
            scores=tuple(score / 1000 for score, _ in more),
        )
        now.answers.keep(asked, kept)
    return kept


def _counted(now: Snapshot, base: Wanted, facets: list[str], top: int) -> Counts:
    """Count ``facets`` in one pass; those that prove various once more, value by value."""
    query = _query(now, base)
    various = {facet for facet in facets if (base.kind, facet) in _various}
    answer = now.searcher.aggregate(query, _wishes(base, facets, various, top))
    again = [each for each in facets if each not in various and answer[each]["sum_other_doc_count"]]
    if again:
        _various.update((base.kind, facet) for facet in again)
        answer |= now.searcher.aggregate(query, _wishes(base, again, set(again), top))
    counted = {
        facet: _recounted(now, base, facet, _top(answer[facet]["buckets"], top))
        if answer[facet]["doc_count_error_upper_bound"]
        else _top(answer[facet]["buckets"], top)
        for facet in facets
    }
    for facet, values in counted.items():
        now.answers.keep((base, facet, top), values)
    return counted


def _wishes(base: Wanted, facets: list[str], various: set[str], top: int) -> dict[str, Any]:
    most = ALL_VALUES if base.text else MOST_VALUES
    by_value = {"size": top, "segment_size": max(most, top)}
    by_set = {"size": MOST_SETS, "segment_size": MOST_SETS + 1}
    return {
        facet: {
            "terms": {"field": f"facets.{base.kind}.{facet}", **by_value}
            if facet in various
            else {"field": f"sets.{base.kind}.{facet}", **by_set}
        }
        for facet in facets
    }


def _top(buckets: Iterable[dict[str, Any]], top: int) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for bucket in buckets:
        for value in bucket["key"].split(schema.JOIN):
            found[value] += bucket["doc_count"]
    return _largest(found.items())[:top]


def _largest(values: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(values, key=lambda each: (-each[1], each[0]))


def _recounted(
    now: Snapshot, base: Wanted, facet: str, values: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """The same values with true counts: some parts of the index left theirs out."""
    return _largest((value, _with(now, base, facet, value)) for value, _ in values)


def _with(now: Snapshot, base: Wanted, facet: str, value: str) -> int:
    return _size(now, base.choosing(facet, value))


def _rest(
    now: Snapshot,
    base: Wanted,
    facet: str,
    given: list[tuple[str, int]],
    chosen: Iterable[str],
) -> list[tuple[str, int]]:
    """The chosen values that are not among the ``given``, counted one by one."""
    shown = {value for value, _ in given}
    return [(value, _with(now, base, facet, value)) for value in chosen if value not in shown]
