import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rules
from outbox.mails.clients import invoice_mail
from outbox.mails.decisions import (
    Decided,
    confirmation_mail,
    refused_mail,
    second_mail,
    undone_mail,
    withdrawn_mail,
)
from outbox.mails.drafts import draft_mail
from outbox.mails.payments import PaymentNews, PaymentStage, payment_mail, statement_mail
from outbox.mails.questions import dispute_mail, dispute_title, question_mail
from outbox.mails.support import (
    asked_again_mail,
    enrolment_mail,
    help_mail,
    journal_mail,
    status_mail,
    waiting_mail,
)
from outbox.wording import wording
from outbox.writing import NBSP
from rules.approval import Refusal
from rules.effects import DisputeReason
from rules.facts import Deduction
from rules.figures import JobStatus
from rules.job import Job
from rules.money import ByRate, Money
from rules.payment import Allocated, MoneyIn
from rules.proposal import Agreement, Changed, Check, Choice, Ground, QuestionAsked

EXPECTED = Path(__file__).parent / "expected"
PIECE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000004b000000040") + b"rest"
DECISION = re.compile(
    r"\W*(valider|refuser|modifier|annuler|fait|pas fait|approve|reject|change|undo|done|not done)\W+\d+[\W\d]*",
    re.IGNORECASE,
)


@pytest.fixture(params=["fr", "en"])
def firm(company, request):
    return replace(company, language=request.param)


@pytest.fixture
def asked():
    return QuestionAsked(
        ref=4830,
        topic="match",
        title="virement de SCI LES TILLEULS, deux factures possibles",
        amount=Money.of("5576.88"),
        client="SCI Les Tilleuls",
        job="A0031",
        facts=(("Libellé", "VIR SCI LES TILLEULS"), ("Date", "17/11/2026")),
        both_sides=(("Le client", "12 heures en trop"), ("Le bon de livraison", "12 h, reçues")),
        choices=(
            Choice(label="F2026-0012, 5 576,88 €", reasons=("montant exact", "nom du payeur")),
            Choice(label="F2026-0018", why_not="il manquerait 929,47 €"),
        ),
        grounds=(Ground(title="Relevé du 17/11", page=2, words="VIR SEPA 5576,88", picture=PIECE),),
    )


@pytest.fixture
def news():
    return PaymentNews(
        stage=PaymentStage.ANNOUNCED,
        money=MoneyIn(amount=Money.of("4113.36"), on=date(2026, 11, 17), payer="SCI LES TILLEULS"),
        allocated=(Allocated("F2026-0012", Money.of("4113.36")),),
        expected=Money.of("4176.00"),
        deductions=(Deduction("early_payment", Money.of("62.64"), "1,5 %"),),
        reasons=("référence RF85 exacte",),
        ref=4833,
    )


@pytest.fixture
def status():
    zero = Money(0)
    return JobStatus(
        agreed_net=Money.of("17286.92"),
        agreed_gross=Money.of("20364.20"),
        billed_net=Money.of("17286.92"),
        billed_gross=Money.of("20364.20"),
        paid=Money.of("15759.00"),
        retained=zero,
        retention_owed=zero,
        left_to_bill_net=zero,
        left_to_bill_gross=zero,
        left_to_pay=Money.of("4605.20"),
        rounding=Money(1),
        disputes=1,
        next=None,
    )


