"""Faults of this package. What a rule finds is returned as a value, never raised."""


class RulesError(Exception):
    """Base of every error raised by `rules`."""


class NotMoney(RulesError):
    """A text or number is not an amount of whole cents."""


class NotAnIdentifier(RulesError):
    """A text is not the identifier (IBAN, SIREN, VAT number, reference) that it should be."""


class NotThisShape(RulesError):
    """A stored structure does not have the shape of the value that it should hold."""


class NotFacts(NotThisShape):
    """A stored or received structure does not have the shape of a document's facts."""


class NothingToSplitBy(RulesError):
    """An amount cannot be split in proportion to amounts that add up to zero."""


class BadSeries(RulesError):
    """A number series' pattern cannot give valid invoice numbers."""
