"""What the people of a business case do, in a line each, and scenes of it that tests start from."""

import email
import itertools
import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.policy import default
from functools import cache
from pathlib import Path

from daemon.demo import papers
from daemon.demo.people import Attached, mail, reply
from daemon.records import LedgerRecords
from fakes.firm import BANK, CLAIRE, CLIENT, IBAN, MAILBOX, STAFF, Firm
from ledger import MailState
from rules.money import ByRate, Money
from rules.vat import vat_of

PDF = "application/pdf"
XML = "application/xml"
DEPOSIT = "F2026-0001"
DEPOSIT_GROSS = Money(557688)
SIGNED_ON = date(2026, 3, 14)
EVIL = "evil@x.example"
NOT_COUNTED = "n\N{RIGHT SINGLE QUOTATION MARK}a pas compté"

#: Secrets and UIDs of firms that go on from a scene: never those that the scene used.
_FRESH = itertools.count(1_000_000)

quote = cache(papers.quote)
amendment = cache(papers.amendment)
handover = cache(papers.handover)
remittance = cache(papers.remittance)


@cache
def other_quote(  # noqa: PLR0913 - each by name
    *,
    lines=papers.QUOTE_LINES,
    version="B",
    signature=SIGNED_ON,
    client=papers.CLIENT,
    terms=papers.TERMS,
    number="D2026-031",
    totals_of=None,
):
    """Return a quote like the demonstration's with something else in it; *signature* is a day, or lines."""
    signed = signature if isinstance(signature, tuple) else papers._signature(signature)
    return papers.Paper(
        title=f"Devis n° {number} version {version}",
        sender=papers.FIRM,
        to=client,
        head=(("Date", papers.day(date(2026, 3, 9))), ("Chantier", "rue Monge")),
        table=papers._table(lines),
        totals=papers._totals(totals_of or lines),
        terms=terms,
        signature=signed,
    ).pdf()


@cache
def other_amendment(lines, *, signed=None, number="1", quote_number="D2026-031"):
    """Return an amendment with these lines."""
    return papers.Paper(
        title=f"Avenant n° {number} au devis {quote_number}",
        sender=papers.FIRM,
        to=papers.CLIENT,
        head=(("Date", papers.day(date(2026, 5, 28))), ("Devis", f"{quote_number} version B")),
        table=papers._table(lines),
        totals=_totals(lines),
        signature=papers._signature(signed),
    ).pdf()


def _totals(lines):
    """Return totals without a discount."""
    net = ByRate((line.rate, line.net) for line in lines)
    vat = vat_of(net)
    bases = ((f"TVA {rate} % sur {papers.french(base)}", papers.french(vat[rate])) for rate, base in net.items())
    gross = papers.french(net.total + vat.total)
    return (("Total HT", papers.french(net.total)), *bases, ("Total TTC", gross))


def parsed(raw: bytes):
    """Return a mail of ours, taken apart."""
    return email.message_from_bytes(raw, policy=default)


def plain(words: str) -> str:
    """Return *words* with plain spaces."""
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


def subject(raw: bytes) -> str:
    """Return the subject of a mail of ours."""
    return plain(str(parsed(raw)["Subject"]))


def text(raw: bytes) -> str:
    """Return the text of a mail of ours."""
    return plain(parsed(raw).get_body(("plain",)).get_content())