@pytest.fixture
def all_letters(firm, proposal, asked, news, status, four_invoices):
    at = datetime(2026, 11, 24, 10, 5)  # noqa: DTZ001 - a local time, only written down
    decided = Decided(ref=4821, content=proposal.content, by="claire@cabinet.example", at=at, reason="pas fini")
    job = Job(id=1, ref="A0031", client=proposal.content.client)
    grounds = (replace(proposal.grounds[0], picture=PIECE), *proposal.grounds[1:])
    return {
        "draft": draft_mail(replace(proposal, grounds=grounds), firm, b"%PDF"),
        "reminder": draft_mail(replace(proposal, waiting_days=4, version=2, send_to=""), firm, escalated=True),
        "confirmed": confirmation_mail(decided, firm, undo_until=at, send_to="compta@tilleuls.example"),
        "confirmed, gone": confirmation_mail(decided, firm, undo_until=None, send_to=""),
        "second, asked": second_mail(
            decided, firm, why="above", limit=Money.of("1000.00"), asked=("paul@atelier.example",)
        ),
        "second, alone": second_mail(decided, firm, why="credit_note", limit=None, asked=(), waiting_days=3),
        "draft, second": draft_mail(replace(proposal, agreed=Agreement("claire@cabinet.example", at)), firm),
        "draft, changed": draft_mail(
            replace(
                proposal,
                version=2,
                changed=Changed("Modifié par claire@cabinet.example, le 24/11/2026", ("échéance : 30 jours → 31/12",)),
                figures=replace(proposal.figures, waiting=((4822, Money.of("10.00")),)),
            ),
            firm,
        ),
        "refused": refused_mail(decided, firm),
        "undone": undone_mail(decided, firm),
        "withdrawn": withdrawn_mail(4821, proposal.content, firm, reason="l'avenant 2 est arrivé"),
        "question": question_mail(asked, firm),
        "question, one answer": question_mail(replace(asked, choices=asked.choices[:1], waiting_days=2), firm),
        "question, open": question_mail(replace(asked, choices=(), amount=None, client="", job=""), firm),
        "milestone": question_mail(replace(asked, milestone=True, choices=()), firm),
        "dispute": dispute_mail(asked, firm),
        "payment, short": payment_mail(news, firm),
        "payment, unexplained": payment_mail(replace(news, deductions=(), allocated=()), firm),
        "payment, booked": payment_mail(replace(news, stage=PaymentStage.BOOKED, expected=Money.of("4113.36")), firm),
        "help": help_mail(firm),
        "status": status_mail(job, status, firm, as_of=date(2026, 11, 20)),
        "enrolment": enrolment_mail(4801, "compta@cabinet.example", firm, up_to="10 000,00 €"),
        "journal": journal_mail(firm, entries=412, head="9f" * 32, at=at),
        "waiting": waiting_mail(firm, waiting=(("Projet n° 4821", "20/11, 4 605,20 €"),), total_waiting="4 605,20 €"),
        "invoice": invoice_mail(four_invoices[3], firm, b"%PDF"),
        **{f"asked again, {why}": asked_again_mail(why, firm, ref=4821, about="solde", detail="x") for why in Refusal},
    }


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.links, self._skip = [], [], False

    def handle_starttag(self, tag, attrs):
        self._skip = tag == "title"
        self.links += [value for name, value in attrs if name in {"src", "href", "background"}]

    def handle_data(self, data):
        if not self._skip:
            self.words += data.split()


def words_of(html):
    parser = _Words()
    parser.feed(html)
    return parser


def plain(text):
    return text.replace("\u00a0", " ").replace("\u2019", "'")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_draft_mail_is_word_for_word_the_agreed_one(proposal, company, language):
    letter = draft_mail(proposal, replace(company, language=language))
    expected = (EXPECTED / f"draft_{language}.txt").read_text(encoding="utf-8")
    assert f"{letter.subject}\n\n{letter.text}".replace("\u00a0", " ") == expected


def test_every_line_of_every_mail_is_under_70_characters(all_letters):
    lines = [line for letter in all_letters.values() for line in letter.text.splitlines()]
    assert [line for line in lines if len(line) >= 70] == []


def test_no_decision_stands_alone_on_its_line(all_letters):
    lines = [line for letter in all_letters.values() for line in plain(letter.text).splitlines()]
    assert [line for line in lines if DECISION.fullmatch(line)] == []


def test_text_and_html_say_the_same(all_letters):
    for kind, letter in all_letters.items():
        text = said(letter.text.replace("\n-- \n", "\n"))
        assert text == said(" ".join(words_of(letter.html).words)), kind


def said(text):
    """The words and figures of a text, without bullets, colons, list numbers and white space."""
    return sorted(re.sub(r"^\W+|\W+$", "", word) for word in text.split() if re.search(r"\w\w|\d{2}", word))


def test_html_loads_nothing_from_outside(all_letters):
    for letter in all_letters.values():
        cids = {f"cid:{each.content_id}" for each in letter.attachments if each.content_id}
        assert set(words_of(letter.html).links) == cids
        assert "http" not in letter.html
        assert "url(" not in letter.html


