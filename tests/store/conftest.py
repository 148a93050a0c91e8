"""What the tests of the store need."""

from tests.newsroom.conftest import _close_stores, place, postgresql

__all__ = ["_close_stores", "place", "postgresql"]
