"""The only file that knows instructor and openai: one question to any OpenAI-compatible server."""

from dataclasses import dataclass
from typing import cast

import instructor
import openai
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException

from extractors.language_model.answer import DocumentAnswer
from extractors.language_model.cost import Allowance
from extractors.language_model.errors import (
    LanguageModelError,
    ModelAnsweredNonsense,
    ModelBusy,
    ModelRefused,
    ModelUnreachable,
)
from extractors.language_model.prompt import DOCUMENT_MESSAGE

#: Seconds to wait where a busy server does not say how long.
DEFAULT_WAIT = 30.0

#: Seconds; a server that asks for more is asked again after this time.
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A valid answer, and the tokens asked and answered over all attempts."""

    answer: DocumentAnswer
    asked: int
    answered: int


class ModelClient:
    """A connection to one model. `Mode.JSON_SCHEMA` is the mode that llama.cpp's server works with too."""

    def __init__(self, base_url: str, api_key: str, model: str, timeout: float) -> None:
        """Connect lazily; *timeout* in seconds for one attempt. A busy or failing server is not asked again here."""
        server = openai.OpenAI(base_url=base_url, api_key=api_key or "none", timeout=timeout, max_retries=0)
        self._client = instructor.from_openai(server, mode=instructor.Mode.JSON_SCHEMA)
        self._model = model

    def ask(self, instructions: str, variables: dict[str, str], allowed: Allowance) -> Answered:
        """Return the model's answer about the document in *variables* (`source`, `subject`).

        Raises ModelBusy, ModelUnreachable, ModelRefused, ModelAnsweredNonsense.
        """
        try:
            answer, completion = self._client.create_with_completion(
                model=self._model,
                response_model=DocumentAnswer,
                messages=[
                    {"role": "system", "content": instructions},
                    {"role": "user", "content": DOCUMENT_MESSAGE},
                ],
                context=variables,
                max_retries=allowed.attempts - 1,
                max_tokens=allowed.answer_tokens,
                temperature=0,
            )
        except IncompleteOutputException as error:
            raise ModelAnsweredNonsense("The model's answer was cut short.") from error
        except InstructorRetryException as error:
            raise _told(error.__cause__ or error) from error
        except openai.OpenAIError as error:
            raise _told(error) from error
        usage: openai.types.CompletionUsage | None = completion.usage
        return Answered(answer, usage.prompt_tokens if usage else 0, usage.completion_tokens if usage else 0)

    def close(self) -> None:
        """Close the connections."""
        cast("openai.OpenAI", self._client.client).close()


def _told(error: BaseException) -> LanguageModelError:
    match error:
        case openai.RateLimitError():
            return ModelBusy(_wait(error.response.headers.get("retry-after", "")))
        case openai.APIConnectionError():
            return ModelUnreachable("The language model's server cannot be reached.")
        case openai.InternalServerError():
            return ModelUnreachable(f"The language model's server failed (HTTP {error.status_code}).")
        case openai.APIStatusError():
            return ModelRefused(f"The language model's server refused the request (HTTP {error.status_code}).")
        case _:
            return ModelAnsweredNonsense("The model did not answer in the asked structure.")


def _wait(header: str) -> float:
    try:
        return min(max(float(header), 1.0), LONGEST_WAIT)
    except ValueError:
        return DEFAULT_WAIT
