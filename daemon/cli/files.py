"""The files that a command is given: read with the firm's settings where there are any, and without a ledger."""

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from daemon.cli.given_file import content_of
from daemon.cli.language import english, say
from daemon.clock import now
from daemon.errors import NeedsAPerson
from daemon.firm import company_of, rulebook_of
from daemon.settings import Settings, load_settings
from daemon.trust import trust_anchors
from extractors.bank.camt import is_camt
from extractors.documents.convert import MAIL_TEXT, TEXT, XML
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.errors import ExtractorsError
from extractors.language_model.errors import LanguageModelError
from extractors.mail.errors import MailRefused
from extractors.mail.header import local_day
from extractors.mail.mail import Mail
from extractors.mail.media_type import media_type_of
from extractors.mail.packed import mail_around
from extractors.mail.unpacking import PACKINGS
from extractors.parts import read_parts
from extractors.patterns import PatternReader
from extractors.read import ReadResult
from extractors.reader import Reader, ReadingContext
from extractors.recognition.engine import Engine
from rules.case import Case
from rules.facts import Doubt, Facts, Kind
from rules.party import Company
from rules.policy import Policy
from rules.reasons import reason_text
from rules.verification import verify
from workers.intake import MESSAGE, Part, parts_to_read
from workers.opening import open_mail

MAIL = ".eml"
#: What cannot be read, in French; the refusal's own message is in English.
REFUSED = {
    Refusal.ENCRYPTED: "ce PDF ne s'ouvre qu'avec un mot de passe : demandez-en un sans protection",
    Refusal.EMPTY: "le fichier est vide",
    Refusal.NO_TEXT: "ce PDF ne contient que des images de pages (un scan) : demandez le PDF d'origine",
    Refusal.BROKEN: "le fichier est abîmé : demandez-le de nouveau",
    Refusal.TOO_LARGE: "le fichier est trop grand pour être lu",
    Refusal.UNSUPPORTED: (
        "ce type de fichier n'est pas lu : donnez un PDF, .docx, .xlsx, .odt, .ods, .html, .txt, .eml, .msg, .zip, "
        "ou un .xml (UBL, CII)"
    ),
}


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm that reads, with its *model* if it asks one; without settings it is unknown, and so are directions."""

    company: Company
    policy: Policy
    settings: Settings | None
    cases: tuple[Case, ...] = ()
    model: Reader | None = None

    @property
    def reading(self) -> ReadingContext:
        """What the readers know beforehand. Raises SettingsRefused for trust anchors that cannot be used."""
        if self.settings is None:
            return ReadingContext(self.company)
        engine = Engine(self.settings.reader.ocr)
        zone = ZoneInfo(self.settings.company.timezone)
        known = ReadingContext(self.company, trust_anchors=trust_anchors(self.settings), timezone=zone, engine=engine)
        return replace(known, cases=self.cases)

    @property
    def language(self) -> str:
        """The language of what people are shown."""
        return self.company.language


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document, by its file's *name*, its facts, and what each reader read."""

    name: str
    facts: Facts
    result: ReadResult | None = None


def firm_of(config: Path | None) -> Firm:
    """Return the firm of the settings, an unknown one where none are named or lie here. Raises SettingsRefused."""
    if config is None and not Path("facturier.toml").exists() and "FACTURIER_CONFIG" not in os.environ:
        language = "en" if english() else "fr"
        company = Company(name="", siren="", vat_number="", address=(), iban="", language=language)
        return Firm(company, Policy(), None)
    settings = load_settings(config)
    return Firm(company_of(settings), rulebook_of(settings).on(today()), settings)


def today() -> date:
    """Return the day, to date a signature that has none."""
    return now().date()


def mail_of(content: bytes) -> Mail:
    """Return a mail taken apart. Raises NeedsAPerson for one that is not read at all."""
    try:
        return open_mail(content)
    except MailRefused as refused:
        raise NeedsAPerson(
            say(
                f"ce courriel n'est pas lu : {reason_text('fr', refused.reason)}",
                f"this mail is not read: {refused.reason}",
            )
        ) from refused


def read_file(path: Path, firm: Firm) -> tuple[ReadFile, ...]:
    """Return what a document says, or each document of a mail. Raises UsedWrongly, NeedsAPerson."""
    content = content_of(path)
    be_quiet()
    media_type = media_type_of(content)
    if path.suffix.lower() != MAIL and media_type not in PACKINGS:
        return _of_file(Part(path.name, media_type, content), firm)
    mail = mail_of(content) if path.suffix.lower() == MAIL else mail_around(path.name, content)
    read = tuple(_of_mail(mail, firm))
    if not read:
        raise NeedsAPerson(_nothing_in(mail, firm))
    return read


