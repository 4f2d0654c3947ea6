import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reply.answer import read_answer
from rules.approval import Verdict

SIGNATURE = """

Cordialement,

Claire MARTIN
Comptable
Cabinet Martin & Associés
12 rue X - 69007 Lyon
Tél. : 04 72 00 00 00"""
DISCLAIMER = "\nCe message est confidentiel. Si vous n'êtes pas le destinataire, merci de ne pas le lire."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("VALIDER 4821", 4821),
        ("valider 4821.", 4821),
        ("Valider n° 4821", 4821),
        ("VALIDER n°4821 !", 4821),
        ("VALIDER\u00a04821", 4821),
        ("APPROVE 4821", 4821),
        ("ok 4821", 4821),
        ("ok pour la facture 4821", 4821),
        ("ok", None),
        ("OK !", None),
        ("Ok pour moi", None),
        ("oui", None),
        ("yes", None),
        ("Validé", None),
        ("validée", None),
        ("je valide", None),
        ("Je valide la facture.", None),
        ("C'est bon pour moi", None),
        ("bon pour émission", None),
        ("d'accord", None),
        ("approved", None),
        ("I approve", None),
        ("Ok, je valide.", None),
        ("ok\nVALIDER 4821", 4821),
        ("VALIDER 4821\nVALIDER 4821", 4821),
        ("ok 👍", None),
        ("ok merci", None),
        ("VALIDER 4821 SVP", 4821),
        ("Très bien, je valide", None),
        ("vu, ok", None),
        ("Parfait, vous pouvez l'envoyer.", None),
        ("Bonjour,\n\nok pour moi, merci !", None),
        ("Bonjour Paul, ok.", None),
        ("Hello,\nApprove 4821, thanks.\nBest regards,\nJohn", 4821),
        ("VALIDER 4821\nMerci beaucoup et bonne journée", 4821),
        ("VALIDER 4821\n\nClaire Martin", 4821),
        ("VALIDER 4821" + SIGNATURE, 4821),
        ("VALIDER 4821" + SIGNATURE + DISCLAIMER, 4821),
    ],
)
def test_an_approval_is_one_decision_among_courtesies(text, number):
    answer = read_answer(text)
    assert (answer.verdict, answer.number, answer.reason) == (Verdict.APPROVE, number, "")
    assert answer.new_text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "Bonjour",
        "Merci",
        "Cordialement\nClaire",
        "vu",
        "VALIDER 4821 et 4822",
        "Je refuse, non, finalement je valide",
        "pas OK",
        "pas ok 4821",
        "not ok",
        "ok mais attendez lundi",
        "ok, mais attendez lundi",
        "Ok sauf l'acompte",
        "ok si le client paie",
        "ok avec 10 %",
        "ok ?",
        "OK ?\nClaire",
        "VALIDER 4821 ?",
        "Valider 4821 ou refuser ?",
        "je ne valide pas",
        "ne validez pas",
        "valider 4821\nrefuser 4821",
        "VALIDER 4821\nVALIDER 4822",
        "ok, non",
        "oui mais non",
        "oui non",
        "non, c'est bon",
        "VALIDER 4821, FAIT 4821",
        "VALIDER 4821 à 30 jours",
        "VALIDER 4821 31/12/2026",
        "VALIDER 4821 le 3 décembre",
        "VALIDER 4821\nmais pas avant lundi",
        "VALIDER 4821\nAttendez",
        "VALIDER 4821\nVOIR AVEC PAUL",
        "VALIDER 4821\nPas Encore",
        "VALIDER 4821\nMerci\nLundi plutôt",
        "VALIDER 4821\nCordialement\nMais pas avant lundi",
        "VALIDER 4821\nCordialement\nClaire\nPS : attendez lundi",
        "VALIDER 4821\nCordialement\nREFUSER 4821",
        "VALIDER 4821\nClaire Martin\nOn en parle demain ?",
        "ok 👎",
        "ok :(",
        "👍",
        "Parfait",
        "Bien reçu",
        "ok pour l'acompte",
        "Bonjour Non\nok",
        "Pour l'émettre, répondez : VALIDER 4821",
        "Je vous ai répondu ok hier",
    ],
)
def test_anything_else_is_unclear_and_says_why(text):
    answer = read_answer(text)
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.reason
    assert answer.number is None


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("REFUSER 4821", 4821, ""),
        ("refusé", None, ""),
        ("non", None, ""),
        ("Non, merci.", None, ""),
        ("Je refuse", None, ""),
        ("rejected", None, ""),
        ("REFUSER 4821 le taux est faux", 4821, "le taux est faux"),
        ("Refuser 4821 : le taux est faux.\nIl faut 10 %\nMerci", 4821, "le taux est faux\nIl faut 10 %"),
        ("REJECT 4821 wrong rate" + SIGNATURE, 4821, "wrong rate"),
        ("Je refuse, montant faux", None, "montant faux"),
        ("je refuse car le taux est faux", None, "le taux est faux"),
    ],
)
def test_a_refusal_keeps_its_reason_as_it_was_written(text, number, reason):
    answer = read_answer(text)
    assert (answer.verdict, answer.number, answer.reason) == (Verdict.REJECT, number, reason)


