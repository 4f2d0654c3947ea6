"""Papers that are written out in a text file or a mail: no title in a sentence, and no mail that cites a paper."""

import pytest

from rules.facts import Direction, Kind, SignatureKind, SignatureStatus

QUOTE = """DEVIS N° D26-77
Date : 4 mai 2026

Pose d'une cloison   1   ens   900,00   900,00
Peinture             2   m2    50,00    100,00

Total HT   1 000,00 €
TVA 20 %   200,00 €
Total TTC  1 200,00 €
"""
BLOCK = "\nBon pour accord\nDate :\nNom :\nSignature :\n"
LETTER = "Bonjour,\n\nVoici notre devis pour vos bureaux.\n\n"


@pytest.mark.parametrize("text", [QUOTE, QUOTE + BLOCK, LETTER + QUOTE + BLOCK, LETTER + QUOTE + "\nBon pour accord\n"])
def test_a_quote_that_is_written_out_is_a_quote_and_never_an_acceptance(read, text):
    facts = read(text)
    assert (facts.kind, facts.number, str(facts.gross)) == (Kind.QUOTE, "D26-77", "1200.00")
    assert facts.signature.status is not SignatureStatus.SIGNED


def test_its_place_to_sign_is_unsigned(read):
    assert read(QUOTE + BLOCK).signature.status is SignatureStatus.UNSIGNED


def test_its_terms_about_payment_make_no_remittance_of_it(read):
    assert read(QUOTE + "\nLe règlement sera effectué par virement à 30 jours.").kind is Kind.QUOTE


@pytest.mark.parametrize(
    "reply",
    [
        "Bonjour,\n\nBon pour accord.\n\nJean Moreau\n\n" + QUOTE,
        QUOTE + "\nNous acceptons votre devis.\nJean Moreau",
        "Nous acceptons votre devis mais sans la peinture.\n\n" + QUOTE,
    ],
)
def test_an_acceptance_around_a_quote_is_a_doubt(read, reply):
    facts = read(reply)
    assert facts.kind is Kind.OTHER
    assert any(doubt.field == "kind" for doubt in facts.doubts)


CITED = "\n\n-----Message d'origine-----\nDe : Atelier Beaulieu <contact@atelier.example>\n\n"


def test_a_mail_that_accepts_and_cites_the_quote_below_is_an_acceptance(read):
    facts = read("Bonjour,\n\nNous acceptons votre devis D26-77.\n\nJean Moreau" + CITED + QUOTE + BLOCK)
    assert (facts.kind, facts.signature.kind) == (Kind.APPROVAL, SignatureKind.MAIL)


def test_a_mail_that_only_cites_the_quote_says_nothing(read):
    assert read("Bonjour,\n\nBien reçu, je regarde.\n\nJean Moreau" + CITED + QUOTE + BLOCK).kind is Kind.OTHER


@pytest.mark.parametrize(
    "form", [BLOCK, "\nBon pour accord (date, nom et signature)\n", "\nBon pour accord, le ____\n\n"]
)
def test_an_empty_place_to_sign_is_no_acceptance(read, form):
    assert read("Bonjour,\n\nVoici le formulaire.\n" + form).kind is Kind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\n\nMerci pour votre envoi du\ndevis n° D26-77, total 1 200,00 €. Je vous réponds lundi.",
        "Bonjour,\n\nDevis n° D26-77\n\nPouvez-vous nous le renvoyer ?",
        "Devis n° D26-77\nFacture n° F26-1\nMontant 100,00 €\nTotal 200,00 €",
    ],
)
def test_a_mail_that_speaks_of_a_quote_is_none(read, text):
    assert read(text).kind is Kind.OTHER


RECEPTION = "Je soussignée Claire Petit, SCI Les Tilleuls, prononce la réception {} des travaux du devis D26-77.\n"
SIGNED = "\nLu et approuvé\nClaire Petit\n12 mai 2026\n"


def test_a_client_hands_over_in_a_mail(read):
    facts = read("Bonjour,\n\n" + RECEPTION.format("sans réserve") + SIGNED, "PV de réception - devis D26-77")
    assert (facts.kind, facts.direction, facts.quote_number) == (Kind.HANDOVER, Direction.THEIRS, "D26-77")
    assert (facts.signature.status, facts.signature.name) == (SignatureStatus.SIGNED, "Claire Petit")


def test_a_handover_in_a_mail_without_a_signature_is_not_signed(read):
    facts = read("Bonjour,\n\n" + RECEPTION.format("sans réserve"))
    assert (facts.kind, facts.signature.status) == (Kind.HANDOVER, SignatureStatus.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "Nous ne prononçons pas la réception des travaux.",
        "Nous prononcerons la réception le 3 juin.",
        "Dès que les joints seront repris, nous prononçons la réception.",
        "Quand prononce-t-on la réception ?",
        "Vous prononcez la réception en signant ce document.",
        "Nous prononçons la réception si vous reprenez les joints.",
        "Nous prononçons la réception sous réserve que les joints soient repris.",
    ],
)
def test_what_is_no_handover_yet(read, text):
    assert read("Bonjour,\n\n" + text).kind is Kind.OTHER


NOTICE = """Bonjour,

Voici le détail.

Donneur d'ordre   : SCI Les Tilleuls
Bénéficiaire      : Atelier Beaulieu SARL
Montant           : 1 800,00 €
Date de valeur    : 03/06/2026
Référence         : TIL/44

Pièce            Date          Montant
F26-0011         01/05/2026    1 200,00 €
F26-0012         08/05/2026    700,00 €
Avoir A26-0003                 -100,00 €
Total viré                     1 800,00 €
"""