def _nothing_in(mail: Mail, firm: Firm) -> str:
    """Return why nothing of a mail is read: because of its only file, or because it holds none."""
    told = [f"{part.name} : {reason_text(firm.language, part.problem)}" for part in parts_to_read(mail) if part.problem]
    return told[0] if told else say("ce courriel ne contient rien à lire", "there is nothing to read in this mail")


def _of_file(part: Part, firm: Firm) -> tuple[ReadFile, ...]:
    """Read a file. A text that is given by hand is a mail's words, unless these say nothing and it has a title."""
    context = firm.reading
    if part.media_type == TEXT:
        read = _read_part(replace(part, media_type=MAIL_TEXT), context, firm)
        if read[0].facts.kind is not Kind.OTHER or read[0].facts.doubts:
            return read
    return _read_part(part, context, firm)


def _of_mail(mail: Mail, firm: Firm) -> Iterator[ReadFile]:
    """Read the attachments that are documents; without any, the mail's own text."""
    reading = firm.reading
    sent = local_day(mail.date, reading.timezone)
    context = replace(reading, mail_subject=mail.subject, mail_from=mail.sender, mail_date=sent)
    parts = list(parts_to_read(mail))
    attached = [each for each in parts if each.name != MESSAGE and not each.problem]
    refused: list[NeedsAPerson] = []
    read: list[ReadFile] = []
    for part in attached:
        try:
            read += _read_part(part, context, firm)
        except NeedsAPerson as error:
            refused.append(error)
    documents = [each for each in read if each.facts.kind is not Kind.OTHER]
    texts = [each for each in parts if each.name == MESSAGE]
    if documents or not texts:
        yield from documents or read
        if not read and refused:
            raise refused[0]
        return
    for text in texts:
        yield from _read_part(replace(text, name=say("texte du courriel", "text of the mail")), context, firm)


def _read_part(part: Part, context: ReadingContext, firm: Firm) -> tuple[ReadFile, ...]:
    """Return each document of a part of a mail, or of a file."""
    if part.media_type in XML and is_camt(part.content):
        return (ReadFile(part.name, Facts(kind=Kind.BANK_STATEMENT)),)
    try:
        read = _read(part, context, firm)
    except DocumentRefused as refused:
        raise NeedsAPerson(f"{part.name} : {say(_refused(refused), refused.message)}") from refused
    except ExtractorsError as error:
        raise NeedsAPerson(f"{part.name} : {reason_text(firm.language, str(error))}") from error
    return tuple(replace(each, facts=_verified(each.facts, firm)) for each in read)


def _verified(facts: Facts, firm: Firm) -> Facts:
    doubts = (*facts.doubts, *verify(facts, firm.company))
    return replace(facts, doubts=tuple(dict.fromkeys(doubts)))


def _refused(refused: DocumentRefused) -> str:
    """Return in French why a file is not read: with what to do, which is known for a PDF and for any kind of fault."""
    of_a_pdf = refused.kind in {Refusal.ENCRYPTED, Refusal.NO_TEXT}
    return reason_text("fr", refused.message) if of_a_pdf and "PDF" not in refused.message else REFUSED[refused.kind]


def _read(part: Part, context: ReadingContext, firm: Firm) -> tuple[ReadFile, ...]:
    """Read by all readers; where the language model does not answer, by patterns alone, and say so."""
    readers = _readers(firm)
    doubts: tuple[Doubt, ...] = ()
    try:
        found = read_parts(part.content, part.name, part.media_type, readers, context)
    except LanguageModelError as fault:
        found = read_parts(part.content, part.name, part.media_type, readers[:1], context)
        doubts = (Doubt("document", str(fault)),)
    return tuple(
        ReadFile(each.named(part.name), replace(each.facts, doubts=(*each.facts.doubts, *doubts)), each.result)
        for each in found
    )


def _readers(firm: Firm) -> Sequence[Reader]:
    """Return patterns, and the language model where the firm has one (see `model_bill.billed`)."""
    return (PatternReader(),) if firm.model is None else (PatternReader(), firm.model)


def be_quiet() -> None:
    """Let libraries say nothing: a document's oddities are doubts and warnings of its facts."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
