"""What a mail's sentences say, and what they don't."""

import pytest

from rules.facts import Kind, SignatureKind


@pytest.mark.parametrize(
    "text",
    [
        "Nous contestons la facture F2026-0012.",
        "Le lot 3 n'est pas terminé.",
        "La facture F2026-0012 comporte une erreur.",
        "We dispute invoice F2026-0012.",
        "The works have not been completed.",
        "Pour la facture F2026-0012, nous ne pouvons pas la régler telle quelle.",
        "Nous ne pouvons pas régler cette facture : deux volets manquent.",
        "Nous bloquons le règlement.",
        "Vous nous facturez 8 volets dans la facture F2026-0012 alors que nous en avons reçu 6.",
        "Pour la facture F2026-0012, merci de nous établir un avoir de 120,00 €.",
        "La facture F2026-0012 compte 45 € l'heure au lieu de 40 € convenus.",
        "We cannot accept the invoice.",
    ],
)
def test_a_contested_invoice_is_a_dispute_with_the_exact_sentence(read, text):
    facts = read(f"Bonjour,\n\n{text}\n\nCordialement")
    assert facts.kind is Kind.DISPUTE
    assert facts.statement == text


@pytest.mark.parametrize(
    "text",
    [
        "Nous ne contestons pas la facture F2026-0012.",
        "> Nous contestons la facture F2026-0012.",
        "Pourriez-vous nous renvoyer la facture F2026-0012 ?",
        "Aucun désaccord sur la facture F2026-0012, merci.",
        "Rien à dire de la facture F2026-0012, et pas de litige.",
        "Nous ne pouvons pas régler avant le 30.",
        "Nous avons pris la pierre grise au lieu de la blanche.",
        "Nous réglerons la facture F2026-0012 à l'échéance.",
        "Votre virement de 500 € n'a pas été reçu.",
        "Le lot 2 est terminé.",
    ],
)
def test_other_mails_are_neither_dispute_nor_payment_nor_approval(read, text):
    assert read(text).kind is Kind.OTHER


def test_an_agreement_is_an_approval_of_the_quote_it_names(read):
    facts = read("Bonjour,\nBon pour accord sur votre devis D2026-031 version B.\nH. Bernard")
    assert facts.kind is Kind.APPROVAL
    assert (facts.quote_number, facts.version) == ("D2026-031", "B")
    assert facts.signature is not None
    assert facts.signature.kind is SignatureKind.MAIL


@pytest.mark.parametrize(
    "text",
    [
        "Bon pour accord, sous réserve d'une remise de 3 %.",
        "Bon pour accord mais sans le lot 2.",
        "Merci de nous retourner le devis avec la mention bon pour accord.",
        "Nous acceptons le devis. Pouvez-vous commencer en mai ?",
        "Nous ne donnons pas notre accord pour le devis D1-2.",
    ],
)
def test_an_agreement_with_a_condition_a_question_or_a_no_is_none(read, text):
    facts = read(text)
    assert facts.kind is Kind.OTHER
    assert facts.signature is None


def test_an_acceptance_that_names_an_amount_is_a_doubt(read):
    facts = read("Bon pour accord sur le devis D1-2 à 1 500,00 € TTC.")
    assert "gross" in {doubt.field for doubt in facts.doubts}


def test_a_payment_and_a_dispute_in_one_mail_are_a_doubt(read):
    facts = read("Nous avons effectué un virement de 10,00 € pour la facture F1-2. Nous contestons la facture F1-3.")
    assert facts.kind is Kind.OTHER
    assert [doubt.field for doubt in facts.doubts] == ["kind"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Par la présente, l'association Les Coteaux prononce la réception des travaux du hall.", Kind.HANDOVER),
        ("La commune de Sorbiers prononce ce jour la réception du lot 7, avec réserves :", Kind.HANDOVER),
        ("Le syndicat accepte la réception des travaux à la date du 3 mars 2026, sans réserve.", Kind.HANDOVER),
        ("Le maître d'ouvrage prononce la réception des travaux.", Kind.OTHER),
        ("La commune prononce la réception des travaux dès que les réserves sont levées, le 3 mars 2026.", Kind.OTHER),
        ("La commune ne prononce pas ce jour la réception des travaux.", Kind.OTHER),
    ],
)
def test_a_body_takes_works_over_by_its_mail_or_on_a_day(read, sentence, kind):
    assert read(f"Bonjour,\n\n{sentence}\n\nCordialement,").kind is kind


def test_what_a_list_of_snags_says_is_no_condition(read):
    facts = read(
        "Bonjour,\n\nPar la présente, l'école Jean Macé prononce la réception des travaux (devis D26-0201)\n"
        "le 13 novembre 2026, avec les réserves suivantes :\n\n1) La porte ne ferme pas\n2) Deux caches manquent\n\n"
        "Cordialement,\nAnne Roy\nDirectrice\nÉcole Jean Macé\n\n> Le 12/11/2026, Atelier Beaulieu SARL a écrit :\n>"
    )
    assert facts.kind is Kind.HANDOVER
    assert facts.snags == "La porte ne ferme pas ; Deux caches manquent"
    assert facts.client.name == "École Jean Macé"
