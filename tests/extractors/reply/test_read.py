import pytest

from extractors.mail.mail import Mail
from extractors.reply.read import names_of, read_reply
from rules.approval import Verdict

SENT = "Pour l'émettre, répondez : VALIDER 4821\n"


def test_a_reply_is_read_above_our_text_and_signed_by_the_sender_s_first_name():
    mail = Mail(sender="claire.martin@cabinet.example", text=f"Valider 4821\nClaire\n\n> {SENT}")
    answer = read_reply(mail, SENT)
    assert (answer.verdict, answer.number, answer.new_text) == (Verdict.APPROVE, 4821, "Valider 4821\nClaire")


def test_a_machine_s_mail_is_classified_before_its_text_is_read():
    answer = read_reply(Mail(automatic="Auto-Submitted", text="OK"))
    assert (answer.verdict, answer.new_text) == (Verdict.AUTO_REPLY, "")


def test_parts_that_do_not_agree_are_unclear():
    answer = read_reply(Mail(text="ok", html_text="non", html_reply="non"))
    assert answer.verdict is Verdict.UNCLEAR
    assert "HTML" in answer.reason


def test_a_text_that_was_not_read_is_unclear_with_its_reason():
    assert read_reply(Mail(problems=("a text is in utf-7",))).reason == "a text is in utf-7"


def test_html_alone_that_was_not_read_whole_decides_nothing():
    mail = Mail(html_text="ok", html_reply="ok", problems=("the HTML nests too deep",))
    assert read_reply(mail).verdict is Verdict.UNCLEAR


def test_names_come_from_the_sender_s_name_and_address():
    mail = Mail(sender="claire.martin@cabinet.example", sender_name="Mme Hélène D'Arc")
    assert names_of(mail) == ("mme", "helene", "d'arc", "claire", "martin")


@pytest.mark.parametrize("below", ["Le taux du lot 2 est faux", "Attention, plutôt 5 000 €", "Je rappelle Paul", "OK"])
def test_words_below_the_telephones_line_count(below):
    for mail in (
        Mail(text=f"Ok\n\nEnvoyé de mon iPhone\n\n{below}\n\n> {SENT}"),
        Mail(html_text="x", html_reply=f"Ok\nEnvoyé de mon iPhone\n{below}"),
    ):
        answer = read_reply(mail, SENT)
        assert answer.verdict is Verdict.UNCLEAR
        assert below in answer.reason


@pytest.mark.parametrize(
    "below",
    [
        "",
        "Claire",
        "Claire Martin\nExpert-comptable\n04 78 00 00 00",
        "Merci",
        f"> {SENT}",
        SENT,
        "www.cabinet.example",
    ],
)
def test_a_signature_below_the_telephones_line_changes_nothing(below):
    mail = Mail(sender="claire.martin@cabinet.example", text=f"Ok\n\nEnvoyé de mon iPhone\n\n{below}")
    assert read_reply(mail, SENT).verdict is Verdict.APPROVE
