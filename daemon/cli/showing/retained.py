"""What clients retain: per invoice, with its state and the day on which it is due."""

from collections.abc import Iterator, Mapping
from datetime import date

from daemon.cli.showing.known import Happened, Plain, Word
from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import View
from rules.job import Job
from rules.json_shape import JsonValue
from rules.money import Money, total
from rules.retention import RetentionWord
from rules.retentions import Retention, RetentionState, retentions


def retention_to_json(job: Job, on: date) -> JsonValue:
    """Return each retention of a job for programs."""
    return [{"invoice": each.invoice, **one_to_json(each)} for each in retentions(job, on)]


def one_to_json(shown: Retention) -> dict[str, JsonValue]:
    """Return one retention for programs: what was agreed, paid, and is still kept."""
    return {
        "agreed": str(shown.agreed),
        "released": str(shown.released),
        "kept": str(shown.kept),
        "due": shown.due.isoformat() if shown.due else "",
        "state": shown.state.value,
    }


def retention_rows(job: Job, on: date, tongue: Tongue) -> list[Mapping[str, Plain]]:
    """Return each retention of a job for its card."""
    return [
        {
            "invoice": each.invoice,
            "agreed": each.agreed,
            "state": Word(each.state, state_of(each, tongue)),
        }
        for each in retentions(job, on)
    ]


def retention_lines(job: Job, on: date, tongue: Tongue) -> Iterator[str]:
    """Say in a line a state what is kept of a job's invoices."""
    kept = [each for each in retentions(job, on) if each.kept]
    for state in RetentionState:
        of_state = [each for each in kept if each.state is state]
        if of_state:
            yield _line(state, total(each.kept for each in of_state), of_state[0].due, tongue)


def _line(state: RetentionState, amount: Money, due: date | None, tongue: Tongue) -> str:
    say, on, sum_ = tongue.say, tongue.day(due), tongue.amount(amount)
    match state:
        case RetentionState.DUE | RetentionState.BONDED:
            bond = say(" (cautionnée)", " (bonded)") if state is RetentionState.BONDED else ""
            return say(f"retenue{bond} due depuis le {on} : {sum_}", f"retention{bond} due since {on}: {sum_}")
        case RetentionState.OPPOSED:
            return say(f"retenue bloquée par une opposition : {sum_}", f"retention blocked by an opposition: {sum_}")
        case _:
            until = say(f" jusqu'au {on}", f" until {on}") if due else ""
            return say(f"retenu en garantie{until} : {sum_}", f"retained{until}: {sum_}")


def state_of(shown: Retention, tongue: Tongue) -> str:
    """Say where one retention stands."""
    say, on = tongue.say, tongue.day(shown.due)
    match shown.state:
        case RetentionState.RELEASED:
            return say("payée", "paid")
        case RetentionState.OPPOSED:
            return say("bloquée par une opposition", "blocked by an opposition")
        case RetentionState.BONDED:
            return say(f"remplacée par une caution, due depuis le {on}", f"replaced by a bond, due since {on}")
        case RetentionState.DUE:
            return say(f"due depuis le {on}", f"due since {on}")
        case _ if shown.due:
            return say(f"due le {on}", f"due on {on}")
        case _:
            return say("due un an après la réception", "due a year after the handover")


def retained_text(shown: Retention | None, tongue: Tongue) -> str:
    """Say below what is left of an invoice how much of it is retained and not due."""
    if shown is None or shown.is_due or not shown.kept:
        return ""
    return tongue.say("\ndont retenu ", "\nof it retained ") + tongue.amount(shown.kept)


def retention_history(view: View, job_id: int) -> Iterator[Happened]:
    """Give what was said about a job's retention."""
    say = view.tongue.say
    words = {
        RetentionWord.RELEASED: say("Retenue de garantie libérée", "Retention released"),
        RetentionWord.BONDED: say("Retenue de garantie remplacée par une caution", "Retention replaced by a bond"),
        RetentionWord.OPPOSED: say(
            "Opposition à la libération de la retenue", "The release of the retention is opposed"
        ),
    }
    for stored in view.books.retentions.of_job(job_id):
        event = stored.event
        yield Happened(
            on=event.on,
            event=f"retention_{event.word}",
            what=words[event.word],
            by=event.by,
            words=event.reason,
            known=stored.at,
        )
