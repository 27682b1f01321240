"""The second look: what the first thought of a block's surroundings."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from archiver.extract.choice import second_look
from archiver.extract.choice.surroundings import Surroundings
from archiver.extract.layout.walk import read_layout

PAGE = """<div class=story><p>Rain fell on Leeds.</p><p>It fell all day.</p><h2>Gulls</h2><p>They did not mind.</p></div>
<ul><li>One<li>Two</ul><div>The Gull</div>"""


@pytest.fixture(scope="module")
def groups():
    return second_look.group(Surroundings(read_layout(LexborHTMLParser(PAGE).body)))


def test_groups(groups):
    assert groups.chars == [19, 16, 5, 18, 3, 3, 8]
    assert groups.sections == [0, 0, 1, 1, 1, 1, 1]
    assert groups.alike[0] == groups.alike[1] == groups.alike[3] != groups.alike[2]
    assert groups.siblings[4] == groups.siblings[5] != groups.siblings[3]
    assert groups.lists[4] == groups.lists[5] is not None
    assert groups.lists[0] is groups.lists[6] is None


def test_what_the_first_look_said(groups):
    first = [1.0, 0.8, 0.6, 0.4, 0.2, 0.1, 0.0]
    columns = second_look.measure(groups, first, range(7))
    assert set(columns) == set(second_look.NAMES)
    assert columns["first"] == first
    assert columns["first_before1"] == [-0.1, *first[:-1]]
    assert columns["first_after2"] == [*first[2:], -0.1, -0.1]
    assert columns["first_alike"][0] == pytest.approx((0.8 * 16 + 0.4 * 18) / 34)
    assert columns["first_alike"][6] == -0.1
    assert columns["first_siblings"][4:6] == pytest.approx([0.1, 0.2])
    assert columns["first_section"][0] == pytest.approx(0.8)
    assert columns["first_list"][3:5] == pytest.approx([-0.1, 0.1])
    assert columns["first_heading"] == [-0.1, -0.1, -0.1, 0.6, 0.6, 0.6, 0.6]
    assert columns["first_sure"] == pytest.approx([(19 + 0.8 * 16 + 0.6 * 5) / 40] * 7)
    assert columns["first_nearby"][6] == pytest.approx((0.4 * 18 + 0.2 * 3 + 0.1 * 3) / 24)


def test_blocks_that_are_not_judged_count_as_foreign(groups):
    columns = second_look.measure(groups, [0, 0.9, 0, 0.9, 0, 0, 0], [1, 3])
    assert columns["first"] == [0.9, 0.9]
    assert columns["first_before1"] == [0.0, 0.0]
    assert columns["first_alike"] == pytest.approx([0.9 * 18 / 37, 0.9 * 16 / 35])


def test_a_page_on_which_nothing_is_likely(groups):
    assert second_look.measure(groups, [0.1, 0, 0, 0, 0, 0, 0], [0])["first_sure"] == [0.0]
    assert second_look.measure(groups, [0.1, 0, 0, 0, 0, 0, 0], [0])["first_before2"] == [-0.1]
