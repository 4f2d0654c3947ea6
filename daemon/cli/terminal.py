"""Decisions taken at the terminal: by the same rules and the same rows as those by mail."""

import os
import pwd
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from daemon.cli.language import say
from daemon.cli.office import command_office
from daemon.errors import NeedsAPerson, UsedWrongly
from ledger import AlreadyAnswered, Books, DraftMoved, NotFound, StoredDraft
from rules.approval import Answer, Change, NeedsSecond, Refusal, Refused, Verdict
from rules.job import DraftState
from rules.reply import decide_at_terminal
from workers.answering import answer_question
from workers.choosing import subject_of_question
from workers.deciding import Decider, agree, approve, change, refuse, subject_of, undo
from workers.faults import fault_text
from workers.joining import agree_on, step_back
from workers.office import Office
from workers.phrases import say as phrase
from workers.refusing import not_validated

Act = Callable[[Office, Books, StoredDraft], str]


def terminal_user() -> Decider:
    """Return who decides here: the user of this machine, whose approvals count as one person."""
    return Decider(f"{pwd.getpwuid(os.getuid()).pw_name}@terminal")


def approve_here(config: Path | None, ref: int, choice: int | None) -> None:
    """Approve a draft, or choose an answer to a question."""

    def act(office: Office, books: Books, draft: StoredDraft) -> str:
        approve(office, books, draft, terminal_user())
        after = books.drafts.get(draft.ref).issue_after
        if after is None or after <= office.clock():
            return say(f"projet n° {ref} validé : la facture part", f"draft no. {ref} approved: the invoice goes out")
        at = f"{after.astimezone(office.timezone):%H:%M}"
        return say(
            f"projet n° {ref} validé : la facture part à {at} ; d'ici là : facturier annuler {ref}",
            f"draft no. {ref} approved: the invoice goes out at {at}; until then: facturier undo {ref}",
        )

    choices = () if choice is None else (choice,)
    _decide(config, ref, Answer(verdict=Verdict.APPROVE, choices=choices), act)


def reject_here(config: Path | None, ref: int, reason: str) -> None:
    """Refuse a draft, or what a question proposes."""

    def act(office: Office, books: Books, draft: StoredDraft) -> str:
        refuse(office, books, draft, terminal_user(), reason)
        return say(f"projet n° {ref} refusé : rien ne part", f"draft no. {ref} rejected: nothing goes out")

    _decide(config, ref, Answer(verdict=Verdict.REJECT, reason=reason), act)


def undo_here(config: Path | None, ref: int) -> None:
    """Take an approval back."""

    def act(office: Office, books: Books, draft: StoredDraft) -> str:
        undo(office, books, draft, terminal_user())
        return say(
            f"validation annulée : le projet n° {ref} est proposé de nouveau",
            f"approval taken back: draft no. {ref} is proposed again",
        )

    _decide(config, ref, Answer(verdict=Verdict.UNDO), act)


def change_here(config: Path | None, ref: int, changes: Sequence[Change]) -> None:
    """Change a draft: a new version goes to the approvers."""

    def act(office: Office, books: Books, draft: StoredDraft) -> str:
        refused = change(office, books, draft, changes, terminal_user())
        if refused is not None:
            why = phrase(office.company.language, f"cannot_change_{refused.why}").rstrip(".")
            raise NeedsAPerson(say(f"rien n'est modifié : {_lowered(why)}", f"nothing is changed: {_lowered(why)}"))
        version = books.drafts.get(ref).version
        return say(
            f"projet n° {ref} modifié : sa version {version} est proposée",
            f"draft no. {ref} changed: its version {version} is proposed",
        )

    _decide(config, ref, Answer(verdict=Verdict.CHANGE, changes=tuple(changes)), act)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _decide(config: Path | None, ref: int, answer: Answer, act: Act) -> None:
    """Decide about a draft by *act*, or answer the question of that number."""
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"terminal:{answer.verdict}:{ref}:{office.secret()}"
        try:
            with office.change("decided", user.cause, key, {"verdict": answer.verdict}) as books:
                outcome = _on_draft(office, books, ref, answer, act, user)
        except (DraftMoved, AlreadyAnswered) as error:
            raise NeedsAPerson(fault_text(office.company.language, str(error))) from error
    sys.stdout.write(f"{outcome}\n")


