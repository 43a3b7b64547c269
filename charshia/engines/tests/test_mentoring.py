from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.mentoring import (
    Deed,
    Match,
    Mentor,
    NotPossible,
    Side,
    Stage,
    Wanted,
    after,
    matches,
    possible,
)

KINDS = {"weaving": frozenset({"weaving", "rug-making"})}
deeds = st.lists(st.tuples(st.sampled_from(Deed), st.sampled_from(Side)), max_size=30)
keys = st.frozensets(st.sampled_from(["weaving", "rug-making", "dyeing", "pottery"]))
tongues = st.frozensets(st.sampled_from(["sq", "sr", "el"]))
spots = st.none() | st.tuples(st.floats(-80, 80), st.floats(-170, 170))


def kinds_of(key):
    return KINDS.get(key, frozenset({key}))


@given(deeds)
def test_whatever_they_try_both_must_agree_and_an_end_is_an_end(tried):
    stage, proposed_by, done = Stage.ASKED, None, []
    for deed, by in tried:
        can = possible(stage, by=by, proposed_by=proposed_by)
        try:
            to = after(stage, deed, by=by, proposed_by=proposed_by)
        except NotPossible:
            assert deed not in can
            continue
        assert deed in can
        assert stage not in (Stage.DECLINED, Stage.WITHDRAWN), "these are never left"
        assert stage != Stage.ENDED or deed == Deed.THANK
        if deed in (Deed.ACCEPT, Deed.PROPOSE):
            proposed_by = by
        done.append((deed, by))
        stage = to
    if any(deed == Deed.NOTE for deed, _by in done):
        assert (Deed.ACCEPT, Side.MENTOR) in done
        agreed = next(by for deed, by in done if deed == Deed.AGREE)
        before = done[: done.index((Deed.AGREE, agreed))]
        assert [by for deed, by in before if deed in (Deed.ACCEPT, Deed.PROPOSE)][-1] != agreed


@given(keys, tongues, spots, st.lists(st.tuples(keys, tongues, spots), max_size=8))
def test_only_who_fits_is_proposed_and_the_best_first(processes, languages, spot, rows):
    wanted = Wanted(processes, languages, spot)
    mentors = [Mentor(number, *row) for number, row in enumerate(rows)]
    found = matches(wanted, mentors, kinds_of)
    for one in found:
        mentor = mentors[one.key]
        assert set(one.languages) == languages & mentor.languages
        assert one.languages or not languages
        assert one.processes or not processes
        assert all(kinds_of(each) & mentor.processes for each in one.processes)
        assert (one.km is None) == (spot is None or mentor.spot is None)
    left = {mentor.key for mentor in mentors} - {one.key for one in found}
    for key in left:
        mentor = mentors[key]
        masters = any(kinds_of(each) & mentor.processes for each in processes)
        assert (processes and not masters) or (languages and not languages & mentor.languages)
    counts = [len(one.processes) for one in found]
    assert counts == sorted(counts, reverse=True)


def test_a_kind_of_it_will_do_and_the_nearest_comes_first():
    near, far = (42.0, 21.0), (38.0, 23.7)
    mentors = [
        Mentor(1, frozenset({"rug-making"}), frozenset({"sq"}), far),
        Mentor(2, frozenset({"weaving"}), frozenset({"sq", "sr"}), near),
        Mentor(3, frozenset({"weaving"}), frozenset({"el"}), near),
        Mentor(4, frozenset({"weaving"}), frozenset({"sq"}), None),
    ]
    wanted = Wanted(frozenset({"weaving"}), frozenset({"sq"}), near)
    found = matches(wanted, mentors, kinds_of)
    assert [one.key for one in found] == [2, 1, 4]
    assert found[0] == Match(2, ("weaving",), ("sq",), 0.0)
    assert [one.key for one in matches(Wanted(), mentors, kinds_of)] == [1, 2, 3, 4]
