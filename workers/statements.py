"""Bank statements that came by mail: they count only from an enrolled, proved sender and for an account of ours."""

from extractors.bank.bank_file import BankFile
from extractors.bank.camt import read_camt
from extractors.bank.errors import BrokenBankFile
from extractors.errors import ExtractorsError
from ledger import Books
from outbox.mails.payments import payment_mail, statement_mail
from workers.asking import Asking, ask
from workers.booking import BookedLine, book_line
from workers.faults import fault_text
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.posting import post_to_approvers
from workers.standing import Standing


def read_statement(office: Office, content: bytes) -> BankFile:
    """Read a bank file in a child process. Raises BrokenBankFile."""
    try:
        return office.documents.run(read_camt, content)
    except BrokenBankFile:
        raise
    except ExtractorsError as error:
        raise BrokenBankFile(str(error)) from error


def take_statement(office: Office, books: Books, paper: Paper, statement: BankFile | str) -> Outcome:
    """Book what is certain in a mailed bank file; *statement* is a text where the file is broken."""
    language = office.company.language
    if paper.standing is not Standing.BANK:
        return _refuse(office, books, paper, say(language, "bank_refused"), "cure_bank")
    if isinstance(statement, str):
        title = say(language, "bank_broken", reason=fault_text(language, statement))
        return _refuse(office, books, paper, title, "cure_bank_broken")
    ours = set(office.policy.company_ibans)
    foreign = [each.number for each in statement.accounts if each.number not in ours]
    if foreign or not statement.accounts:
        title = say(language, "bank_other_account", iban=", ".join(foreign))
        return _refuse(office, books, paper, title, "cure_bank_account")
    book_statement(office, books, statement, paper)
    return Outcome.HANDLED


def book_statement(office: Office, books: Books, statement: BankFile, paper: Paper) -> tuple[BookedLine, ...]:
    """Book every line of a statement, and tell the approvers what was booked."""
    beside = frozenset(entry.entry_ref for entry in statement.entries)
    lines = tuple(book_line(office, books, entry, paper, beside) for entry in statement.entries)
    news = tuple(line.news for line in lines if line.news is not None)
    key = f"statement:{paper.document.id}"
    for index, each in enumerate(news):
        if each.missing.cents > 0:
            post_to_approvers(office, books, payment_mail(each, office.company), f"{key}:short:{index}")
    booked = tuple(each for each in news if each.missing.cents <= 0)
    if booked:
        post_to_approvers(office, books, statement_mail(booked, office.company), key)
    return lines


def _refuse(office: Office, books: Books, paper: Paper, title: str, cure: str) -> Outcome:
    language = office.company.language
    asking = Asking(
        key=f"bank:{paper.document.id}",
        topic="bank_refused",
        title=title,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=(
            (say(language, "fact_sender"), paper.sender),
            (say(language, "fact_what_to_do"), say(language, cure)),
        ),
        quiet=not paper.known_sender,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
