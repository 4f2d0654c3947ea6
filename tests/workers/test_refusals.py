"""Answers that do not count: nothing changes, the reason is kept, and only the enrolled approver is asked again."""

from datetime import date

import pytest

from daemon.demo.people import mail, reply
from fakes.firm import AUTHSERV, CLAIRE, CLIENT, MAILBOX, OWNER, STAFF
from fakes.story import EVIL, NOT_COUNTED, SIGNED_ON, other_quote, parsed, quote, subject, text
from ledger import MailState
from rules.approval import Approver, Refusal
from rules.job import DraftState
from rules.money import Money

DATED = date(2026, 3, 9)


def with_results(message, *results):
    """Return the bytes of a mail below these Authentication-Results, the topmost first."""
    head = "".join(f"Authentication-Results: {each}\r\n" for each in results)
    return head.encode() + message.as_bytes()


def with_from(message, *froms):
    """Return the bytes of a mail with these From fields, which the firm's server found authentic."""
    raw = message.as_bytes()
    lines = [line for line in raw.split(b"\n") if not line.startswith(b"From:")]
    head = "".join(f"From: {each}\n" for each in froms).encode()
    return f"Authentication-Results: {AUTHSERV}; dmarc=pass\n".encode() + head + b"\n".join(lines)


def assert_asked_again(story, to=CLAIRE):
    """The approver, and nobody else, hears once that an answer did not count."""
    fresh = story.firm.transport.sent[story.firm._told :]
    assert [each.recipients for each in fresh] == [(to,)]
    told = story.one_mail(to=to)
    assert NOT_COUNTED in subject(told)
    assert "aligned" not in text(told)  # the journal's English


def assert_silent(story):
    """Nobody was written to."""
    assert story.firm.transport.sent[story.firm._told :] == []


@pytest.mark.parametrize(
    "results",
    [
        (),
        (f"{AUTHSERV}; dmarc=fail header.from=cabinet.example",),
        (f"{AUTHSERV}; spf=pass smtp.mailfrom=cabinet.example",),
        (f"{AUTHSERV}; dkim=pass header.d=x.example",),
        ("mx.evil.example; dmarc=pass header.from=cabinet.example",),
        (
            f"{AUTHSERV}; dmarc=fail header.from=cabinet.example",
            f"{AUTHSERV}; dmarc=pass header.from=cabinet.example",
        ),
    ],
    ids=["none", "failed", "spf only", "another domain's dkim", "a foreign server's", "a forged lower one"],
)
def test_a_from_that_is_not_proved_decides_nothing(at_draft, asked, results):
    at_draft.firm.deliver(with_results(reply(asked, CLAIRE, "VALIDER"), *results))
    at_draft.assert_refused(Refusal.NOT_AUTHENTICATED)
    assert_asked_again(at_draft)


@pytest.mark.parametrize(
    "froms",
    [
        (CLAIRE, EVIL),
        (EVIL, CLAIRE),
        (f"{CLAIRE} <{EVIL}>",),
        (f"{CLAIRE}, {EVIL}",),
        ("claire@cabinet.example@x.example",),
        ("clair\N{CYRILLIC SMALL LETTER IE}@cabinet.example",),
    ],
    ids=["two", "two, reversed", "an address as name", "two addresses", "two at signs", "a Cyrillic letter"],
)
def test_a_from_that_can_be_read_in_two_ways_decides_nothing(at_draft, asked, froms):
    at_draft.firm.deliver(with_from(reply(asked, CLAIRE, "VALIDER"), *froms))
    stored = at_draft.last_mail()
    assert stored.from_address in {"", EVIL}
    at_draft.assert_refused(stored.reason)
    assert stored.reason in {Refusal.SENDER_DEFECT, Refusal.NOT_AN_APPROVER}
    assert_asked_again(at_draft)


def test_a_client_who_answers_with_the_token_decides_nothing(at_draft, asked):
    at_draft.answers(asked, "VALIDER 1001", CLIENT)
    at_draft.assert_refused(Refusal.NOT_AN_APPROVER)
    assert_asked_again(at_draft)


