"""Validators that a test controls."""

from dataclasses import replace


class Refusing:
    """A validator that refuses everything, until it does not."""

    def __init__(self, inner):
        self.inner, self.refuses = inner, True

    def validate(self, xml):
        return ("BR-FR-12: the buyer has no address",) if self.refuses else self.inner.validate(xml)


def refusing(story, *, refuses=True):
    """Give the story's firm a validator that refuses everything, at once or when it is told to."""
    validator = Refusing(story.firm.office.validator)
    validator.refuses = refuses
    story.firm.office = replace(story.firm.office, validator=validator)
    return validator
