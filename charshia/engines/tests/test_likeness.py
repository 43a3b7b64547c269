from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.likeness import keys, nearest, percent


def test_alike_is_counted_in_hundredths():
    assert percent("Ajvar i butë", "ajvar  i butë ") == 100
    assert 80 < percent("Ajvar i butë, 720 g", "Ajvar i butë, 350 g") < 100
    assert percent("Ajvar", "Мед") == 0


def test_the_nearest_come_first_and_far_ones_not_at_all():
    others = ["Mjaltë", "Ajvar i djegës, 720 g", "Ajvar i butë, 350 g"]

    found = nearest("Ajvar i butë, 720 g", others, least=60, most=3)
    assert [place for place, _score in found] == [2, 1]


def test_forms_of_a_word_share_a_key():
    assert set(keys("Ajvarin e butë")) & set(keys("ajvar i butë"))
    assert keys("a 12 <>") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_has_bounds_and_no_direction(one, other):
    assert 0 <= percent(one, other) <= 100
    assert percent(one, other) == percent(other, one)
