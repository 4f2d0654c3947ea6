import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.html import seen_text
from extractors.mail.mail import Mail
from extractors.reply.new_text import new_text

SENT = """FACTURE DE SOLDE : 4 605,20 € TTC
Client : SCI Les Tilleuls (entreprise), chantier rue Monge
Pour l'émettre, répondez : VALIDER 4821

À REGARDER (1)
- Arrondi : 10 182,09 - acompte 5 576,88 = 4 605,21

ENVOI : à compta@tilleuls.example, 10 minutes après votre accord
(d'ici là : ANNULER 4821). Sans réponse, rien ne part.
AUTRES RÉPONSES : REFUSER 4821 motif · AIDE
· MODIFIER 4821 échéance 31/12/2026
"""


def new(text, sent=None):
    return new_text(Mail(text=text), sent).text


@pytest.mark.parametrize(
    "quote",
    [
        "Le lun. 15 nov. 2026 à 19:42, Facturier <f@atelier.example> a écrit :\n\nOK",
        "Le lun. 15 nov. 2026 à 19:42, Facturier\n<f@atelier.example>\na écrit\u00a0:\n\nOK",
        "> Le 15 nov. 2026 à 19:42, Facturier <f@atelier.example> a écrit :\n> OK",
        "On Mon, Nov 15, 2026 at 7:42 PM Facturier <f@atelier.example> wrote:\nOK",
        "On Nov 15, 2026, at 19:42, Facturier <\nf@atelier.example> wrote:\nOK",
        "De : Facturier <f@atelier.example>\nEnvoyé : lundi 15 novembre 2026 19:42\nÀ : Claire\nObjet : Projet\n\nOK",
        "*De :* Facturier\n*Envoyé :* lundi\n*À :* Claire\n\nOK",
        "From: Facturier\nSent: Monday\nTo: Claire\nSubject: Draft\n\nOK",
        "-----Message d'origine-----\nDe : Facturier\n\nOK",
        "-------- Message original --------\nOK",
        "---------- Forwarded message ---------\nOK",
        "________________________________\nDe : Facturier\nOK",
        "Envoyé de mon iPhone\n\n> OK",
        "Envoyé depuis l'application Mail Orange\n-----Message d'origine-----\nOK",
        "Sent from my iPhone\n\nOn Mon, Nov 15, 2026 at 7:42 PM Facturier <f@atelier.example> wrote:\nOK",
        "Télécharger Outlook pour Android<https://aka.ms/x>\n________________________________\nDe : Facturier\nOK",
        "Envoyé de mon iPhone\n\nOK",
        "Sent from my iPhone\nOK",
        "Sent from my iPhone",
        "-- \nOK\nClaire",
        "> OK\n> d'accord",
        "| OK",
    ],
)
def test_nothing_quoted_is_new(quote):
    assert new(f"Non.\n\n{quote}\n") == "Non."


@pytest.mark.parametrize("line", ["Envoyé de mon iPhone", "Sent from my iPhone", "Envoyé depuis mon Galaxy"])
def test_what_stands_below_the_telephones_line_is_told_apart(line):
    read = new_text(Mail(text=f"Ok\n\n{line}\n\nLe lot 2 reste à 10 %\n\n> OK"))
    assert (read.text, read.below_phone) == ("Ok", "Le lot 2 reste à 10 %")


def test_text_right_above_the_mark_is_kept():
    assert new("Le 12 plutôt\nLe lun. 15 nov. 2026 à 19:42, F <f@a.example> a écrit :\nOK") == "Le 12 plutôt"


def test_what_stands_below_a_marked_quote_is_new_and_its_wrapped_end_is_not():
    mark = "Le 15 nov. 2026 à 19:42, F <f@a.example> a écrit :"
    assert new(f"{mark}\n> une ligne\nNon, attendez") == "Non, attendez"
    assert new(f"{mark}\n> {'une longue ligne ' * 4}\nOK\n\nNon, attendez") == "Non, attendez"


def test_ordinary_sentences_are_no_marks():
    text = "On attend le 3 décembre : rien de neuf.\nDe : rien\nLe devis de 2026 est bon.\nIl a écrit au client."
    assert new(text) == text


@pytest.mark.parametrize("width", [20, 30, 45, 60, 76, 200])
@pytest.mark.parametrize("prefix", ["", "> ", ">> ", "| "])
@pytest.mark.parametrize("answer", ["VALIDER 4821", "ok", "Non", "REFUSER 4821 motif : le taux"])
def test_our_own_lines_are_never_new_however_a_client_wraps_and_marks_them(width, prefix, answer):
    wrapped = [
        prefix + line for each in SENT.splitlines() for line in textwrap.wrap(each, width, break_long_words=False)
    ]
    assert new("\n".join([answer, "", *wrapped]), SENT) == answer


def test_an_answer_that_stands_in_ours_only_as_a_part_of_a_line_is_new():
    assert new("VALIDER 4821", SENT) == "VALIDER 4821"


def test_an_empty_reply_above_our_text_says_nothing():
    assert new(SENT, SENT) == ""
    assert new("\n".join(textwrap.wrap(SENT, 25)), SENT) == ""


@given(st.integers(min_value=12, max_value=100), st.sampled_from(["> ", ""]))
def test_no_wrapping_leaves_a_decision_of_ours_behind(width, prefix):
    wrapped = "\n".join(
        prefix + line for each in SENT.splitlines() for line in textwrap.wrap(each, width, break_long_words=False)
    )
    assert "4821" not in new(wrapped, SENT)


def html_mail(html, text=""):
    seen = seen_text(html)
    return Mail(text=text, html_text=seen.visible, html_reply=seen.reply, hidden_text=seen.hidden)


QUOTED = "<div class='gmail_quote'>Le 15 nov. a écrit :<blockquote>OK</blockquote></div>"


def test_a_mail_of_html_alone_is_read_from_what_is_seen():
    read = new_text(html_mail(f"<p>VALIDER 4821</p><span style='display:none'>NON</span>{QUOTED}"))
    assert (read.text, read.agree) == ("VALIDER 4821", True)


def test_parts_that_say_the_same_agree_whatever_their_dress():
    html = f"<p><b>VALIDER</b>  4821</p><p>Claire - <a href='https://x.example'>le site</a></p>{QUOTED}"
    text = "*VALIDER* 4821\n\nClaire - le site <https://x.example>\n[image: logo]\n\n"
    text += "Le 15 nov. 2026, F <f@a.example> a écrit :\n> OK"
    assert new_text(html_mail(html, text)).agree


@pytest.mark.parametrize(("text", "html"), [("VALIDER 4821", "REFUSER 4821"), ("ok", "ok ?"), ("ok", ""), ("", "ok")])
def test_parts_that_say_another_thing_do_not(text, html):
    quoted = "\n\nLe 15 nov. 2026, F <f@a.example> a écrit :\n> x"
    assert not new_text(html_mail(f"<p>{html}</p>{QUOTED}", text + quoted)).agree


HOSTILE = [
    "Le 1 ",
    "> ",
    "de : a : x\n",
    "<",
    "a@",
    "wrote ",
    "-- ",
    "Le 1\n",
    "\u00a0",
    "________\r",
    "VALIDER 4821\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_reply_is_read_in_bounded_time(piece):
    new_text(Mail(text=piece * (400_000 // len(piece))), SENT)


@given(st.lists(st.sampled_from([*HOSTILE, "On 1 Nov x <a@b> wrote:\n", "\n", "a écrit :", "OK"]), max_size=40))
def test_no_text_raises(pieces):
    new_text(Mail(text="".join(pieces)), SENT)
