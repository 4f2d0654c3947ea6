"""Corrections at the terminal: of a question's document, or of the document of a mail that waits."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from daemon.cli.language import english, say
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import NeedsAPerson, UsedWrongly
from extractors.documents.convert import MAIL_TEXT
from extractors.reply.corrections import NotACorrection, corrections_of
from ledger import AlreadyAnswered, Books, NotFound
from ledger.cases import Mark
from ledger.questions import StoredQuestion
from rules.approval import Answer, Refused, Verdict
from rules.correction import Correction
from rules.reasons import reason_text
from rules.reply import decide_at_terminal
from workers.choosing import subject_of_question
from workers.correctable import is_correctable
from workers.correcting import correct_document
from workers.faults import fault_text
from workers.office import Office

#: « M7 » is the only document of a mail, « M7.2 » its second one.
_OF_MAIL = re.compile(r"m([0-9]{1,9})(?:\.([0-9]{1,4}))?", re.IGNORECASE)
_CASE = re.compile(r"[0-9]{1,9}")


def correct_here(config: Path | None, name: str, words: Sequence[str]) -> None:
    """Correct the document of a question or of a mail by `field=value` or in people's words."""
    corrections = corrections_of(" ; ".join(words), english=english())
    if isinstance(corrections, NotACorrection):
        raise UsedWrongly(
            say(
                f"rien n'est corrigé : {reason_text('fr', corrections.reason)}",
                f"nothing is corrected: {corrections.reason}",
            )
        )
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"terminal:correct:{name}:{office.secret()}"
        try:
            with office.change("decided", user.cause, key, {"verdict": Verdict.CORRECT}) as books:
                document_id, question = _meant(office, books, name)
                refused = correct_document(office, books, document_id, corrections, user, question)
                if refused:
                    raise NeedsAPerson(refused)
        except AlreadyAnswered as error:
            raise NeedsAPerson(fault_text(office.company.language, str(error))) from error
    sys.stdout.write(_done(corrections))


def retract_here(config: Path | None, name: str) -> None:
    """Forget what a case taught: it is used for no document any more."""
    if not _CASE.fullmatch(name):
        raise UsedWrongly(
            say(f"« {name} » n'est pas le numéro d'un cas : écrivez 12", f"{name!r} is not a case's number: write 12")
        )
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"terminal:retract:{name}:{office.secret()}"
        with office.change("case retracted", user.cause, key, {}) as books:
            try:
                case = books.cases.get(int(name))
            except NotFound as error:
                raise UsedWrongly(say(f"le cas {name} n'existe pas", f"there is no case {name}")) from error
            books.cases.mark(case.id, Mark.RETRACTED, by=user.by, at=office.clock())
    sys.stdout.write(
        say(
            f"le cas {name} est oublié : il ne sert plus à lire\n", f"case {name} is forgotten: it is read by no more\n"
        )
    )


def _done(corrections: Sequence[Correction]) -> str:
    count = len(corrections)
    return say(
        f"correction notée ({count}) : le document est relu et décidé de nouveau\n",
        f"correction noted ({count}): the document is checked and decided about anew\n",
    )


def _meant(office: Office, books: Books, name: str) -> tuple[int, StoredQuestion | None]:
    """Return the document that *name* names, and the question that is so answered. Raises UsedWrongly."""
    of_mail = _OF_MAIL.fullmatch(name.strip())
    if of_mail:
        return _of_mail(books, name, int(of_mail[1]), int(of_mail[2] or 0)), None
    if not name.isdecimal():
        raise _unknown(name)
    books.questions.hold(int(name))
    try:
        question = books.questions.get(int(name))
    except NotFound as error:
        raise _unknown(name) from error
    if question.document_id is None or not is_correctable(question):
        raise NeedsAPerson(
            say(
                f"la question {name} n'est pas de celles qu'une correction règle : facturier montrer {name}",
                f"question {name} is none that a correction settles: facturier show {name}",
            )
        )
    answer = Answer(verdict=Verdict.CORRECT)
    subject = subject_of_question(books, question, answer, office.company.language)
    decided = decide_at_terminal(terminal_user().by, Verdict.CORRECT, subject, office.policy, office.clock())
    if isinstance(decided, Refused):
        raise AlreadyAnswered(f"the question {question.ref} is not open any more")
    return question.document_id, question


def _of_mail(books: Books, name: str, mail_id: int, place: int) -> int:
    read = [each for each in books.documents.of_mail(mail_id) if each.media_type != MAIL_TEXT]
    if place:
        read = read[place - 1 : place]
    if len(read) != 1:
        raise (
            _unknown(name)
            if not read
            else UsedWrongly(
                say(
                    f"le courriel {name} a {len(read)} documents : écrivez {name}.1 pour le premier",
                    f"mail {name} has {len(read)} documents: write {name}.1 for the first",
                )
            )
        )
    return read[0].id


def _unknown(name: str) -> UsedWrongly:
    return UsedWrongly(
        say(
            f"aucun document sous « {name} » : donnez le numéro de la question, ou M7.2 (2e document du courriel M7)",
            f"no document is known as {name!r}: give the question's number, or M7.2 (2nd document of mail M7)",
        )
    )
