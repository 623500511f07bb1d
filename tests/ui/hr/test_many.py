"""Many numbers of which the first are known: nothing is read before somebody asks for more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.hr.many import NOBODY, Many


class Source:
    """Counts how often everything is read."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = list(numbers)
        self.reads = 0

    def __call__(self) -> list[int]:
        self.reads += 1
        return list(self.numbers)


@pytest.fixture
def source() -> Source:
    return Source(*range(100, 200))


@pytest.fixture
def many(source: Source) -> Many:
    return Many(100, range(100, 120), source)


def test_the_first_and_the_length_are_known_without_reading(many: Many, source: Source) -> None:
    assert len(many) == 100
    assert (many[0], many[19]) == (100, 119)
    assert many[0:20] == list(range(100, 120))
    assert many[5:7] == [105, 106]
    assert source.reads == 0


def test_the_rest_is_read_once(many: Many, source: Source) -> None:
    assert many[20] == 120
    assert many[-1] == 199
    assert many[15:25] == list(range(115, 125))
    assert many[::-1][0] == 199
    assert list(many) == many.whole() == list(range(100, 200))
    assert source.reads == 1


def test_another_length_is_told_apart_without_reading(many: Many, source: Source) -> None:
    assert many != [1, 2]
    assert many != Many(99, [], source)
    assert many != "numbers"
    assert source.reads == 0
    assert many == list(range(100, 200))
    assert many == Many(100, [], source)
    assert many != list(range(101, 201))


def test_who_went_between_two_readings_leaves_a_place_empty(source: Source) -> None:
    many = Many(103, range(100, 120), source)
    assert many[102] == NOBODY
    assert len(many.whole()) == 103


def test_who_came_between_two_readings_waits_for_the_next(source: Source) -> None:
    many = Many(97, range(100, 120), source)
    assert many.whole() == list(range(100, 197))


def test_it_is_no_key(many: Many) -> None:
    with pytest.raises(TypeError):
        hash(many)


def test_an_end_counted_from_the_back_is_one_of_all() -> None:
    assert Many(2, [500], lambda: [500, 501])[0:-1] == [500]


@given(st.integers(0, 40), st.integers(0, 40), st.data())
def test_it_is_like_the_list_whatever_is_asked_for(count: int, known: int, data: st.DataObject) -> None:
    numbers = list(range(500, 500 + count))
    many = Many(count, numbers[:known], lambda: list(numbers))
    start, stop = data.draw(st.integers(-50, 50)), data.draw(st.integers(-50, 50))
    step = data.draw(st.sampled_from([None, 1, 2, -1, -3]))
    assert many[start:stop:step] == numbers[start:stop:step]
    if count:
        place = data.draw(st.integers(-count, count - 1))
        assert many[place] == numbers[place]
