"""How far the works are, declared at the terminal: what is refused with its reason, and what follows from it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from daemon.cli.changes import day_of
from daemon.cli.language import say, spoken
from daemon.cli.milestones import job_named, refuse_day, what_follows
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import UsedWrongly
from extractors.reply.progress import Progress, progress_in
from ledger import Cause
from rules.decision import decide
from rules.effects import AddClaim
from rules.events import ProgressReported
from rules.parts import PartProgress
from rules.progress_claim import why_not_claimed
from rules.progress_reported import cannot_claim_text
from rules.spelling import fold
from rules.wording import say as phrase
from workers.effects import record


def progress_here(config: Path | None, named: str, shares: Sequence[str], lots: Sequence[str], on: str) -> bool:
    """Report how far a job's works are, and say what follows; tell whether a person must do something first.

    Raises UsedWrongly where nothing can follow: an unknown job or lot, less than before, a balance that is billed.
    """
    with command_office(config) as (_, office):
        user = terminal_user()
        day = day_of(on) if on else office.today()
        parts = parts_given(named, shares, lots)
        said = {each.part: str(each.percent) for each in parts}
        key = f"progress:{named}:{said}:{day}:{office.secret()}"
        with office.change("progress reported", Cause("command", "terminal"), key, {"parts": str(said)}) as books:
            job = job_named(books, named)
            refuse_day(job, day, office.today())
            if refused := why_not_claimed(job, parts):
                raise UsedWrongly(cannot_claim_text(job, refused, spoken()))
            event = ProgressReported(parts=parts, on=day, by=user.by)
            effects = decide(job, event, office.policy, language=office.company.language)
            record(books, job, effects, office.clock(), by=user.by)
            step = next((each.step for each in effects if isinstance(each, AddClaim)), None)
            told, waits = (
                what_follows(books, job, step, effects) if step else (phrase(spoken(), "progress_nothing_new"), False)
            )
    sys.stdout.write(f"{told}\n")
    return waits


def parts_given(named: str, shares: Sequence[str], lots: Sequence[str]) -> tuple[PartProgress, ...]:
    """Return how far each lot is, or the whole. Raises UsedWrongly where they do not go together."""
    if len(shares) != max(len(lots), 1):
        raise UsedWrongly(_how(named))
    texts = [f"{_named(lot)} {share}" for lot, share in zip(lots, shares, strict=True)] if lots else [f"{shares[0]} %"]
    read = progress_in(fold(", ".join(texts).replace("% %", "%").replace("%%", "%")))
    if not isinstance(read, Progress) or read.number is not None:
        raise UsedWrongly(_how(named))
    return read.parts


def _named(lot: str) -> str:
    return lot if " " in lot.strip() or (lot.strip().isalpha() and len(lot.strip()) > 1) else f"lot {lot}"


def _how(named: str) -> str:
    return say(
        f"un pourcentage cumulé pour le tout : facturier avancement {named} 55 ; ou un après chaque lot : "
        f"facturier avancement {named} --lot 1 55 --lot 2 40",
        f"one cumulated percentage for the whole: facturier progress {named} 55; or one after each lot: "
        f"facturier progress {named} --lot 1 55 --lot 2 40",
    )
