"""Where something is known from: a document with its page and mail, and the words that a mail decided with."""

from datetime import datetime

from daemon.cli.showing.view import View
from extractors.errors import ExtractorsError
from extractors.mail.parse import parse
from extractors.reply.read import read_reply
from ledger import LedgerError, StoredMail
from rules.facts import Evidence, Facts
from workers.intake import MESSAGE

#: Characters of a mail's own words that are shown.
MOST_WORDS = 200


def mail_ref(mail_id: int) -> str:
    """Return the reference that `facturier show` takes for a mail."""
    return f"M{mail_id}"


def mail_text(view: View, mail_id: int | None) -> str:
    """Name a mail by its reference and its sender."""
    if mail_id is None:
        return ""
    sender = view.books.mails.get(mail_id).from_address
    named = view.tongue.say(f"courriel {mail_ref(mail_id)}", f"mail {mail_ref(mail_id)}")
    return f"{named} ({sender})" if sender else named


def document_text(view: View, document_id: int | None, page: int = 0) -> str:
    """Name a document by its file, the page and the mail that it came with; empty where there is none."""
    if not document_id:
        return ""
    document = view.books.documents.get(document_id)
    name = view.tongue.say("texte du courriel", "text of the mail") if document.name == MESSAGE else document.name
    where = f"p. {page}" if page else ""
    return ", ".join(each for each in (name, where, mail_text(view, document.mail_id)) if each)


def came_at(view: View, document_id: int | None) -> datetime | None:
    """Return when a document came in; None for one that was given on the command line, or for none."""
    mail_id = view.books.documents.get(document_id).mail_id if document_id else None
    return view.books.mails.get(mail_id).received_at if mail_id is not None else None


def facts_of(view: View, document_id: int | None) -> Facts | None:
    """Return what was read in a document."""
    return view.books.documents.get(document_id).facts if document_id else None


def evidence_of(view: View, document_id: int | None, *fields: str) -> Evidence | None:
    """Return the words of the first of *fields* that the document's reading has."""
    facts = facts_of(view, document_id)
    return next((facts.evidence[each] for each in fields if each in facts.evidence), None) if facts else None


def words_of_mail(view: View, mail: StoredMail | None) -> str:
    """Return what a person wrote in a mail that answers ours; empty where it cannot be read any more."""
    if mail is None:
        return ""
    answered = mail.answers_outgoing
    sent = view.books.outgoing.text_of(answered) if answered is not None else None
    try:
        said = read_reply(parse(view.files.get(mail.raw_sha256)), sent)
    except (ExtractorsError, LedgerError):
        return ""
    return " ".join(said.new_text.split())[:MOST_WORDS]
