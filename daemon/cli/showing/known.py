"""Everything known of one thing: its facts, and what happened to it, as JSON and for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from daemon.cli.showing.tongue import Tongue, pairs, safe, title
from rules.json_shape import JsonValue
from rules.money import Money


@dataclass(frozen=True, slots=True)
class Word:
    """A *code* for programs and its *text* for people."""

    code: str
    text: str


Plain = str | int | Money | Word | date | datetime | None
Value = Plain | Sequence[Plain] | Sequence[Mapping[str, Plain]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its *key* for programs, its *label* for people."""

    key: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that happened: *event* for programs, *what* for people; who did it, by which document and words.

    `on` is an instant where one is known, else a day; *known* is when the ledger learned of it.
    """

    on: datetime | date
    event: str
    what: str
    by: str = ""
    document: str = ""
    words: str = ""
    known: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A thing by its *kind* and *ref*, its facts, and its history."""

    kind: str
    ref: str
    title: str
    facts: tuple[Fact, ...]
    history: tuple[Happened, ...]


def known_to_json(shown: Sequence[Known], timezone: ZoneInfo) -> dict[str, JsonValue]:
    """Return all that *shown* holds; empty facts are left out."""
    return {"found": [_known_to_json(each, timezone) for each in shown]}


def _known_to_json(shown: Known, timezone: ZoneInfo) -> JsonValue:
    facts = {fact.key: _json(fact.value) for fact in shown.facts if not is_empty(fact.value)}
    history: list[JsonValue] = [
        {
            "at": _json(each.on),
            "event": each.event,
            "what": each.what,
            "by": each.by,
            "document": each.document,
            "words": each.words,
        }
        for each in in_order(shown.history, timezone)
    ]
    return {"kind": shown.kind, "ref": shown.ref, "facts": facts, "history": history}


def _json(value: object) -> JsonValue:
    match value:
        case Money():
            return str(value)
        case Word():
            return value.code
        case date():  # an instant is one too
            return value.isoformat()
        case Mapping():
            return {str(key): _json(each) for key, each in value.items() if not is_empty(each)}
        case str() | int() | None:
            return value
        case Sequence():
            return [_json(each) for each in value]
        case _:
            raise AssertionError(value)


#: What happens in one instant, causes before what follows from them.
ORDER = (
    *("quote_sent", "amendment_sent", "announced", "received", "quote_accepted", "amendment_accepted"),
    *("question_answered", "dispute_resolved", "step_reached", "delivered", "dispute_opened"),
    *("draft_changed", "draft_opened", "asked", "draft_agreed", "draft_approved", "draft_undone", "draft_refused"),
    *("invoice_issued", "sent_to_client", "payment_booked", "allocated", "question_withdrawn", "question_asked"),
    *("question_agreed", "question_undone"),
)


def in_order(history: Sequence[Happened], timezone: ZoneInfo) -> list[Happened]:
    """Return what happened, the first first.

    Of a day without an hour counts when the ledger learned of it, if that was the same day; else that day's beginning.
    """
    return sorted(history, key=lambda each: (_instant(each, timezone), _rank(each.event)))


def _instant(each: Happened, timezone: ZoneInfo) -> datetime:
    if isinstance(each.on, datetime):
        return each.on
    if each.known is not None and each.known.astimezone(timezone).date() == each.on:
        return each.known
    return datetime.combine(each.on, time.min, timezone)


def _rank(event: str) -> int:
    return ORDER.index(event) if event in ORDER else len(ORDER)


def known_for_people(shown: Sequence[Known], tongue: Tongue, timezone: ZoneInfo) -> list[RenderableType]:
    """Return headings, facts and histories."""
    made: list[RenderableType] = []
    for each in shown:
        facts = [(fact.label, text_of(fact.value, tongue, timezone)) for fact in each.facts if not is_empty(fact.value)]
        made += [*([safe("")] if made else []), title(each.title), pairs(facts)]
        if each.history:
            made += [safe(""), title(tongue.say("Historique", "History"))]
            made.append(_history(in_order(each.history, timezone), tongue, timezone))
    return made


def _history(history: Sequence[Happened], tongue: Tongue, timezone: ZoneInfo) -> Table:
    made = Table.grid(padding=(0, 2))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    for each in history:
        when = when_text(each, tongue, timezone)
        by = tongue.say(f", par {each.by}", f", by {each.by}") if each.by else ""
        details = [each.document, tongue.quoted(each.words) if each.words else ""]
        text = Text("\n").join([safe(each.what + by), *(safe(f"  {line}") for line in details if line)])
        made.add_row(safe(when), text)
    return made


def when_text(each: Happened, tongue: Tongue, timezone: ZoneInfo) -> str:
    """Write when something happened: its local hour where it is known."""
    local = each.on.astimezone(timezone) if isinstance(each.on, datetime) else None
    return tongue.day(each.on) if local is None else f"{tongue.day(local.date())} {local:%H:%M}"


def text_of(value: object, tongue: Tongue, timezone: ZoneInfo) -> str:
    """Write a fact's value for people, several on lines of their own."""
    match value:
        case Money():
            return tongue.euros(value)
        case Word():
            return value.text
        case date():  # an instant is one too
            return tongue.moment(value.astimezone(timezone)) if isinstance(value, datetime) else tongue.day(value)
        case Mapping():
            return " · ".join(text_of(each, tongue, timezone) for each in value.values() if not is_empty(each))
        case Sequence() if not isinstance(value, str):
            return "\n".join(text_of(each, tongue, timezone) for each in value)
        case _:
            return str(value)


def is_empty(value: object) -> bool:
    """Tell whether a fact says nothing."""
    return value is None or value == "" or (isinstance(value, Sequence) and not value)
