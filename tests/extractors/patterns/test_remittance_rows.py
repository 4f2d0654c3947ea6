"""Rows of a notice with empty columns, in sentences, of papers taken off; and who pays where no label says it."""

from datetime import date

import pytest

OURS = "FR76 3000 6000 0112 3456 7890 189"
THEIRS = "FR14 2004 1010 0505 0001 3M02 606"
HEAD = ((40.0, "Pièce"), (140.0, "Montant TTC"), (230.0, "Escompte"), (320.0, "Retenue"), (430.0, "Net payé"))


def paid(facts):
    return [(each.number, str(each.amount or "")) for each in facts.invoices]


def taken(facts):
    return [(each.kind, str(each.amount), each.document) for each in facts.deductions]


def test_empty_columns_are_told_by_their_place_and_by_what_is_left(page, read):
    rows = (
        ((40.0, "FC-26-7"), (140.0, "1 000,00"), (230.0, "15,00"), (320.0, "50,00"), (430.0, "935,00")),
        ((40.0, "FC-26-8"), (140.0, "700,00"), (320.0, "35,00"), (430.0, "665,00")),
        ((40.0, "FC-26-9"), (140.0, "300,00"), (230.0, "4,50"), (430.0, "295,50")),
        ((40.0, "FC-26-10"), (140.0, "480,00"), (430.0, "480,00")),
        ((40.0, "Avoir AC-26-2"), (140.0, "-80,00"), (430.0, "-80,00")),
    )
    facts = read(page("AVIS DE RÈGLEMENT", "", HEAD, *rows, "Total réglé : 2 295,50 EUR"))
    assert paid(facts) == [("FC-26-7", "1000.00"), ("FC-26-8", "700.00"), ("FC-26-9", "300.00"), ("FC-26-10", "480.00")]
    assert set(taken(facts)) == {
        ("early_payment", "15.00", "FC-26-7"),
        ("retention", "50.00", "FC-26-7"),
        ("retention", "35.00", "FC-26-8"),
        ("early_payment", "4.50", "FC-26-9"),
        ("credit_note", "80.00", "AC-26-2"),
    }
    assert facts.doubts == ()


@pytest.mark.parametrize(
    ("rows", "invoices", "deductions"),
    [
        (
            "FC-0031 : 1 200,00 TTC, escompte 2 % 24,00, réglé 1 176,00\nFC-0032 : 300,00 TTC, réglé 300,00",
            [("FC-0031", "1200.00"), ("FC-0032", "300.00")],
            [("early_payment", "24.00", "FC-0031")],
        ),
        (
            "- FC-0031 - 1 200,00 € - retenue de garantie 24,00 € - net 1 176,00 €\n- FC-0032 - 300,00 €",
            [("FC-0031", "1200.00"), ("FC-0032", "300.00")],
            [("retention", "24.00", "FC-0031")],
        ),
        (
            "Facture FC-0031 : 1 500,00\nAvoir AC-0007 : -24,00",
            [("FC-0031", "1500.00")],
            [("credit_note", "24.00", "AC-0007")],
        ),
    ],
)
def test_rows_of_a_mail_are_read_where_they_work_out(read, rows, invoices, deductions):
    facts = read(
        f"Bonjour,\n\nNous avons effectué ce jour le règlement suivant.\n\n{rows}\n\nTotal réglé : 1 476,00 €\n"
    )
    assert (str(facts.amount), paid(facts), taken(facts)) == ("1476.00", invoices, deductions)
    assert facts.doubts == ()


def test_a_row_that_does_not_work_out_gives_no_amount(read):
    facts = read(
        "Nous avons effectué le règlement suivant.\nFC-0031 : 1 200,00 TTC, escompte 25,00, réglé 1 176,00\n"
        "Total réglé : 1 176,00 €"
    )
    assert paid(facts) == [("FC-0031", "")]
    assert "amount" in {doubt.field for doubt in facts.doubts}


