"""A draft that needs two: who approved hears what is missing, the others are asked, and both are reminded."""

import base64
from dataclasses import replace
from datetime import date

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from daemon.demo.people import reply
from fakes.firm import CLAIRE, OWNER
from fakes.story import SIGNED_ON, quote, subject, text
from rules.approval import Approver
from rules.money import Money
from workers.deciding import Decider, agree

DATED = date(2026, 3, 9)
MISSING = "il manque l\N{RIGHT SINGLE QUOTATION MARK}accord d\N{RIGHT SINGLE QUOTATION MARK}une seconde personne"
LIMITED = Approver(address=CLAIRE, up_to=Money(100_00))


def signed(story):
    """The signed quote came back; return the draft's mails by whom they went to."""
    story.firm.news()
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    fresh = [each for each in story.firm.transport.sent if "Projet" in subject(each.raw)]
    return {each.recipients[0]: each.raw for each in fresh}


@pytest.fixture
def two(open_scene):
    """Claire may approve up to 100 euros, the owner everything."""
    return open_scene("quoted", approvers=(LIMITED, Approver(address=OWNER)), owner="")


@pytest.fixture
def alone(open_scene):
    """Claire is the only approver, and may approve up to 100 euros."""
    return open_scene("quoted", approvers=(LIMITED,))


def test_the_first_of_two_hears_that_the_approval_is_noted_and_who_is_asked(two):
    drafts = signed(two)
    two.firm.news()
    two.answers(drafts[CLAIRE], "VALIDER")
    noted = two.one_mail("accord", "1001")
    said = text(noted)
    assert MISSING in said
    assert OWNER in said
    assert "100,00" in said
    assert two.draft().state == "open"


def test_the_other_is_asked_with_who_approved_and_when_and_that_answer_issues_it(two):
    drafts = signed(two)
    two.answers(drafts[CLAIRE], "VALIDER")
    [asked] = [raw for raw in two.firm.news(OWNER) if "Second accord" in subject(raw)]
    said = text(asked)
    assert MISSING in said.lower()
    assert CLAIRE in said
    assert "14/03/2026" in said
    two.answers(asked, "VALIDER", OWNER)
    two.firm.pass_time(minutes=11)
    assert len(two.job.invoices) == 1


def test_an_approval_that_comes_twice_is_told_once(two):
    drafts = signed(two)
    two.answers(drafts[CLAIRE], "VALIDER")
    two.firm.news(OWNER)
    with two.firm.office.change("agreed", Decider(CLAIRE).cause, "again", {}) as books:
        agree(two.firm.office, books, books.drafts.get(1001), Decider(CLAIRE))
    two.firm.work()
    assert two.firm.news(OWNER) == []


def test_the_only_approver_hears_how_to_confirm_at_the_terminal(alone):
    drafts = signed(alone)
    alone.firm.news()
    alone.answers(drafts[CLAIRE], "VALIDER")
    said = text(alone.one_mail("accord", "1001"))
    assert "facturier valider 1001" in said
    assert "facturier check" in said


def test_an_approval_at_the_terminal_that_needs_another_asks_every_approver(two):
    signed(two)
    two.firm.news()
    with two.firm.office.change("agreed", Decider("paul@terminal").cause, "terminal", {}) as books:
        agree(two.firm.office, books, books.drafts.get(1001), Decider("paul@terminal"))
    two.firm.work()
    fresh = [each for each in two.firm.transport.sent if "Second accord" in subject(each.raw)]
    assert sorted(each.recipients[0] for each in fresh) == sorted([CLAIRE, OWNER])
    assert "paul@terminal" in text(fresh[0].raw)


def test_what_waits_for_a_second_person_is_reminded_of_to_that_person_only(two):
    drafts = signed(two)
    two.firm.pass_time(days=3, hours=2)  # the draft's own first reminder
    two.answers(drafts[CLAIRE], "VALIDER")
    two.firm.news()
    two.firm.pass_time(days=1)  # the draft's own second day: too early for an approval of yesterday
    assert [subject(each.raw) for each in two.firm.transport.sent[two.firm._told :]] == []
    two.firm.pass_time(days=1)
    fresh = two.firm.transport.sent[two.firm._told :]
    assert [each.recipients[0] for each in fresh] == [OWNER]
    assert MISSING in text(fresh[0].raw).lower()
    assert "Rappel" in subject(fresh[0].raw)


