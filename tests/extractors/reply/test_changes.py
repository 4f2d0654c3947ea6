from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reply.answer import read_answer
from extractors.reply.changes import NotAChange, changes_of
from rules.approval import Change, ChangeField, Verdict

END_OF_YEAR = Change(field=ChangeField.DUE_DATE, on=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("échéance 31/12/2026", END_OF_YEAR),
        ("Echeance au 31.12.2026", END_OF_YEAR),
        ("date d'échéance : 31 décembre 2026", END_OF_YEAR),
        ("due date 2026-12-31", END_OF_YEAR),
        ("due 31 December 2026", END_OF_YEAR),
        ("destinataire Compta@Client.example", Change(field=ChangeField.RECIPIENT, text="compta@client.example")),
        ("libellé Solde, rue Monge", Change(field=ChangeField.LABEL, text="Solde, rue Monge")),
        ("libellé Portail et acompte", Change(field=ChangeField.LABEL, text="Portail et acompte")),
        ("libellé ligne 2 : Peinture", Change(field=ChangeField.LABEL, line=2, text="Peinture")),
        ("quantité ligne 2 : 3,5", Change(field=ChangeField.QUANTITY, line=2, number=Decimal("3.5"))),
        ("ligne 2 quantité 3", Change(field=ChangeField.QUANTITY, line=2, number=Decimal(3))),
        ("prix de la ligne 2 à 1 234,50 €", Change(field=ChangeField.PRICE, line=2, number=Decimal("1234.50"))),
        ("price line 2 450.00", Change(field=ChangeField.PRICE, line=2, number=Decimal("450.00"))),
        ("acompte 40 %", Change(field=ChangeField.DEPOSIT_PERCENT, number=Decimal(40))),
        ("n° de commande BC-2026/12", Change(field=ChangeField.ORDER_NUMBER, text="BC-2026/12")),
        ("order number PO 77", Change(field=ChangeField.ORDER_NUMBER, text="PO 77")),
    ],
)
def test_what_is_in_the_list_is_read_to_a_value(words, change):
    assert changes_of(words) == (change,)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "tva 10 %",
        "iban FR76 3000 6000 0112 3456 7890 189",
        "échéance",
        "échéance bientôt",
        "échéance 31/02/2026",
        "échéance 31/12/26",
        "due date 03/04/2026",
        "destinataire Paul",
        "destinataire a@b.example, c@d.example",
        "destinataire a@b.example <evil@x.example>",
        "quantité 3",
        "prix 450",
        "prix ligne 2 gratuit",
        "prix ligne 2 -450",
        "prix ligne 2 1.234",
        "quantité ligne 2 1,234",
        "prix ligne 2 450 € par jour",
        "acompte 40",
        "acompte 0 %",
        "acompte 140 %",
        "libellé " + "x" * 300,
        "commande <script>",
        "échéance 31/12/2026 ; tva 10 %",
        "échéance 31/12/2026, tva 10 %",
        "échéance 31/12/2026, commande",
        "commande BC 7 and due tomorrow",
        "libellé Solde, commande BC 7",
    ],
)
def test_what_is_not_in_the_list_or_not_sure_changes_nothing(words):
    assert isinstance(changes_of(words), NotAChange)
    answer = read_answer(f"MODIFIER 4821 {words}")
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.reason


def test_several_changes_are_read_together_on_one_line_or_more():
    expected = (END_OF_YEAR, Change(field=ChangeField.ORDER_NUMBER, text="BC 7"))
    for text in (
        "MODIFIER 4821 échéance 31/12/2026 ; commande BC 7",
        "MODIFIER 4821 échéance 31/12/2026, commande BC 7",
        "Modifier 4821 échéance au 31/12/2026 et n° de commande BC 7",
        "CHANGE 4821 due date 2026-12-31 and the order number BC 7",
        "Bonjour,\nmodifier 4821 échéance 31/12/2026\ncommande BC 7\nMerci",
    ):
        answer = read_answer(text)
        assert (answer.verdict, answer.number, answer.changes) == (Verdict.CHANGE, 4821, expected)


def test_a_change_without_a_number_is_of_the_draft_that_the_mail_answers():
    answer = read_answer("modifier échéance 31/12/2026")
    assert (answer.verdict, answer.number, answer.changes) == (Verdict.CHANGE, None, (END_OF_YEAR,))


@given(
    st.text(max_size=100), st.sampled_from(["", "échéance ", "prix ligne 2 ", "acompte ", "destinataire ", "commande "])
)
def test_no_words_raise(words, start):
    changes_of(start + words)