def _on_draft(office: Office, books: Books, ref: int, answer: Answer, act: Act, user: Decider) -> str:
    books.drafts.hold(ref)
    try:
        draft = books.drafts.get(ref)
    except NotFound:
        return _on_question(office, books, ref, answer, user)
    if answer.choices:
        raise UsedWrongly(
            say(
                f"{ref} est un projet de facture, sans choix : facturier valider {ref}",
                f"{ref} is a draft invoice, which has no choices: facturier approve {ref}",
            )
        )
    subject = subject_of(books, draft)
    verdict = decide_at_terminal(user.by, answer.verdict, subject, office.policy, office.clock())
    match verdict:
        case Refused(Refusal.ALREADY_DECIDED, by):
            who = say(f" par {by}", f" by {by}") if by else ""
            raise NeedsAPerson(say(f"le projet {ref} est déjà décidé{who}", f"draft {ref} is decided already{who}"))
        case Refused(Refusal.NOT_VALIDATED):
            raise NeedsAPerson(not_validated(office.company.language, subject))
        case Refused():
            raise NeedsAPerson(_cannot_undo(ref, subject.state))
        case NeedsSecond():
            agree(office, books, draft, user)
            return say("accord noté ; une seconde personne doit valider", "noted; a second person must approve")
        case _:
            return act(office, books, draft)


def _cannot_undo(ref: int, state: str) -> str:
    if state == DraftState.OPEN:
        return say(
            f"le projet {ref} n'est pas validé : rien à annuler", f"draft {ref} is not approved: nothing to undo"
        )
    return say(
        f"trop tard pour annuler le projet {ref} : facturier montrer {ref} dit ce qu'il est devenu",
        f"too late to undo draft {ref}: facturier show {ref} tells what became of it",
    )


def _on_question(office: Office, books: Books, ref: int, answer: Answer, user: Decider) -> str:
    books.questions.hold(ref)
    try:
        question = books.questions.get(ref)
    except NotFound as error:
        raise UsedWrongly(
            say(
                f"le numéro {ref} n'est ni un projet ni une question : facturier questions donne la liste",
                f"{ref} is neither a draft nor a question: facturier questions lists them",
            )
        ) from error
    subject = subject_of_question(books, question, answer, office.company.language)
    steps_back = answer.verdict is Verdict.UNDO and user.by in {*subject.agreed_by, *subject.agreed_otherwise}
    if answer.verdict not in {Verdict.APPROVE, Verdict.REJECT} and not steps_back:
        raise UsedWrongly(
            say(
                f"{ref} est une question : répondez par facturier valider {ref} ou facturier refuser {ref}",
                f"{ref} is a question: answer by facturier approve {ref} or facturier reject {ref}",
            )
        )
    match decide_at_terminal(user.by, answer.verdict, subject, office.policy, office.clock()):
        case Refused():
            raise AlreadyAnswered(f"the question {ref} is not open any more")
        case NeedsSecond():
            refused = agree_on(office, books, question, answer, user)
            done = say(
                f"accord noté ; une seconde personne doit répondre de même à la question n° {ref}",
                f"noted; a second person must give the same answer to question no. {ref}",
            )
        case _ if steps_back:
            step_back(office, books, question, user)
            return say(f"accord sur la question n° {ref} repris", f"agreement on question no. {ref} taken back")
        case _:
            refused = answer_question(office, books, question, answer, user)
            done = say(f"réponse à la question n° {ref} notée", f"the answer to question no. {ref} is noted")
    if refused:
        raise NeedsAPerson(refused)
    return done