def test_a_refusal_that_approves_another_is_unclear():
    assert read_answer("REFUSER 4821 et VALIDER 4822").verdict is Verdict.UNCLEAR
    assert read_answer("REFUSER 4821 faux\nVALIDER 4822").verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("text", "choices"),
    [("VALIDER 4821 2 5", (2, 5)), ("valider 4821 2, 5 et 7", (2, 5, 7)), ("approve 4821 3" + SIGNATURE, (3,))],
)
def test_choices_are_the_numbers_after_the_number(text, choices):
    answer = read_answer(text)
    assert (answer.verdict, answer.number, answer.choices) == (Verdict.APPROVE, 4821, choices)


@pytest.mark.parametrize(
    ("text", "done", "number"),
    [
        ("FAIT 4821", True, 4821),
        ("fait", True, None),
        ("C'est fait, merci", True, None),
        ("DONE 4821", True, 4821),
        ("PAS FAIT 4821", False, 4821),
        ("pas encore fait", False, None),
        ("not done 4821", False, 4821),
    ],
)
def test_a_milestone_is_done_or_not(text, done, number):
    answer = read_answer(text)
    assert (answer.verdict, answer.done, answer.number) == (Verdict.MILESTONE, done, number)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ANNULER 4821", Verdict.UNDO),
        ("undo 4821", Verdict.UNDO),
        ("AIDE", Verdict.HELP),
        ("Help\n\nThanks", Verdict.HELP),
        ("Je suis absent du bureau jusqu'au 3. OK", Verdict.AUTO_REPLY),
        ("I am out of office, back on Monday", Verdict.AUTO_REPLY),
        ("Bonjour,\nActuellement en congés, de retour le 12.", Verdict.AUTO_REPLY),
    ],
)
def test_the_other_answers(text, verdict):
    assert read_answer(text).verdict is verdict


def test_a_status_names_its_job_as_it_was_written():
    answer = read_answer("Bonjour,\nstatut D2026-031\nMerci")
    assert (answer.verdict, answer.job) == (Verdict.STATUS, "D2026-031")


def test_a_first_name_alone_signs_where_it_is_the_sender_s():
    assert read_answer("ok\n\nClaire").verdict is Verdict.UNCLEAR
    assert read_answer("ok\n\nClaire", names=("Claire", "Martin")).verdict is Verdict.APPROVE
    assert read_answer("ok\n\nStop", names=("stop",)).verdict is Verdict.UNCLEAR


@given(st.text(max_size=200))
def test_no_text_raises(text):
    assert read_answer(text).new_text == text


HARMLESS = ("ok", "valider", "4821", "merci", "bonjour", "je", "on", "le", ".", ",", "\n")
DOUBTS = ("non", "pas", "mais", "si", "?", "fait", "avant", "sauf")


@given(st.lists(st.sampled_from(HARMLESS + DOUBTS), max_size=8))
def test_whatever_is_mixed_no_doubt_becomes_an_approval(words):
    text = " ".join(words)
    if read_answer(text).verdict is Verdict.APPROVE:
        assert set(DOUBTS).isdisjoint(words)


@pytest.mark.parametrize("text", ["ok " * 2_000, "merci " * 800, "VALIDER 4821" + " 1" * 2_000, "bonjour " * 600])
def test_a_long_text_is_not_a_decision(text):
    assert read_answer(text).verdict is Verdict.UNCLEAR