class Story:
    """The people around one firm, and what tests look at."""

    def __init__(self, firm: Firm) -> None:
        self.firm = firm

    def staff_sends(self, name, content, to=CLIENT):
        """Paul mails a paper to a client, the mailbox in copy."""
        files = [Attached(f"{name}.pdf", content)]
        self.firm.deliver(mail(STAFF, [to], name, "Bonjour, voici.", attached=files, copy=[MAILBOX]))

    def client_sends(self, name, content, sender=CLIENT, *, authenticated=True):
        """The client, or somebody else, mails a paper."""
        files = [Attached(f"{name}.pdf", content)]
        message = mail(sender, [MAILBOX], name, "Bonjour, ci-joint.", attached=files)
        self.firm.deliver(message, authenticated=authenticated)

    def client_writes(self, words, sender=CLIENT, *, about="Bonjour", authenticated=True):
        """The client writes a mail without a file."""
        self.firm.deliver(mail(sender, [MAILBOX], about, words), authenticated=authenticated)

    def bank_sends(self, content, sender=BANK, *, authenticated=True):
        """The bank mails a statement."""
        files = [Attached("releve.xml", content, XML)]
        self.firm.deliver(mail(sender, [MAILBOX], "Relevé", "", attached=files), authenticated=authenticated)

    def answers(self, raw, words, sender=CLAIRE, *, authenticated=True):
        """Somebody answers a mail of ours."""
        self.firm.deliver(reply(raw, sender, words), authenticated=authenticated)

    def one_mail(self, *words, to=CLAIRE):
        """Return the only new mail to somebody with these words in its subject."""
        news = self.firm.news(to)
        found = [raw for raw in news if all(word in subject(raw) for word in words)]
        assert len(found) == 1, [subject(raw) for raw in news]
        return found[0]

    def approve(self, raw, words="VALIDER"):
        """Claire approves, and the undo time goes by."""
        self.answers(raw, words)
        self.one_mail("Validé")
        self.firm.pass_time(minutes=11)

    @property
    def job(self):
        """The first job as it stands."""
        return self.jobs[0]

    @property
    def jobs(self):
        """All jobs as they stand."""
        with self.firm.ledger.read() as books:
            return [books.jobs.load(each) for each in books.jobs.all_ids()]

    def draft(self, ref=1001):
        """Return a draft."""
        with self.firm.ledger.read() as books:
            return books.drafts.get(ref)

    def last_mail(self):
        """Return the mail that came in last."""
        with self.firm.ledger.read() as books:
            ids = itertools.takewhile(lambda each: _known(books, each), itertools.count(1))
            return books.mails.get(max(ids))

    def questions(self, topic=None):
        """Return the open questions, or those of one topic."""
        with self.firm.ledger.read() as books:
            return [each for each in books.questions.open() if topic in {None, each.topic}]

    def payments(self):
        """Return all payments."""
        with self.firm.ledger.read() as books:
            return books.payments.all()

    def client_mails(self):
        """Return what was sent to the client."""
        return [each for each in self.firm.transport.sent if CLIENT in each.recipients]

    def assert_goes_on(self):
        """The next good mail, the signed quote, is worked as ever."""
        self.firm.news()
        self.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON))
        self.one_mail("acompte", "5 576,88 €")
        assert self.firm.ledger.verify() == ()

    def assert_refused(self, why, *, state=MailState.REFUSED, ref=1001):
        """The last mail changed nothing, and its reason is kept."""
        stored = self.last_mail()
        assert (stored.state, stored.reason) == (state, why)
        draft = self.draft(ref)
        assert (draft.state, draft.approved_by, draft.version) == ("open", "", 1)
        assert self.job.invoices == ()
        assert self.firm.ledger.verify() == ()


def _known(books, mail_id) -> bool:
    try:
        books.mails.get(mail_id)
    except LookupError:
        return False
    except Exception as error:
        if type(error).__name__ == "NotFound":
            return False
        raise
    return True


@dataclass(frozen=True)
class Scene:
    """A firm as it was left: its ledger and files, and what stood outside of them."""

    folder: Path
    now: datetime
    sent: tuple
    told: int

    def opened(self, folder: Path, validator, url: str = "", **policy) -> Story:
        """Return a firm of its own that goes on from here; on PostgreSQL *url* is a copy of the scene's database."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        firm = Firm(folder, validator, url, **policy)
        firm.office = replace(firm.office, secret=lambda: f"{next(_FRESH):032x}")
        firm.records = LedgerRecords(firm.office)
        firm.clock.now = self.now
        firm.transport.sent = list(self.sent)
        firm._told = self.told
        firm._uids = _FRESH
        return Story(firm)


def leave(story: Story, folder: Path) -> Scene:
    """Close a firm and keep it as a scene."""
    story.firm.ledger.close()
    return Scene(folder, story.firm.clock.now, tuple(story.firm.transport.sent), story.firm._told)


def quoted(story: Story) -> None:
    """The firm sent both versions of its quote."""
    story.staff_sends("Devis A", quote("A", date(2026, 3, 2)))
    story.firm.pass_time(days=7)
    story.staff_sends("Devis B", quote("B", date(2026, 3, 9)))
    story.firm.pass_time(days=5)


def drafted(story: Story) -> None:
    """The quote came back signed: draft 1001 is open."""
    quoted(story)
    story.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON))


def billed(story: Story) -> None:
    """The deposit is invoiced."""
    drafted(story)
    story.approve(story.one_mail("acompte"))
    story.firm.news()


def statement(invoice=DEPOSIT, amount=DEPOSIT_GROSS, on=date(2026, 3, 20), iban=IBAN) -> bytes:
    """Return a bank file with one credit."""
    return papers.camt(iban, ((invoice, amount),), on)
