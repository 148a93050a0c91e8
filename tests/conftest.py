"""What several test modules need."""

from __future__ import annotations

import pytest

from secondsource.language import models


@pytest.fixture(scope="session")
def pipeline() -> models.Pipeline:
    """The default pipeline, loaded once a session."""
    return models.pipeline()


@pytest.fixture(scope="session")
def embedder() -> models.Embedder:
    """The default sentence vectors, loaded once a session."""
    return models.embedder()