@pytest.mark.parametrize(
    ("row", "document"),
    [
        ("Retenue de garantie 5 % s/ FC26-0140 : 260,00", "FC26-0140"),
        ("Retenue de garantie sur la facture FC26-0140 | 260,00", "FC26-0140"),
        ("Retention 5 % on invoice FC26-0140 : 260,00", "FC26-0140"),
        ("Retenue de garantie : 260,00", ""),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_is_kept_names_its_invoice_and_is_never_the_invoice_s_amount(read, row, document, first):
    rows = ("FC26-0140 : 5 200,00", row.replace(" | ", "     "))
    text = "\n".join(rows[::-1] if first else rows)
    facts = read(f"Avis de virement\n\nFacture     Montant\n{text}\n\nMontant du virement : 4 940,00 €\n")
    assert (paid(facts), taken(facts)) == ([("FC26-0140", "5200.00")], [("retention", "260.00", document)])


NOTICE = (
    ((40.0, "Pièce"), (230.0, "Date"), (430.0, "Montant")),
    ((40.0, "FC-26-7"), (230.0, "01/10/2026"), (430.0, "800,00")),
    "Total viré : 800,00 EUR",
)


@pytest.mark.parametrize(
    ("row", "iban"),
    [
        (f"Mode : virement SEPA du compte {THEIRS}", THEIRS),
        (f"Par le débit de notre compte {THEIRS}", THEIRS),
        (f"Virement vers votre compte {THEIRS}", ""),
        (f"Virement du compte {OURS}", ""),
    ],
)
def test_the_account_in_front_of_which_the_words_say_that_it_pays(page, read, row, iban):
    head = ("AVIS DE PAIEMENT", "Régie Pasteur SA", "3 rue Pasteur - 69007 LYON", "SIREN 444 172 035", "", row)
    facts = read(page(*head, *NOTICE))
    assert facts.payer is not None
    assert (facts.payer.name, facts.payer.siren, facts.payer.iban) == (
        "Régie Pasteur SA",
        "444172035",
        iban.replace(" ", ""),
    )


def test_an_account_below_the_payer_s_is_not_the_payer_s_too(page, read):
    facts = read(page("AVIS DE PAIEMENT", "", f"Virement du compte {THEIRS}", f"vers {OURS[:-3]} 189", *NOTICE))
    assert facts.payer is not None
    assert facts.payer.iban == THEIRS.replace(" ", "")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ville de Givors - Avis de paiement", "Ville de Givors"),
        ("Lycée Ampère - Avis de règlement", "Lycée Ampère"),
        ("Perrin Horlogerie SA | Remittance advice", "Perrin Horlogerie SA"),
        ("Portail fournisseurs - Avis de virement", ""),
        ("Banque de Savoie SA - Avis de virement", ""),
        ("Atelier Beaulieu SARL - Avis de virement", ""),
    ],
)
def test_the_name_in_front_of_the_title_pays(page, read, title, name):
    payer = read(page(title, "Date : 09/09/2026", "", *NOTICE)).payer
    assert (payer.name if payer else "") == name


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("Comptabilité fournisseurs\nPromotion Bellevue SAS", "Promotion Bellevue SAS"),
        ("Mme Petit\nSCI Les Glycines\n04 78 00 00 00", "SCI Les Glycines"),
        ("Le service comptabilité", ""),
        ("Promotion Bellevue SAS\nGroupe Bellevue SA", ""),
        ("Crédit Agricole SA", ""),
    ],
)
def test_the_firm_below_a_mail_pays(read, closing, name):
    facts = read(f"Bonjour,\n\nNous avons réglé ce jour votre facture FC-26-7.\nTotal réglé : 800,00 €\n\n{closing}\n")
    assert (facts.payer.name if facts.payer else "") == name


@pytest.mark.parametrize("row", ["Avis émis le : 15/10/2026", "Le 15/10/2026", "Édité le 15 octobre 2026"])
def test_the_day_of_a_notice_in_other_words(page, read, row):
    assert read(page("AVIS DE PAIEMENT", row, "", *NOTICE)).date == date(2026, 10, 15)


def test_columns_of_what_was_kept_and_of_credit_notes(page, read):
    head = ((40.0, "Facture n°"), (140.0, "Montant TTC"), (230.0, "Retenu"), (310.0, "Avoir imputé"), (430.0, "Réglé"))
    rows = (
        ((40.0, "FC26-1"), (140.0, "1 000,00"), (230.0, "50,00"), (310.0, "100,00"), (430.0, "850,00")),
        ((40.0, "FC26-2"), (140.0, "500,00"), (230.0, "25,00"), (430.0, "475,00")),
        ((40.0, "Total"), (140.0, "1 500,00"), (230.0, "75,00"), (310.0, "100,00"), (430.0, "1 325,00")),
    )
    facts = read(page("AVIS DE PAIEMENT", "", head, *rows))
    assert (str(facts.amount), paid(facts)) == ("1325.00", [("FC26-1", "1000.00"), ("FC26-2", "500.00")])
    assert taken(facts) == [
        ("retention", "50.00", "FC26-1"),
        ("credit_note", "100.00", ""),
        ("retention", "25.00", "FC26-2"),
    ]
    assert facts.doubts == ()


@pytest.mark.parametrize("last", [(), ((500.0, "600,00"),)])
def test_what_an_invoice_is_paid_in_part_is_not_its_amount(page, read, last):
    head = ((40.0, "Facture"), (170.0, "Montant facture"), (300.0, "Montant réglé"), (500.0, "Reste"))
    row = ((40.0, "FC26-1"), (170.0, "1 000,00"), (300.0, "400,00"), *last)
    facts = read(page("AVIS DE PAIEMENT", "", head, row, "Total réglé : 400,00 €"))
    assert paid(facts) == [("FC26-1", "")]


def test_amounts_that_run_into_one_another_are_none(read):
    facts = read("Nous avons effectué le règlement suivant.\nFC26-0001 1 000,00 400,00 600,00\nTotal réglé : 600,00 €")
    assert paid(facts) == [("FC26-0001", "")]


def test_an_invoice_that_is_taken_back_in_the_other_column_is_taken_off(page, read):
    rows = (
        ((40.0, "Pièce"), (130.0, "Date"), (220.0, "Libellé"), (330.0, "Débit"), (440.0, "Crédit")),
        ((40.0, "FC26-1"), (130.0, "12/10/2026"), (220.0, "Facture"), (440.0, "1 000,00")),
        ((40.0, "FC26-2"), (130.0, "12/10/2026"), (220.0, "Reprise"), (330.0, "300,00")),
    )
    facts = read(page("AVIS DE VIREMENT", "", *rows, "Montant du virement : 700,00 €"))
    assert paid(facts) == [("FC26-1", "1000.00")]
    assert taken(facts) == [("other", "300.00", "FC26-2")]
    assert facts.doubts == ()
    facts = read(page("AVIS DE VIREMENT", "", *rows, "Montant du virement : 1 300,00 €"))
    assert "amount" in {doubt.field for doubt in facts.doubts}
