"""The only file that knows instructor and openai: one question to any OpenAI-compatible server."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx2
import instructor
import openai
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException

from extractors.language_model.cost import BYTES_PER_TOKEN, Allowance, Used
from extractors.language_model.deadline import Bounded
from extractors.language_model.dialect import Dialect
from extractors.language_model.errors import (
    LanguageModelError,
    ModelAnsweredNonsense,
    ModelBusy,
    ModelRefused,
    ModelUnreachable,
)
from extractors.language_model.prompt import DOCUMENT_MESSAGE
from extractors.language_model.schemas import Structured

#: Seconds to wait where a busy server does not say how long.
DEFAULT_WAIT = 30.0

#: Seconds; a server that asks for more is asked again after this time.
LONGEST_WAIT = 3600.0

#: The states in which a server refuses how it is asked, not who asks.
UNWANTED = (400, 415, 422)

#: A server that has no place for one more request says so, and when to come back.
OVERLOADED = 503

A = TypeVar("A", bound=Structured)


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """What is asked: *instructions*, the document in *variables* (`source`, `subject`), its *pictures* (PNG)."""

    schema: type[A]
    instructions: str
    variables: Mapping[str, str]
    pictures: tuple[bytes, ...] = ()


class ModelClient:
    """A connection to one model. `Mode.JSON_SCHEMA` is the mode that llama.cpp's server works with too."""

    def __init__(self, base_url: str, api_key: str, model: str, timeout: float, *, must_see: bool = False) -> None:
        """Connect lazily; *timeout* in seconds for one attempt. A busy or failing server is not asked again here.

        A server that refuses pictures is asked without them, unless it *must_see* them.
        """
        http = httpx2.Client(transport=Bounded(timeout), timeout=timeout)
        self._server = openai.OpenAI(
            base_url=base_url, api_key=api_key or "none", timeout=timeout, max_retries=0, http_client=http
        )
        self._model = model
        self._dialect = Dialect(must_see=must_see)

    @property
    def takes_images(self) -> bool:
        """Whether the server has not refused pictures so far."""
        return self._dialect.sent.images

    def ask(self, question: Question[A], allowed: Allowance, used: Used) -> A:
        """Return the model's answer; *used* counts the tokens of every attempt, of those in vain too.

        Raises ModelBusy, ModelUnreachable, ModelRefused, ModelAnsweredNonsense.
        """
        pictures = tuple("data:image/png;base64," + base64.b64encode(each).decode() for each in question.pictures)

        def create(**kwargs: Any) -> openai.types.chat.ChatCompletion:  # noqa: ANN401 - instructor's own
            return self._create(kwargs, pictures, used)

        asking = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        try:
            answer: A = asking(
                model=self._model,
                response_model=question.schema,
                messages=[
                    {"role": "system", "content": question.instructions},
                    {"role": "user", "content": DOCUMENT_MESSAGE},
                ],
                context=dict(question.variables),
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
        return answer

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    def _create(
        self, kwargs: Mapping[str, Any], pictures: Sequence[str], used: Used
    ) -> openai.types.chat.ChatCompletion:
        """Ask once, in other ways while the server refuses how it is asked."""
        while True:
            request = self._dialect.sent.request(kwargs, tuple(pictures))
            try:
                completion: openai.types.chat.ChatCompletion = self._server.chat.completions.create(**request)
            except openai.APIStatusError as error:
                if error.status_code not in UNWANTED or not self._dialect.learn(
                    _said_in(error), pictures=bool(pictures)
                ):
                    raise
            else:
                _count(used, request, completion)
                return completion


def _said_in(error: openai.APIStatusError) -> str:
    return f"{error.message} {error.body}"[:4000]


def _count(used: Used, request: Mapping[str, Any], completion: openai.types.chat.ChatCompletion) -> None:
    """Count what an answer used; where the server does not say, what its text is worth at the most."""
    usage = completion.usage
    if usage and (usage.prompt_tokens or usage.completion_tokens):
        used.add(usage.prompt_tokens or 0, usage.completion_tokens or 0)
        return
    said = "".join((choice.message and choice.message.content) or "" for choice in completion.choices or ())
    asked = str([message.get("content") for message in request["messages"]])
    used.add(len(asked.encode()) // BYTES_PER_TOKEN, len(said.encode()) // BYTES_PER_TOKEN)


def _told(error: BaseException) -> LanguageModelError:
    match error:
        case openai.APIStatusError():
            return _refusal(error)
        case openai.APITimeoutError():
            return ModelUnreachable("The language model's answer took too long, or is too long.")
        case openai.APIConnectionError():
            return ModelUnreachable("The language model's server cannot be reached.")
        case _:
            return ModelAnsweredNonsense("The model did not answer in the asked structure.")


def _refusal(error: openai.APIStatusError) -> LanguageModelError:
    wait = error.response.headers.get("retry-after", "")
    if isinstance(error, openai.RateLimitError) or (error.status_code == OVERLOADED and wait):
        return ModelBusy(_wait(wait))
    if isinstance(error, openai.InternalServerError):
        return ModelUnreachable(f"The language model's server failed (HTTP {error.status_code}).")
    return ModelRefused(f"The language model's server refused the request (HTTP {error.status_code}).")


def _wait(header: str) -> float:
    try:
        return min(max(float(header), 1.0), LONGEST_WAIT)
    except ValueError:
        return DEFAULT_WAIT
