"""What a document's signature is, by its signs and its words together."""

from datetime import UTC, datetime

import pytest

from rules.facts import SignatureKind, SignatureStatus, WarningKind
from tests.extractors.signatures.signing import Authority, quote, signed, with_more_on_the_page

TYPED = "Bon pour accord\n\nNom : Mme Hélène Bernard\n\nDate : 16/03/2026"


def reasons(facts):
    return " ".join(doubt.reason for doubt in facts.doubts)


def test_the_clients_intact_signature_signs_and_its_identity_is_not_verified(read, plain_quote, marie, authority):
    clock = authority.clock(datetime(2026, 3, 15, 23, 30, tzinfo=UTC))
    facts = read(signed(plain_quote, marie, box=(350, 60, 550, 110), clock=clock))
    signature = facts.signature
    assert (signature.status, signature.kind) == (SignatureStatus.SIGNED, SignatureKind.DIGITAL)
    assert signature.name == "Marie Dupont"
    assert signature.date.isoformat() == "2026-03-16"  # the firm's day, not the timestamp's
    assert facts.evidence["signature"].page == 1
    assert facts.evidence["signature"].text == "Marie Dupont, SCI Les Tilleuls"
    assert "identité non vérifiée : Marie Dupont" in reasons(facts)
    assert facts.warnings == ()


def test_an_anchor_of_the_firm_verifies_the_identity(read, plain_quote, marie, authority):
    facts = read(signed(plain_quote, marie), [authority.der])
    assert facts.signature.status is SignatureStatus.SIGNED
    assert "identité" not in reasons(facts)


def test_a_document_changed_after_signing_is_not_signed_and_says_so(read, plain_quote, marie, authority):
    facts = read(with_more_on_the_page(signed(plain_quote, marie)), [authority.der])
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.UNCLEAR, SignatureKind.DIGITAL)
    [warning] = facts.warnings
    assert warning.kind is WarningKind.ALTERED_AFTER_SIGNING
    assert "Marie Dupont" in warning.detail


def test_an_altered_document_stays_so_when_words_say_that_it_is_signed(read, marie):
    content = with_more_on_the_page(signed(quote(TYPED_QUOTE), marie))
    assert read(content).signature.status is SignatureStatus.UNCLEAR


def test_a_later_signature_does_not_heal_an_altered_document(read, plain_quote, marie, authority):
    altered = with_more_on_the_page(signed(plain_quote, marie))
    facts = read(signed(altered, authority.signer("Hélène Bernard", "SCI Les Tilleuls"), field="Sig2"))
    assert facts.signature.status is SignatureStatus.UNCLEAR
    assert [warning.kind for warning in facts.warnings] == [WarningKind.ALTERED_AFTER_SIGNING]


@pytest.mark.parametrize("names", [("Paul Beaulieu", "ATELIER BEAULIEU"), ("Cachet", "", "NTRFR-732829320")])
def test_the_firms_own_signature_is_no_clients(read, plain_quote, authority, names):
    facts = read(signed(plain_quote, authority.signer(*names)))
    assert facts.signature.status is SignatureStatus.UNSIGNED


@pytest.mark.parametrize("names", [("DocuSign Seal", "DocuSign, Inc."), ("Devis Facile SAS", "Devis Facile SAS")])
def test_a_seal_that_names_no_person_signs_nothing(read, plain_quote, authority, names):
    facts = read(signed(plain_quote, authority.signer(*names)))
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.UNCLEAR, SignatureKind.NONE)
    assert f"scellé par {names[0]}" in reasons(facts)


def test_under_a_services_seal_typed_words_stay_typed(read, authority):
    facts = read(signed(quote(TYPED_QUOTE), authority.signer("Yousign SAS")))
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.SIGNED, SignatureKind.TYPED)


def test_a_digest_that_can_be_forged_proves_nothing(read, plain_quote, marie):
    facts = read(signed(plain_quote, marie, md_algorithm="sha1"))
    assert facts.signature.status is SignatureStatus.UNCLEAR
    assert "dépassé" in reasons(facts)


def test_a_spoilt_signature_is_asked_about_and_the_page_is_read(read, plain_quote, marie):
    content = signed(plain_quote, marie)
    start = content.index(b"/Contents <") + len(b"/Contents <")
    facts = read(content[:start] + b"00" * 40 + content[start + 80 :])
    assert facts.number == "D2026-031"
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.UNCLEAR, SignatureKind.DIGITAL)
    assert "illisible ou abîmée" in reasons(facts)


def test_two_roots_of_the_same_name_are_not_the_same(read, plain_quote, marie):
    facts = read(signed(plain_quote, marie), [Authority().der])
    assert "identité non vérifiée" in reasons(facts)


TYPED_QUOTE = f"""
#set page(margin: 2cm)
Atelier Beaulieu SARL - SIREN 732 829 320

= Devis n° D2026-031
Date : 14/03/2026

Total HT 900,00 €

TVA 20 % 180,00 €

Total TTC 1 080,00 €

{TYPED}
"""
