"""Decisions taken at the terminal: by the same rules and the same rows as those by mail."""

import os
import pwd
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from daemon.cli.changes import change_of
from daemon.cli.language import say
from daemon.cli.office import command_office
from daemon.errors import NeedsAPerson, SettingsRefused
from ledger import AlreadyAnswered, Books, Cause, DraftMoved, NotFound, StoredDraft
from rules.approval import Answer, Change, NeedsSecond, Refusal, Refused, Verdict
from rules.decision import decide
from rules.events import StepValidated
from rules.reply import decide_at_terminal
from workers.answering import answer_question
from workers.deciding import Decider, agree, approve, change, refuse, subject_of, undo
from workers.effects import record
from workers.office import Office
from workers.refusing import not_validated

Act = Callable[[Office, Books, StoredDraft], None]


def terminal_user() -> Decider:
    """Return who decides here: the user of this machine, whose approvals count as one person."""
    return Decider(f"{pwd.getpwuid(os.getuid()).pw_name}@terminal")


def approve_here(config: Path | None, ref: int, choice: int | None) -> None:
    """Approve a draft, or choose an answer to a question."""
    answer = Answer(verdict=Verdict.APPROVE, choices=(choice,) if choice else ())
    _decide(config, ref, answer, lambda office, books, draft: approve(office, books, draft, terminal_user()))


def reject_here(config: Path | None, ref: int, reason: str) -> None:
    """Refuse a draft, or what a question proposes."""
    answer = Answer(verdict=Verdict.REJECT, reason=reason)
    _decide(config, ref, answer, lambda office, books, draft: refuse(office, books, draft, terminal_user(), reason))


def undo_here(config: Path | None, ref: int) -> None:
    """Take an approval back."""
    answer = Answer(verdict=Verdict.UNDO)
    _decide(config, ref, answer, lambda office, books, draft: undo(office, books, draft, terminal_user()))


def change_here(config: Path | None, ref: int, changes: Sequence[Change]) -> None:
    """Change a draft: a new version goes to the approvers."""

    def act(office: Office, books: Books, draft: StoredDraft) -> None:
        refused = change(office, books, draft, changes, terminal_user())
        if refused is not None:
            raise NeedsAPerson(say(f"modification impossible : {refused.why}", f"cannot change this: {refused.why}"))

    _decide(config, ref, Answer(verdict=Verdict.CHANGE, changes=tuple(changes)), act)


def milestone_here(config: Path | None, job: str, step: int, on: str) -> None:
    """Validate a step of a job."""
    with command_office(config) as (_, office):
        user = terminal_user()
        day = change_of("due_date", on).on if on else office.today()
        key = f"milestone:{job}:{step}:{day}:{office.secret()}"
        with office.change("step validated", Cause("command", "terminal"), key, {"step": step}) as books:
            ids = books.jobs.by_quote_number(job)
            if len(ids) != 1:
                raise SettingsRefused(say(f"l'affaire {job} est inconnue", f"the job {job} is not known"))
            known = books.jobs.load(ids[0])
            if step not in {each.position for each in known.steps}:
                raise SettingsRefused(say(f"{job} n'a pas d'étape {step}", f"{job} has no step {step}"))
            event = StepValidated(position=step, on=day or office.today(), by=user.by)
            effects = decide(known, event, office.policy, language=office.company.language)
            record(books, known, effects, office.clock(), by=user.by)
    _done(say("noté : le projet de facture va suivre", "noted: the draft invoice will follow"))


def _decide(config: Path | None, ref: int, answer: Answer, act: Act) -> None:
    """Decide about a draft by *act*, or answer the question of that number."""
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"terminal:{answer.verdict}:{ref}:{office.secret()}"
        try:
            with office.change("decided", user.cause, key, {"verdict": answer.verdict}) as books:
                outcome = _on_draft(office, books, ref, answer, act, user)
        except NotFound as error:
            raise SettingsRefused(say(f"le numéro {ref} est inconnu", f"the number {ref} is not known")) from error
        except (DraftMoved, AlreadyAnswered) as error:
            raise NeedsAPerson(str(error)) from error
    _done(outcome)


def _on_draft(office: Office, books: Books, ref: int, answer: Answer, act: Act, user: Decider) -> str:
    try:
        draft = books.drafts.get(ref)
    except NotFound:
        refused = answer_question(office, books, books.questions.get(ref), answer, user)
        if refused:
            raise NeedsAPerson(refused) from None
        return say("c'est noté", "noted")
    subject = subject_of(books, draft)
    verdict = decide_at_terminal(user.by, answer.verdict, subject, office.policy, office.clock())
    match verdict:
        case Refused(Refusal.ALREADY_DECIDED, by):
            who = say(f" par {by}", f" by {by}") if by else ""
            raise NeedsAPerson(say(f"le projet {ref} est déjà décidé{who}", f"draft {ref} is decided already{who}"))
        case Refused(Refusal.NOT_VALIDATED):
            raise NeedsAPerson(not_validated(office.company.language, subject))
        case Refused():
            raise NeedsAPerson(say("le délai pour annuler est passé", "the time to undo is over"))
        case NeedsSecond():
            agree(office, books, draft, user)
            return say("accord noté ; une seconde personne doit valider", "noted; a second person must approve")
        case _:
            act(office, books, draft)
    return say("c'est fait", "done")


def _done(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
