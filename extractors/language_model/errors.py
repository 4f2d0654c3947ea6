"""What can go wrong with a language model's server."""

from extractors.errors import ExtractorsError


class LanguageModelError(ExtractorsError):
    """Base of the errors of the language model."""


class ModelBusy(LanguageModelError):
    """The server has too much to do (429): try again after so many seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after

    def __str__(self) -> str:
        return f"The language model is busy; try again in {self.retry_after:g} s."


class ModelUnreachable(LanguageModelError):
    """The server does not answer, or fails: try again later."""


class ModelRefused(LanguageModelError):
    """The server refuses the request for good: a wrong key, model or address. A person must look at the settings."""


class ModelAnsweredNonsense(LanguageModelError):
    """The server answered, again and again, what is not the asked structure."""


class ModelNotAsked(LanguageModelError):
    """The document is not sent: it would cost more than the settings allow. The message says which limit."""
