"""A French firm's people read French: the story with all that goes wrong in it, and no English word in a mail."""

import re
from dataclasses import replace
from datetime import date

import pytest

from daemon.demo.people import Attached, mail
from fakes.english import english_in
from fakes.firm import CLAIRE, CLIENT, MAILBOX, OWNER
from fakes.story import EVIL, SIGNED_ON, amendment, handover, other_quote, parsed, quote, remittance, statement
from rules.money import Money
from workers.objections import objections
from workers.order import STEPS

DATED = date(2026, 3, 9)
#: What the validator said, word by word, beside a label that says so.
DETAIL = re.compile(r"^(?:Détail du contrôle.*|\[BR-.*)$", re.MULTILINE)


def letters(story) -> str:
    """Return the subjects and bodies of all that was sent, HTML without its tags."""
    made = []
    for posted in story.firm.transport.sent:
        message = parsed(posted.raw)
        made.append(str(message["Subject"]))
        for part in message.walk():
            if part.get_content_type() == "text/plain":
                made.append(part.get_content())
            elif part.get_content_type() == "text/html":
                made.append(re.sub(r"<style.*?</style>|<[^>]*>", "\n", part.get_content(), flags=re.DOTALL))
    return DETAIL.sub("", "\n".join(made))


def assert_french(story) -> None:
    assert story.firm.transport.sent
    assert english_in(letters(story)) == []


def sends_file(story, name, content, sender=CLIENT):
    attached = [Attached(name, content)]
    story.firm.deliver(mail(sender, [MAILBOX], "Devis", "Ci-joint.", attached=attached))


def test_the_whole_case_is_told_in_french(firm_story):
    story = firm_story
    story.staff_sends("Devis A", quote("A", date(2026, 3, 2)))
    story.staff_sends("Devis B", quote("B", DATED))
    story.client_sends("Devis A signé", quote("A", date(2026, 3, 2), signed=SIGNED_ON))
    story.client_sends("Devis", quote("B", DATED))
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    asked = story.one_mail("acompte")
    story.answers(asked, "ok mais pas avant lundi")
    story.answers(asked, "MODIFIER 1003 quantité ligne 2 : 4")
    story.answers(asked, "AIDE")
    story.client_writes("STATUT D2026-031", CLAIRE, about="STATUT D2026-031")
    story.firm.pass_time(days=9)
    story.answers(asked, "MODIFIER échéance 31/12/2026")
    story.answers(asked, "VALIDER")
    story.answers(story.firm.news()[-1], "VALIDER")
    story.firm.pass_time(minutes=11)
    story.client_sends("Avis", remittance("F2026-0001", Money(500000), date(2026, 3, 20)))
    story.bank_sends(statement())
    story.bank_sends(statement("XX", Money(100000), date(2026, 3, 25)))
    story.bank_sends(statement(), EVIL)
    story.bank_sends(statement(iban="FR7630004000031234567890143"))
    story.bank_sends(b"<?xml version='1.0'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'/>")
    story.client_writes("Nous contestons la facture F2026-0001 : le montant est faux.", about="Litige")
    story.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    story.client_sends("PV 1", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    story.firm.pass_time(days=20)
    assert_french(story)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("devis.pdf", b""),
        ("devis.pdf", b"MZ\x90\x00" + b"\0" * 400),
        ("devis.pdf", b"%PDF-1.7\n" + b"rubbish " * 50),
        ("devis.docx", b"PK\x03\x04" + b"\0" * 90),
        ("releve.xml", b"<?xml version='1.0'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'/>"),
    ],
)
def test_broken_files_are_asked_about_in_french(at_quote, name, content):
    sends_file(at_quote, name, content)
    assert_french(at_quote)


def test_a_doubtful_quote_is_asked_about_in_french(at_quote):
    wrong = other_quote(number="D2026-070", totals_of=())
    at_quote.client_sends("Devis signé", wrong)
    assert_french(at_quote)


def test_faults_of_the_machinery_are_told_in_french(at_draft, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(STEPS, "render", full)
    monkeypatch.setitem(STEPS, "read", broken)
    at_draft.approve(at_draft.one_mail("acompte"))
    at_draft.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    for _ in range(12):
        at_draft.firm.pass_time(minutes=20)
    assert len(at_draft.questions("stuck")) == 2
    assert_french(at_draft)


class Refusing:
    """A validator that refuses everything."""

    def validate(self, xml):  # noqa: ARG002 - a validator's form
        return ("[BR-FR-12/BT-49] - the buyer has no address", "[BR-CO-10]-Sum of Invoice line net amount is wrong")


def test_what_the_validator_says_stands_below_a_french_subject(at_quote):
    at_quote.firm.office = replace(at_quote.firm.office, validator=Refusing())
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    at_quote.one_mail("serait refusée", "BR-FR-12, BR-CO-10")
    assert_french(at_quote)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_its_name_for_people(step):
    from workers.phrases import PHRASES  # noqa: PLC0415 - one look

    assert all(PHRASES[f"step_{step}"])


def test_what_an_invoice_lacks_is_a_sentence():
    found = objections("fr", ("a credit note must refer to the invoice that it corrects",))
    assert found.summary == "un avoir doit citer la facture qu'il corrige"
    assert objections("en", ("XSD: something (line 3)",)).summary.endswith("rule XSD")


def test_the_owner_hears_in_french_too(open_scene):
    story = open_scene("drafted", owner=OWNER)
    story.firm.pass_time(days=12)
    assert_french(story)
