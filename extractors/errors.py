"""The base of every error that the extractors raise.

The rooms below `extractors` raise their own errors, each named for its fault and each derived from the one base
here, so that a worker may catch everything that reading can go wrong with in one place.
"""


class ExtractorsError(Exception):
    """Something that came from outside could not be read."""