def test_the_only_approver_is_reminded_that_the_terminal_is_missing_and_the_owner_hears(alone):
    drafts = signed(alone)
    alone.answers(drafts[CLAIRE], "VALIDER")
    alone.firm.news()
    alone.firm.pass_time(days=3, hours=2)
    [raw] = alone.firm.news()
    assert "Rappel" in subject(raw)
    assert "facturier valider 1001" in text(raw)
    alone.firm.pass_time(days=2)
    assert len([each for each in alone.firm.transport.sent if OWNER in each.recipients]) == 1


def test_who_agreed_takes_it_back_by_either_mail_and_may_agree_again(two):
    drafts = signed(two)
    two.firm.news()
    for answered in ("the draft", "the note"):
        fresh = [each.raw for each in two.firm.transport.sent if each.recipients == (CLAIRE,)]
        asked = [raw for raw in fresh if "Projet" in subject(raw)][-1]
        two.answers(asked, "VALIDER")
        noted = two.one_mail("accord", "1001")
        assert "ANNULER 1001" in text(noted)
        two.answers(noted if answered == "the note" else asked, "ANNULER")
        assert (two.last_mail().state, two.last_mail().reason) == ("handled", "undo")
        again = two.one_mail("Projet")
        assert MISSING not in text(again).lower()
    with two.firm.ledger.read() as books:
        assert [each.verdict for each in books.drafts.decisions(1001)] == ["agreed", "undone"] * 2
    two.answers(again, "VALIDER")
    [*_, asked] = [raw for raw in two.firm.news(OWNER) if "Second accord" in subject(raw)]
    two.answers(asked, "VALIDER", OWNER)
    assert two.draft().state == "approved"
    assert drafts


def test_who_agreed_may_still_refuse(two):
    drafts = signed(two)
    two.answers(drafts[CLAIRE], "VALIDER")
    two.answers(drafts[CLAIRE], "REFUSER 1001 trop tôt")
    assert two.draft().state == "refused"


def test_an_agreement_that_was_taken_back_is_joined_by_nobody(open_scene):
    story = open_scene("quoted", approvers=(LIMITED, Approver(address=OWNER, up_to=Money(100_00))), owner="")
    drafts = signed(story)
    story.answers(drafts[CLAIRE], "VALIDER")
    story.answers(drafts[CLAIRE], "ANNULER")
    story.answers(drafts[OWNER], "VALIDER", OWNER)
    assert story.draft().state == "open"


@pytest.fixture
def shared(open_scene, key):
    """Approvals come to a mailbox that others write to: above 100 euros a mail's own signature must hold."""
    story = open_scene("quoted")
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    records = {"s1._domainkey.cabinet.example.": b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)}
    story.firm.office = replace(story.firm.office, ceiling=Money(100_00), dns_of_answers=records.get)
    return story


@pytest.fixture(scope="session")
def key():
    """The key of Claire's domain."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def test_above_the_mailbox_s_ceiling_what_the_server_says_of_a_sender_is_not_enough(shared):
    drafts = signed(shared)
    shared.firm.news()
    shared.answers(drafts[CLAIRE], "VALIDER")
    assert shared.draft().state == "open"
    assert "100,00" in text(shared.one_mail("accord", "1001"))


def test_above_the_mailbox_s_ceiling_a_signature_that_is_checked_here_is(shared, key):
    raw = reply(signed(shared)[CLAIRE], CLAIRE, "VALIDER").as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    headers = [b"from", b"to", b"subject", b"message-id", b"in-reply-to"]
    shared.firm.deliver(dkim.sign(raw, b"s1", b"cabinet.example", pem, include_headers=headers) + raw)
    assert shared.draft().state == "approved"