def test_a_remittance_laid_out_in_a_mail(read):
    facts = read(NOTICE, "Avis de virement")
    assert (facts.kind, facts.direction, str(facts.amount)) == (Kind.REMITTANCE, Direction.THEIRS, "1800.00")
    assert [each.number for each in facts.invoices] == ["F26-0011", "F26-0012"]
    assert [(each.document, str(each.amount)) for each in facts.deductions] == [("A26-0003", "100.00")]


def test_a_request_to_pay_is_no_remittance(read):
    asked = "Merci de virer :\n\nBénéficiaire : Dupont SAS\nMontant : 1 800,00 €\nRéférence : F44\n"
    assert read(asked, "Virement").kind is Kind.OTHER


def test_an_acceptance_that_repeats_the_totals_stays_one(read):
    said = "Devis n° D26-77\nTotal HT 1 000,00 €\nTotal TTC 1 200,00 €\n\nBon pour accord\nJean Moreau\n"
    assert read(said).kind is Kind.APPROVAL


@pytest.mark.parametrize("title", ["Facture n° F26-4", "Bon de commande n° BC-12"])
def test_another_paper_s_terms_are_no_notice_and_no_acceptance(read, title):
    said = (
        QUOTE.replace("DEVIS N° D26-77", title) + "\nRèglement par virement effectué sous 30 jours.\nBon pour accord\n"
    )
    assert read(said).kind is Kind.OTHER
    assert read(said + "\nNous contestons cette facture.").kind is Kind.DISPUTE


@pytest.mark.parametrize(
    "said", ["Virement rejeté", "Ce virement n'a pas été exécuté.", "Motif : provision insuffisante"]
)
def test_a_payment_that_failed_is_no_remittance(read, said):
    assert read(NOTICE.replace("Voici le détail.", said)).kind is Kind.OTHER


LINES = "\n- Ponçage : 2 h x 50,00 € = 100,00 €\n\nTotal HT : 100,00 €\nTVA 20 % : 20,00 €\nTotal TTC : 120,00 €\n"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Suite à votre appel, voici notre offre 26-V-071 pour l'atelier :", "26-V-071"),
        ("Comme convenu, vous trouverez ci-dessous notre devis n° D26-14 :", "D26-14"),
        ("Je vous propose donc le devis suivant :", ""),
    ],
)
def test_a_sentence_may_announce_an_offer_that_is_written_below(read, sentence, number):
    facts = read(f"Bonjour,\n\n{sentence}\n{LINES}")
    assert (facts.kind, facts.number) == (Kind.QUOTE, number)
    assert [str(each.net) for each in facts.lines] == ["100.00"]
    assert str(facts.gross) == "120.00"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vous trouverez ci-joint le devis signé :",
        "Voici votre offre :",
        "Avez-vous reçu notre offre ?",
        "-----Message d'origine-----\nVoici notre offre :",
    ],
)
def test_other_sentences_announce_none(read, sentence):
    assert read(f"Bonjour,\n\n{sentence}\n{LINES}").kind is Kind.OTHER


OFFERED = """- 3 portes coulissantes à 250,00 € HT = 750,00 € HT
- pose : 250,00 € HT

Total HT : 1 000,00 €
TVA 20 % : 200,00 €
Total TTC : 1 200,00 €
"""


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Voici notre meilleure offre pour les placards :", Kind.QUOTE),
        ("Comme convenu, ci-dessous mon devis pour les placards.", Kind.QUOTE),
        ("Nous vous proposons pour les placards de l'étage :", Kind.QUOTE),
        ("Je vous transmets notre chiffrage :", Kind.QUOTE),
        ("Voici notre avenant pour les placards :", Kind.AMENDMENT),
        ("Avons-nous bien compris votre devis ?", Kind.OTHER),
        ("Nous avons bien reçu votre devis, qui comprend :", Kind.OTHER),
        ("Pouvez-vous confirmer que voici notre prix ?", Kind.OTHER),
    ],
)
def test_an_offer_under_a_sentence(read, said, kind):
    facts = read(f"Bonjour,\n\n{said}\n\n{OFFERED}\nCordialement\nPaul")
    assert facts.kind is kind
    assert (str(facts.gross) == "1200.00") is (kind is not Kind.OTHER)


def test_an_offer_that_is_cited_is_none(read):
    assert (
        read(f"Bonjour, merci.\n\nLe 3 mai 2026, Paul a écrit :\nVoici notre offre :\n\n{OFFERED}").kind is Kind.OTHER
    )


@pytest.mark.parametrize(
    "said",
    [
        "Le virement de 450,00 euros est parti ce matin.",
        "Nous venons de vous virer 450,00 € pour la facture F1-2.",
        "Je viens de faire le virement de la facture F1-2.",
        "Le règlement de votre facture F1-2 a été envoyé hier.",
    ],
)
def test_a_payment_that_has_left(read, said):
    assert read(f"Bonjour,\n{said}\nCordialement").kind is Kind.REMITTANCE


@pytest.mark.parametrize("said", ["Le virement n'est pas parti.", "Le virement est-il parti ?"])
def test_a_payment_that_has_not(read, said):
    assert read(f"Bonjour,\n{said}\nCordialement").kind is not Kind.REMITTANCE
