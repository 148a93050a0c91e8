"""What the tests of the newsroom need."""

from collections.abc import Iterator

import pytest

from tests.newsroom import invented
from tests.store.places import place, postgresql

__all__ = ["place", "postgresql"]


@pytest.fixture(autouse=True)
def _close_stores() -> Iterator[None]:
    yield
    while invented.OPENED:
        invented.OPENED.pop().close()
