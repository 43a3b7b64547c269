import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.hosting import LastHost, Roles, appoint, join, leave, step_down

STEPS = [join, leave, appoint, step_down]
tried = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 4)), max_size=40)


@given(tried)
def test_whatever_they_do_it_is_never_without_a_host(steps):
    roles = Roles()
    for step, person in steps:
        there = roles.hosts | roles.others
        try:
            after = step(roles, person)
        except LastHost:
            assert roles.hosts == {person}, "only the last host is held"
            continue
        assert not after.hosts & after.others
        assert after.hosts or not after.others
        now_there = after.hosts | after.others
        expected = {join: there | {person}, leave: there - {person}}.get(step, there)
        assert now_there == expected
        roles = after


def test_the_last_host_leaves_only_after_handing_over():
    roles = join(join(Roles(), 1), 2)
    for step in (leave, step_down):
        with pytest.raises(LastHost):
            step(roles, 1)
    roles = leave(appoint(roles, 2), 1)
    assert roles == Roles(frozenset({2}))
    assert leave(roles, 2).is_over
