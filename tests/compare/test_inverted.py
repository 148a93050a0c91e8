"""Inverted indexes, and longest runs of words, against the plain way of working them out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.evidence import longest_run
from secondsource.compare.inverted import Index, blocks
from secondsource.compare.runs import Runs

REPORTS = st.lists(st.lists(st.sets(st.sampled_from("abcdef")), max_size=4), max_size=5)
SAID = st.lists(st.lists(st.sampled_from(["the", "ship", "sank", "off"]), max_size=9), min_size=1, max_size=5)


@given(REPORTS, st.sampled_from([1, 4, 1000]))
def test_blocks_hold_every_pair_of_two_reports_once_and_tell_what_it_shares(
    reports: list[list[set[str]]], cells: int
) -> None:
    report = [n for n, statements in enumerate(reports) for _ in statements]
    held = [keys for statements in reports for keys in statements]
    index = Index.of(held)
    found: dict[tuple[int, int], set[str]] = {}
    for block in blocks(report, cells):
        for i in range(block.first, block.last):
            for j in range(block.start, block.stop):
                assert (i, j) not in found
                found[i, j] = set()
        shared = index.shared(block)
        _, width = block.shape
        for cell, ours, theirs in zip(shared.cells, shared.ours, shared.theirs, strict=True):
            assert index.keys[ours] == index.keys[theirs]
            row, column = divmod(int(cell), width)
            found[block.first + row, block.start + column].add(index.names[index.keys[ours]])
        assert index.sharing(block).sum() == len(set(shared.cells.tolist()))
    assert found == {
        (i, j): held[i] & held[j]
        for i in range(len(held))
        for j in range(i + 1, len(held))
        if report[i] != report[j]
    }


@given(SAID)
def test_runs_with_many_statements_are_those_with_each(said: list[list[str]]) -> None:
    runs = Runs(said)
    every = np.arange(len(said))
    for one in range(len(said)):
        expected = [longest_run(said[one], other) for other in said]
        assert runs.longest(one, every).tolist() == expected


def test_a_run_of_many_words_is_counted_to_its_end() -> None:
    long = [str(n) for n in range(400)]
    assert Runs([long, long]).longest(0, np.array([1])).tolist() == [400]
