"""The language model as the settings have it, its answers kept in the ledger."""

from decimal import Decimal

from daemon.settings import Settings
from extractors.language_model.cost import Prices
from extractors.language_model.reader import AnswerKey, Json, KeptAnswers, LanguageModelReader, ModelSettings
from ledger import Ledger


def model_reader(settings: Settings, ledger: Ledger) -> LanguageModelReader:
    """Return the reader of the model that [reader] names; each answer is kept in *ledger*."""
    return LanguageModelReader(model_settings(settings), kept_answers(ledger))


def unkept_model_reader(settings: Settings) -> LanguageModelReader:
    """Return the same reader for a look that changes nothing: it keeps no answers."""
    return LanguageModelReader(model_settings(settings))


def model_settings(settings: Settings) -> ModelSettings:
    """Return what [reader] says of the model."""
    given = settings.reader
    return ModelSettings(
        base_url=given.base_url,
        model=given.model,
        api_key=given.secret,
        prices=Prices(asked=given.price_input, answered=given.price_output),
        max_cost=given.max_cost_per_document,
        timeout=float(given.timeout_seconds),
        tokens_at_once=given.max_tokens_per_request,
        images=given.images,
    )


def kept_answers(ledger: Ledger) -> KeptAnswers:
    """Keep the model's answers in *ledger*, so that each is paid for once."""

    def get(key: AnswerKey) -> Json | None:
        with ledger.read() as books:
            kept = books.answers.get(key.document, key.prompt_version, key.model)
        return kept if isinstance(kept, dict) else None

    def put(key: AnswerKey, answer: Json, tokens: int, cost: Decimal) -> None:
        with ledger.work() as books:
            books.answers.put(key.document, key.prompt_version, key.model, answer=answer, tokens=tokens, cost=cost)

    return KeptAnswers(get=get, put=put)
