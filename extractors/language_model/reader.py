"""The language model as a reader, with a price limit and its answers kept."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from extractors.language_model.answer import DocumentAnswer
from extractors.language_model.client import ModelClient
from extractors.language_model.cost import Prices, allowance
from extractors.language_model.facts import believed_facts
from extractors.language_model.prompt import Prompt, prompt_in, source_of
from extractors.reader import ReadingContext
from rules.document import Document
from rules.facts import Doubt, Facts

#: The first question and two more, where an answer is not in the asked structure.
ATTEMPTS = 3

#: Characters of a mail's subject that are shown to the model.
MAX_SUBJECT = 300

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What an answer depends on: the *document*'s digest (SHA-256 of what the model saw), the prompt and the model."""

    document: str
    prompt_version: str
    model: str


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """Where answers are kept: *get* returns a kept one or None, *put* takes its tokens and its cost in euros too."""

    get: Callable[[AnswerKey], Json | None]
    put: Callable[[AnswerKey, Json, int, Decimal], None]


FREE = Prices()

NO_DOUBT: tuple[Doubt, ...] = ()

NOT_KEPT = KeptAnswers(lambda _key: None, lambda _key, _answer, _tokens, _cost: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """A model of any OpenAI-compatible server. *max_cost* in euros for a document, *timeout* in seconds."""

    base_url: str
    model: str
    api_key: str = ""
    prices: Prices = FREE
    max_cost: Decimal = Decimal("0.05")
    timeout: float = 120.0


class LanguageModelReader:
    """Asks the model what a document says, and believes what stands in the document."""

    name = "language model"

    def __init__(self, settings: ModelSettings, answers: KeptAnswers = NOT_KEPT) -> None:
        """Read with the model of *settings*; nothing is sent before the first document."""
        self._settings = settings
        self._answers = answers
        self._client = ModelClient(settings.base_url, settings.api_key, settings.model, settings.timeout)

    def read(self, document: Document, context: ReadingContext) -> Facts:
        """Return what the model says of *document* and the document bears out.

        A document that would cost too much is not sent, and has a doubt that says so. Raises ModelBusy,
        ModelUnreachable, ModelRefused, ModelAnsweredNonsense.
        """
        prompt = prompt_in(context.company.language)
        variables = {"source": source_of(document), "subject": context.mail_subject[:MAX_SUBJECT]}
        digest = hashlib.sha256("\0".join(variables.values()).encode("utf-8", "surrogatepass")).hexdigest()
        key = AnswerKey(digest, prompt.version, self._settings.model)
        kept = self._kept(key)
        answer, doubts = (kept, NO_DOUBT) if kept else self._asked(key, prompt, variables)
        facts = believed_facts(answer, document, context.company)
        return replace(facts, doubts=facts.doubts + doubts)

    def close(self) -> None:
        """Close the connections to the server."""
        self._client.close()

    def _kept(self, key: AnswerKey) -> DocumentAnswer | None:
        kept = self._answers.get(key)
        try:
            return DocumentAnswer.model_validate(kept) if kept is not None else None
        except ValidationError:
            return None  # kept by a version that asked for something else

    def _asked(
        self, key: AnswerKey, prompt: Prompt, variables: dict[str, str]
    ) -> tuple[DocumentAnswer, tuple[Doubt, ...]]:
        settings = self._settings
        allowed = allowance(prompt.text + "".join(variables.values()), settings.prices, settings.max_cost, ATTEMPTS)
        if not allowed.attempts:
            return DocumentAnswer(), (Doubt("document", f"too long to be read for {settings.max_cost} euros"),)
        said = self._client.ask(prompt.text, variables, allowed)
        cost = settings.prices.cost(said.asked, said.answered)
        self._answers.put(key, said.answer.model_dump(mode="json"), said.asked + said.answered, cost)
        if cost > settings.max_cost:
            return said.answer, (Doubt("document", f"reading it cost {cost} euros, more than {settings.max_cost}"),)
        return said.answer, NO_DOUBT
