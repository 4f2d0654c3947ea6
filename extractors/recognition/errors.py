"""What can go wrong with the recognition of characters."""

from extractors.errors import ExtractorsError


class RecognitionFailed(ExtractorsError):
    """The engine did not read a picture."""


class EngineMissing(ExtractorsError):
    """The engine that the settings name is not installed: how to install it."""
