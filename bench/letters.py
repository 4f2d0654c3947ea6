"""The mails of the benchmark: what a building firm's mailbox gets in a week, no two with the same paper."""

from collections.abc import Callable, Iterator
from datetime import date
from email.message import EmailMessage

from stdnum import luhn  # type: ignore[import-untyped] # it ships no types

from daemon.demo.cast import BANK, MAILBOX, STAFF
from daemon.demo.papers import FIRM, QUOTE_LINES, Paper, Priced, day, french
from daemon.demo.people import Attached, mail
from daemon.demo.servers import AUTHSERV_ID
from fakes.story import SIGNED_ON, other_quote
from rules.money import Money
from servers.authentication_results import vouched

#: One mail in this many is a signed quote, which yields a draft.
ONE_SIGNED_IN = 4


def letters(first: int, count: int, today: date) -> Iterator[bytes]:
    """Yield *count* raw mails, the first with number *first*, as the firm's server lays them in the mailbox."""
    for number in range(first, first + count):
        write = _signed_quote if number % ONE_SIGNED_IN == 0 else OTHERS[number % len(OTHERS)]
        yield vouched(write(number, today).as_bytes(), passed=True, authserv_id=AUTHSERV_ID)


def _signed_quote(number: int, _today: date) -> EmailMessage:
    attached = [Attached(f"Devis signé {number}.pdf", _quote(number, SIGNED_ON))]
    text = f"Bonjour,\n\nVeuillez trouver ci-joint le devis D2026-{number} signé.\n\nCordialement"
    return mail(_address(number), [MAILBOX], f"Devis D2026-{number} signé", text, attached=attached)


def _quote_sent(number: int, _today: date) -> EmailMessage:
    attached = [Attached(f"Devis {number}.pdf", _quote(number))]
    text = "Bonjour,\n\nVoici notre devis, comme convenu.\n\nCordialement,\nPaul"
    to = [_address(number)]
    return mail(STAFF, to, f"Votre devis D2026-{number}", text, attached=attached, copy=[MAILBOX])


def _remittance(number: int, today: date) -> EmailMessage:
    amount = french(Money(100_000 + number))
    paper = Paper(
        title="Avis de virement",
        sender=("Banque des Alpes",),
        to=FIRM,
        head=(("Donneur d'ordre", _name(number)), ("Date de valeur", day(today)), ("Montant", amount)),
        body=(f"Règlement de la facture F2025-{number:04d} pour {amount}.",),
    )
    attached = [Attached(f"avis-{number}.pdf", paper.pdf())]
    return mail(BANK, [MAILBOX], "Avis de virement", "Bonjour, ci-joint un avis de virement.", attached=attached)


def _certificate(number: int, today: date) -> EmailMessage:
    paper = Paper(
        title="Attestation d'assurance décennale",
        sender=("Assurances du Rhône",),
        to=FIRM,
        head=(("Contrat", f"DEC-{number}"), ("Date", day(today))),
        body=tuple(f"Article {each} : l'assureur couvre les travaux de l'assuré en France." for each in range(1, 9)),
    )
    attached = [Attached(f"attestation-{number}.pdf", paper.pdf())]
    sender = "contrats@assurances.example"
    return mail(sender, [MAILBOX], f"Attestation {number}", "Bonjour, voici votre attestation.", attached=attached)


def _plain(number: int, today: date) -> EmailMessage:
    text = f"Bonjour,\n\nPouvez-vous passer voir le chantier {number} après le {day(today)} ?\n\nMerci d'avance"
    return mail(_address(number), [MAILBOX], f"Chantier {number}", text)


Writer = Callable[[int, date], EmailMessage]
#: What the other mails are, in turn; their length has no divisor in common with `ONE_SIGNED_IN`.
OTHERS: tuple[Writer, ...] = (_quote_sent, _remittance, _certificate, _plain, _certificate)


def _quote(number: int, signed: date | None = None) -> bytes:
    """Return a quote of a number and a client of its own; its first line makes its figures differ too."""
    lines = (Priced(f"Terrassement du lot {number}", Money(1_000_00 + number), QUOTE_LINES[0].rate), *QUOTE_LINES)
    client = (_name(number), f"{number % 90 + 1} rue Monge", "69002 Lyon", f"SIREN {siren(number)}")
    return other_quote(lines=lines, version="A", signature=signed, client=client, number=f"D2026-{number}")


def _name(number: int) -> str:
    return f"SCI du Lot {number}"


def _address(number: int) -> str:
    return f"compta@lot{number}.example"


def siren(number: int) -> str:
    """Return a SIREN that is not given to anybody, with its check digit (Luhn)."""
    digits = f"9{number:07d}"
    return digits + luhn.calc_check_digit(digits)
