"""Quotes, amendments, acceptances, schedules and clients to JSON and back, exactly."""

from typing import cast

from rules.facts import Instalment
from rules.job import Step
from rules.json_shape import JsonValue, from_json, to_json
from rules.party import Client
from rules.quote import Acceptance, Amendment, QuoteVersion


def quote_to_json(quote: QuoteVersion) -> dict[str, JsonValue]:
    """Return a quote version as JSON, its acceptance included."""
    return cast("dict[str, JsonValue]", to_json(quote))


def quote_from_json(data: object) -> QuoteVersion:
    """Return the quote version that `quote_to_json` wrote. Raises NotThisShape."""
    return from_json(QuoteVersion, data)


def amendment_to_json(amendment: Amendment) -> dict[str, JsonValue]:
    """Return an amendment as JSON, its acceptance included."""
    return cast("dict[str, JsonValue]", to_json(amendment))


def amendment_from_json(data: object) -> Amendment:
    """Return the amendment that `amendment_to_json` wrote. Raises NotThisShape."""
    return from_json(Amendment, data)


def acceptance_to_json(acceptance: Acceptance) -> dict[str, JsonValue]:
    """Return an acceptance as JSON."""
    return cast("dict[str, JsonValue]", to_json(acceptance))


def acceptance_from_json(data: object) -> Acceptance:
    """Return the acceptance that `acceptance_to_json` wrote. Raises NotThisShape."""
    return from_json(Acceptance, data)


def step_to_json(step: Step) -> dict[str, JsonValue]:
    """Return a step as JSON."""
    return cast("dict[str, JsonValue]", to_json(step))


def step_from_json(data: object) -> Step:
    """Return the step that `step_to_json` wrote. Raises NotThisShape."""
    return from_json(Step, data)


def schedule_to_json(schedule: tuple[Instalment, ...]) -> list[JsonValue]:
    """Return a printed schedule as JSON."""
    return [to_json(instalment) for instalment in schedule]


def schedule_from_json(data: object) -> tuple[Instalment, ...]:
    """Return the schedule that `schedule_to_json` wrote. Raises NotThisShape."""
    return from_json(tuple[Instalment, ...], data)


def client_to_json(client: Client) -> dict[str, JsonValue]:
    """Return a client as JSON."""
    return cast("dict[str, JsonValue]", to_json(client))


def client_from_json(data: object) -> Client:
    """Return the client that `client_to_json` wrote. Raises NotThisShape."""
    return from_json(Client, data)