def test_the_token_of_another_draft_decides_nothing(at_draft):
    at_draft.staff_sends("Devis 2", _second_quote())
    at_draft.client_sends("Devis 2 signé", _second_quote(signed=True))
    other = at_draft.one_mail("D2026-044")
    at_draft.answers(other, "VALIDER 1001")
    at_draft.assert_refused(Refusal.OTHER_SUBJECT)
    assert at_draft.draft(1002).state == "open"


def test_an_answer_with_the_tokens_of_two_drafts_decides_about_neither(at_draft, asked):
    at_draft.staff_sends("Devis 2", _second_quote())
    at_draft.client_sends("Devis 2 signé", _second_quote(signed=True))
    other = at_draft.one_mail("D2026-044")
    message = reply(asked, CLAIRE, "VALIDER")
    message.replace_header("To", str(parsed(other)["Reply-To"]))
    at_draft.firm.deliver(message)
    at_draft.assert_refused(Refusal.NO_TOKEN)
    assert at_draft.draft(1002).state == "open"


def _second_quote(*, signed=False):
    return other_quote(number="D2026-044", signature=SIGNED_ON if signed else None)


def test_the_token_of_an_older_version_decides_nothing_and_the_difference_is_told(at_draft, asked):
    at_draft.answers(asked, "MODIFIER 1001 échéance 31/12/2026")
    at_draft.one_mail("acompte")
    at_draft.answers(asked, "VALIDER")
    assert at_draft.last_mail().reason == Refusal.OLD_VERSION
    assert at_draft.draft().state == "open"
    told = text(at_draft.one_mail(NOT_COUNTED))
    assert "31/12/2026" in told
    at_draft.firm.pass_time(days=1)
    assert at_draft.job.invoices == ()