def test_a_picture_is_shown_no_wider_than_the_column(proposal, company):
    letter = draft_mail(replace(proposal, grounds=(replace(proposal.grounds[0], picture=PIECE),)), company)
    assert 'width="530" height="28"' in letter.html


def test_bytes_that_are_no_png_are_not_shown(proposal, company):
    letter = draft_mail(replace(proposal, grounds=(replace(proposal.grounds[0], picture=b"<svg onload=x>"),)), company)
    assert letter.attachments == ()
    assert "<img" not in letter.html


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(words=st.text(max_size=200), name=st.text(max_size=80))
def test_outside_text_stays_text(proposal, company, words, name):
    hostile = f"<script>x</script>{{{{ 7*7 }}}}\u202e\r\nBcc: a@b {words}"
    client = replace(proposal.content.client, name=f"{name}<b>\u2028")
    content = replace(proposal.content, client=client, label=hostile)
    grounds = (Ground(title=name, page=1, words=hostile),)
    checks = (Check("rounding", passed=False, detail=hostile),)
    letter = draft_mail(replace(proposal, content=content, grounds=grounds, checks=checks), company)
    for shown in (letter.subject, letter.text, letter.html):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\u2028\u2029]", shown)
    assert "<script" not in letter.html
    assert "<b>" not in letter.html
    assert "49" not in letter.subject.partition("—")[0]
    assert "{{ 7*7 }}" in letter.text
    assert "\n" not in letter.subject
    assert all(len(line) < 70 for line in letter.text.splitlines())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(before=st.text("abcdefgh ", min_size=40, max_size=90), number=st.sampled_from(["4821", "4821 2"]))
def test_a_documents_words_cannot_put_a_decision_on_a_line_of_its_own(proposal, company, before, number):
    grounds = (Ground(title=f"Mail {before}", page=1, words=f"VALIDER {number}"),)
    letter = draft_mail(replace(proposal, grounds=grounds), company)
    assert [line for line in plain(letter.text).splitlines() if DECISION.fullmatch(line)] == []


def test_more_than_three_rates_are_set_as_rows(proposal, company):
    rates = [Decimal(20), Decimal(10), Decimal("5.5"), Decimal("2.1")]
    net = ByRate({rate: Money.of("1000.00") for rate in rates})
    content = replace(proposal.content, net=net, vat=net.percent(Decimal(10)), deducted=(), before_deduction=ByRate())
    text = plain(draft_mail(replace(proposal, content=content), company).text)
    assert re.search("^MONTANTS +Base +TVA$", text, re.MULTILINE)
    assert re.search(r"^5,5 % +1 000,00 +100,00$", text, re.MULTILINE)


def test_a_job_that_does_not_add_up_says_so(proposal, company):
    figures = replace(proposal.figures, billed_before=Money.of("15758.00"))
    text = plain(draft_mail(replace(proposal, figures=figures), company).text)
    assert "L'AFFAIRE NE TOMBE PAS JUSTE" in text


def test_a_difference_of_rounding_is_shown_and_the_job_still_adds_up(proposal, company):
    figures = replace(proposal.figures, billed_before=Money.of("15758.98"), rounding=Money(2))
    text = plain(draft_mail(replace(proposal, figures=figures), company).text)
    assert "L'AFFAIRE TOMBE JUSTE" in text
    assert "écart d'arrondi 0,02 = 20 364,20" in " ".join(text.split())


def test_a_short_payment_says_what_is_missing_in_the_companys_words(news, company):
    assert "Il manque 62,64 € = escompte 1,5 %." in plain(payment_mail(news, company).text)


def settled(content):
    """Return the balance of which the deposits were all."""
    rest = tuple(replace(line, quantity=Decimal(-1), net=-line.net) for line in content.lines[:2])
    return replace(content, lines=(*content.lines[:2], *rest), net=ByRate(), vat=ByRate())


