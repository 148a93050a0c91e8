"""Comparing holds the collector of cycles off, and leaves it as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

import secondsource.compare as comparing
from secondsource.language.uncollected import uncollected
from tests.compare.builders import telling


@pytest.fixture
def collecting() -> Iterator[None]:
    """Switch the collector on, and off again after the test where it was off."""
    before = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if before else gc.disable)()


@pytest.mark.usefixtures("collecting")
def test_the_collector_runs_again_after_the_block_even_after_an_error() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(RuntimeError), uncollected():
        raise RuntimeError
    assert gc.isenabled()


@pytest.mark.usefixtures("collecting")
def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


@pytest.mark.usefixtures("collecting")
def test_the_collector_does_not_run_while_statements_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    look = comparing.look
    monkeypatch.setattr(comparing, "look", lambda readings: (seen.append(gc.isenabled()), look(readings))[1])
    comparing.compare(telling({"alpha": "A ferry sank off Merra.", "beta": "A ferry went down off Merra."}))
    assert seen == [False]
    assert gc.isenabled()