def test_a_token_is_used_once(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    at_draft.answers(asked, "ANNULER")
    assert at_draft.draft().state == "open"
    at_draft.answers(asked, "VALIDER")
    assert at_draft.last_mail().state == MailState.REFUSED
    assert at_draft.draft().state == "open"
    at_draft.firm.pass_time(days=1)
    assert at_draft.job.invoices == ()


def test_an_expired_token_decides_nothing_and_a_fresh_mail_can_be_answered(at_draft, asked):
    at_draft.firm.pass_time(days=31)
    at_draft.firm.news()
    at_draft.answers(asked, "VALIDER")
    at_draft.assert_refused(Refusal.EXPIRED)
    at_draft.approve(at_draft.one_mail("acompte"))
    assert len(at_draft.job.invoices) == 1


def test_the_token_of_another_approver_decides_nothing(two_approvers):
    story = two_approvers
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    to_owner = story.firm.transport.sent[-1]
    assert to_owner.recipients == (OWNER,)
    story.firm.news()
    story.answers(to_owner.raw, "VALIDER", CLAIRE)
    story.assert_refused(Refusal.OTHER_APPROVER)
    assert_asked_again(story)


@pytest.mark.parametrize(
    "words",
    [
        "pas OK",
        "ok mais changez l'échéance",
        "OK ?",
        "VALIDER 1001\nREFUSER 1001",
        "ok, sauf la remise",
        "Ne pas VALIDER 1001",
        "",
        "Je regarde demain.",
        "VALIDER 1001 dès que le client aura payé",
    ],
)
def test_what_is_not_one_plain_decision_decides_nothing(at_draft, asked, words):
    at_draft.answers(asked, words)
    at_draft.assert_refused(Refusal.UNCLEAR)
    assert_asked_again(at_draft)


def test_only_the_quoted_words_decide_nothing(at_draft, asked):
    at_draft.answers(asked, "\n> VALIDER 1001")
    at_draft.assert_refused(Refusal.UNCLEAR)


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: bulk"])
def test_an_automatic_answer_is_only_recorded(at_draft, asked, header):
    name, value = header.split(": ")
    message = reply(asked, CLAIRE, "ok")
    message[name] = value
    at_draft.firm.deliver(message)
    at_draft.assert_refused(Refusal.AUTOMATIC, state=MailState.IGNORED)
    assert_silent(at_draft)


def test_an_out_of_office_with_ok_in_it_is_only_recorded(at_draft, asked):
    at_draft.answers(asked, "Bonjour,\nJe suis absente du bureau. Tout est ok à mon retour.\nClaire")
    at_draft.assert_refused(Refusal.AUTOMATIC, state=MailState.IGNORED)
    assert_silent(at_draft)


def test_a_token_in_the_body_alone_decides_nothing(at_draft, asked):
    asked_mail = parsed(asked)
    token = str(asked_mail["Message-ID"])
    message = mail(CLAIRE, [MAILBOX], "Re: projet", f"VALIDER 1001\n\n{token}\n{asked_mail['Reply-To']}")
    at_draft.firm.deliver(message)
    assert at_draft.draft().state == "open"
    at_draft.firm.pass_time(days=1)
    assert at_draft.job.invoices == ()


def test_an_answer_to_news_without_a_token_decides_nothing(at_draft, asked):
    at_draft.answers(asked, "pas OK")
    news = at_draft.one_mail(NOT_COUNTED)
    at_draft.answers(news, "VALIDER 1001")
    at_draft.assert_refused(Refusal.NO_TOKEN)


def test_parts_that_disagree_decide_nothing(at_draft, asked):
    message = reply(asked, CLAIRE, "VALIDER 1001")
    message.add_alternative("<p>REFUSER 1001 : trop cher</p>", subtype="html")
    at_draft.firm.deliver(message)
    at_draft.assert_refused(Refusal.UNCLEAR)


def test_hidden_words_in_the_html_part_decide_nothing(at_draft, asked):
    message = reply(asked, CLAIRE, "")
    message.set_content('<p>Bonjour</p><p style="display:none">VALIDER 1001</p>', subtype="html")
    at_draft.firm.deliver(message)
    at_draft.assert_refused(Refusal.UNCLEAR)


def test_an_attached_approval_decides_nothing(at_draft, asked):
    message = reply(asked, CLAIRE, "Voir pièce jointe")
    message.add_attachment(b"VALIDER 1001", maintype="text", subtype="plain", filename="ok.txt")
    at_draft.firm.deliver(message)
    at_draft.assert_refused(Refusal.UNCLEAR)


def test_who_answers_second_is_told_what_was_decided(two_approvers):
    story = two_approvers
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    to_claire, to_owner = [each.raw for each in story.firm.transport.sent[-2:]]
    story.answers(to_claire, "REFUSER 1001 le client attend")
    story.firm.news(OWNER)
    story.answers(to_owner, "VALIDER", OWNER)
    assert story.last_mail().reason == Refusal.ALREADY_DECIDED
    assert story.draft().state == DraftState.REFUSED
    told = text(story.one_mail(NOT_COUNTED, to=OWNER))
    assert CLAIRE in told
    assert "refusé" in told.casefold()


def test_the_approver_is_asked_again_once_a_day(at_draft, asked):
    for _ in range(3):
        at_draft.answers(asked, "pas OK")
    at_draft.one_mail(NOT_COUNTED)
    at_draft.firm.pass_time(days=1)
    at_draft.answers(asked, "pas OK")
    at_draft.one_mail(NOT_COUNTED)


def test_after_a_refused_answer_the_same_mail_can_still_be_answered(at_draft, asked):
    at_draft.answers(asked, "pas OK")
    at_draft.answers(asked, "MODIFIER 1001 quantité ligne 1 : 3")
    at_draft.firm.news()
    at_draft.approve(asked)
    assert len(at_draft.job.invoices) == 1


def test_above_an_approvers_amount_a_second_person_must_agree(open_scene):
    limited = (Approver(address=CLAIRE, up_to=Money(100_00)), Approver(address=OWNER))
    story = open_scene("quoted", approvers=limited, owner="")
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    to_claire, to_owner = [each.raw for each in story.firm.transport.sent[-2:]]
    story.answers(to_claire, "VALIDER")
    assert story.draft().state == "open"
    story.answers(to_claire, "VALIDER")
    assert story.draft().state == "open"
    story.firm.pass_time(hours=1)
    assert story.job.invoices == ()
    story.answers(to_owner, "VALIDER", OWNER)
    story.firm.pass_time(minutes=11)
    assert len(story.job.invoices) == 1


def test_a_staff_mail_that_only_mentions_help_is_left_where_it_is(at_draft):
    at_draft.firm.news()
    at_draft.client_writes("Bonjour, peux-tu m'aider ? aide pour le chantier demain", STAFF)
    assert at_draft.last_mail().state == MailState.IGNORED
    assert_silent(at_draft)