@pytest.mark.parametrize(("language", "words"), [("fr", "soldée, rien à payer"), ("en", "settled, nothing to pay")])
def test_a_balance_of_nothing_is_told_as_settled(proposal, company, four_invoices, language, words):
    firm = replace(company, language=language)
    asked = draft_mail(replace(proposal, content=settled(proposal.content)), firm)
    assert words in asked.text.partition("\n")[0]
    invoice = four_invoices[3]
    sent = invoice_mail(replace(invoice, content=settled(invoice.content)), firm, b"%PDF")
    assert words in sent.subject
    assert "IBAN" not in sent.text
    assert "0,00" not in sent.text


def test_the_client_gets_reference_iban_and_due_date(four_invoices, company):
    letter = invoice_mail(four_invoices[3], company, b"%PDF")
    text = plain(letter.text)
    assert letter.subject.startswith("Facture F2026-0041 — Atelier Beaulieu SARL")
    assert "IBAN : FR76 3000 6000 0112 3456 7890 189" in text
    assert "Référence à rappeler : RF96 F202 6004 1" in text
    assert "Échéance : 24/12/2026" in text
    assert [each.name for each in letter.attachments] == ["F2026-0041.pdf"]


def test_a_failed_check_without_detail_still_says_something(proposal, company):
    letter = draft_mail(replace(proposal, checks=(Check("lines", passed=False),)), company)
    assert "Lignes : à vérifier" in plain(letter.text)


def test_every_check_that_the_rules_make_has_a_name_in_both_languages():
    sources = [file.read_text(encoding="utf-8") for file in Path(rules.__file__).parent.glob("*.py")]
    names = {name for source in sources for name in re.findall(r'Check\(\s*"(\w+)"', source)}
    assert names
    assert {f"check.{name}" for name in names} - wording("fr").keys == set()


def test_every_dispute_reason_and_withdrawal_has_words(company, proposal):
    for reason in DisputeReason:
        assert dispute_title(reason.value, "facture F2026-0027", company).startswith("facture F2026-0027")
    text = plain(withdrawn_mail(4821, proposal.content, company, reason="no_step").text)
    assert "POURQUOI : cette étape n'est plus dans l'échéancier." in text


def test_a_balance_that_comes_out_even_explains_no_cent(proposal, company):
    vat = proposal.content.vat + ByRate({Decimal(20): Money(1)})
    letter = draft_mail(replace(proposal, content=replace(proposal.content, vat=vat)), company)
    assert "RIEN À SIGNALER" in letter.text


def test_a_statement_is_told_in_one_mail(firm):
    money = MoneyIn(amount=Money.of("5576.88"), on=date(2026, 11, 17), payer="SCI Les Tilleuls")
    news = PaymentNews(
        stage=PaymentStage.BOOKED,
        money=money,
        allocated=(Allocated("F2026-0001", Money.of("5576.88")),),
        expected=Money.of("5576.88"),
        client="SCI Les Tilleuls",
    )
    letter = statement_mail((news, news), firm)
    assert letter.text.count("F2026-0001") == 2
    assert re.sub(r"\D", "", letter.subject).endswith("1115376")


def test_differences_stand_side_by_side_and_a_row_too_long_for_the_text_is_told_whole(company, asked):
    short = (("TTC", "18 589,60 €", "18 475,60 €"),)
    assert "TTC              18 589,60 €  18 475,60 €" in question_mail(replace(asked, differences=short), company).text
    long = (("ligne 1, désignation", "Carrelage du séjour et de l'entrée", "Parquet du séjour et de l'entrée"),)
    words = " ".join(question_mail(replace(asked, differences=long), company).text.split())
    assert "- ligne 1, désignation : envoyé Carrelage du séjour et de l'entrée, revenu Parquet du séjour" in words


def test_a_question_with_one_choice_says_what_its_answer_does(company, asked):
    closing = (Choice(label="Clore la contestation"),)
    text = question_mail(replace(asked, choices=closing), company).text.replace(NBSP, " ")
    assert "Clore la contestation : répondez VALIDER 4830" in text


def test_no_line_begins_with_the_punctuation_that_ends_another(company, asked):
    for length in range(40, 75):
        title = "é" * length + " : le jalon « gros œuvre » est-il atteint ?"
        lines = question_mail(replace(asked, title=title), company).text.splitlines()
        assert not [line for line in lines if line.strip()[:1] in {":", ";", "?", "!", "»"}]
