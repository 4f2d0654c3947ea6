"""Reading files: without settings or a ledger, and in the forms of interface.md §2, §4 and §6."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from fakes.bundles import bound, second_quote, sheet, signed_quote
from rules.facts import Kind
from rules.facts_json import facts_from_json
from tests.extractors.embedded.messages import cii, page, ubl, with_files
from tests.extractors.mail.outlook_files import msg

PLAN_KEYS = {"contract", "invoices", "rounding", "doubts", "warnings"}
PLANNED_KEYS = {"kind", "label", "trigger", "vat", "net", "gross", "deducted", "retained"}
REPLY_KEYS = {"new_text", "verdict", "number", "done", "reason"}


def mail_with(*files, text="Bonjour"):
    message = EmailMessage()
    message["From"] = "compta@tilleuls.example"
    message["To"] = "facturation@atelier.example"
    message["Subject"] = "Devis"
    message.set_content(text)
    for path in files:
        message.add_attachment(path.read_bytes(), maintype="application", subtype="pdf", filename=path.name)
    return message.as_bytes()


def test_a_document_is_read_without_settings_and_its_author_is_unknown(terminal, papers):
    read = terminal.json("read", papers / "signed.pdf")
    facts = facts_from_json(read)
    assert (facts.kind, facts.number, facts.version) == (Kind.QUOTE, "D2026-031", "B")
    assert (read["gross"], read["direction"]) == ("18589.60", "unknown")
    assert read["evidence"]["gross"]["text"].startswith("Total TTC")


def test_with_settings_the_firm_knows_its_own_papers(looking, papers):
    assert looking.json("lire", papers / "signed.pdf")["direction"] == "ours"


def test_people_see_the_facts_with_their_words(terminal, papers):
    shown = terminal("read", papers / "quote.pdf")
    assert "devis" in shown
    assert "« Total TTC 18 589,60 € » p. 1" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80


def test_of_a_mail_the_attached_document_is_read(terminal, papers, nowhere):
    (nowhere / "one.eml").write_bytes(mail_with(papers / "signed.pdf"))
    assert terminal.json("read", "one.eml")["number"] == "D2026-031"


def test_of_a_mail_with_two_documents_both_are_read_by_name(terminal, papers, nowhere):
    (nowhere / "two.eml").write_bytes(mail_with(papers / "signed.pdf", papers / "amendment.pdf"))
    documents = terminal.json("read", "two.eml")["documents"]
    assert [(each["name"], each["kind"]) for each in documents] == [
        ("signed.pdf", "quote"),
        ("amendment.pdf", "amendment"),
    ]


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def test_of_a_zip_each_document_is_read_by_name(terminal, papers, nowhere):
    members = [(f"../{name}", (papers / name).read_bytes()) for name in ("signed.pdf", "amendment.pdf")]
    (nowhere / "dossier.zip").write_bytes(zipped(*members))
    documents = terminal.json("read", "dossier.zip")["documents"]
    assert [(each["name"], each["kind"]) for each in documents] == [
        ("signed.pdf", "quote"),
        ("amendment.pdf", "amendment"),
    ]


def test_a_zip_that_is_not_opened_says_why(terminal, nowhere):
    (nowhere / "dossier.zip").write_bytes(zipped())
    assert str(terminal.refused("read", "dossier.zip")) == "dossier.zip : l'archive zip est illisible"


def test_of_a_mail_saved_by_outlook_its_document_is_read(terminal, papers, nowhere):
    attached = {0x3707: "signed.pdf", 0x3701: (papers / "signed.pdf").read_bytes()}
    (nowhere / "devis.msg").write_bytes(msg({0x0037: "Devis", 0x1000: "Bonjour"}, [attached]))
    assert terminal.json("read", "devis.msg")["number"] == "D2026-031"


def test_of_a_mail_without_a_document_its_text_is_read(terminal, nowhere):
    (nowhere / "text.eml").write_bytes(mail_with(text="Nous contestons la facture F2026-0001, le montant est faux."))
    assert terminal.json("read", "text.eml")["kind"] == "dispute"


def test_a_text_file_is_read(terminal, nowhere):
    (nowhere / "words.txt").write_text("Nous contestons la facture F2026-0001, le montant est faux.", encoding="utf-8")
    assert terminal.json("read", "words.txt")["kind"] == "dispute"


def test_a_text_file_with_a_title_is_a_document(terminal, nowhere):
    (nowhere / "quote.txt").write_text(
        "DEVIS N° D2026-044\n\nTotal HT  100,00 €\nTotal TTC  120,00 €\n", encoding="utf-8"
    )
    assert terminal.json("read", "quote.txt")["kind"] == "quote"


def test_an_invoice_in_xml_is_read_with_the_path_of_each_value(terminal, nowhere):
    (nowhere / "facture.xml").write_bytes(ubl())
    read = terminal.json("read", "facture.xml")
    assert (read["kind"], read["number"], read["gross"]) == ("invoice", "S-77", "1080.00")
    assert read["vat"] == [{"rate": "20", "base": "900.00", "amount": "180.00"}]
    assert read["evidence"]["gross"]["page"] == 0
    assert "TaxInclusiveAmount" in read["evidence"]["gross"]["text"]
    shown = " ".join(terminal("read", "facture.xml").split())
    assert "« 1080.00 » (données jointes)" in shown
    assert "TaxInclusiveAmount" not in shown


def test_a_pdf_whose_data_differ_from_its_page_says_so(terminal, nowhere):
    data = cii((">1080.00</ram:Grand", ">1090.00</ram:Grand"))
    (nowhere / "facture.pdf").write_bytes(with_files(page(), ("factur-x.xml", data, "Data")))
    read = terminal.json("read", "facture.pdf")
    assert "gross" not in read
    assert {"field": "gross", "values": ["1080.00", "1090.00"]}.items() <= read["doubts"][0].items()
    assert read["warnings"][0]["kind"] == "embedded_data_differs"
    assert "données jointes différentes de la page" in " ".join(terminal("read", "facture.pdf").split())


def test_a_bank_statement_is_recognised(terminal, papers):
    assert terminal.json("read", papers / "statement.xml")["kind"] == "bank_statement"


@pytest.mark.parametrize("command", ["read", "reply", "plan"])
def test_a_missing_file_is_used_wrongly(terminal, command):
    refused = terminal.refused(command, "nothing.pdf")
    assert refused.exit_status == 2
    assert "nothing.pdf" in str(refused)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_cannot_be_read_needs_a_person(terminal, nowhere, content):
    (nowhere / "odd.pdf").write_bytes(content)
    assert terminal.refused("read", "odd.pdf").exit_status == 1


def test_settings_that_are_named_must_be_there(terminal, papers):
    assert terminal.refused("read", papers / "quote.pdf", "--config", "none.toml").exit_status == 2


@pytest.mark.parametrize(
    ("words", "verdict", "number", "done"),
    [
        ("VALIDER 4821", "approve", 4821, None),
        ("REFUSER 4821 le taux est faux", "reject", 4821, None),
        ("FAIT 4821", "milestone", 4821, True),
        ("ok mais pas avant lundi", "unclear", None, None),
    ],
)
def test_a_reply_is_read_from_a_mail_and_from_its_text(terminal, nowhere, words, verdict, number, done):
    (nowhere / "reply.eml").write_bytes(mail_with(text=words))
    (nowhere / "reply.txt").write_text(words, encoding="utf-8")
    read = terminal.json("reply", "reply.eml")
    assert set(read) == REPLY_KEYS
    assert (read["verdict"], read["number"], read["done"]) == (verdict, number, done)
    assert terminal.json("reponse", "reply.txt") == read


def test_a_mail_that_is_a_bomb_is_unclear_and_decides_nothing(terminal, nowhere):
    (nowhere / "bomb.eml").write_bytes(b"Subject: x\r\n" * 5000 + b"\r\nVALIDER 4821")
    assert terminal.json("reply", "bomb.eml")["verdict"] == "unclear"


def test_the_plan_of_example_a(terminal, papers):
    plan = terminal.json("plan", papers / "signed.pdf", papers / "amendment_signed.pdf", "--before", 3)
    assert set(plan) == PLAN_KEYS
    assert all(set(each) == PLANNED_KEYS for each in plan["invoices"])
    assert [each["gross"] for each in plan["invoices"]] == ["5576.88", "4647.41", "5534.71", "4605.20"]
    assert (plan["contract"]["net"], plan["contract"]["gross"]) == ("17286.92", "20364.20")
    assert plan["invoices"][-1]["deducted"] == "5576.88"
    assert plan["doubts"] == plan["warnings"] == []


def test_without_before_amendments_count_after_the_deposit(terminal, papers):
    plan = terminal.json("plan", papers / "quote.pdf", papers / "amendment_signed.pdf")
    assert plan["invoices"][0]["gross"] == "5576.88"
    assert plan["invoices"][1]["gross"] != "4647.41"
    assert plan["contract"]["gross"] == "20364.20"


def test_an_unsigned_amendment_does_not_count_and_is_named(terminal, papers):
    plan = terminal.json("plan", papers / "quote.pdf", papers / "amendment.pdf")
    assert plan["contract"]["gross"] == "18589.60"
    assert plan["warnings"]


def test_an_amendment_of_another_quote_is_a_doubt(terminal, papers, nowhere, other_quote):
    (nowhere / "other.pdf").write_bytes(other_quote)
    plan = terminal.json("plan", "other.pdf", papers / "amendment_signed.pdf", exit_code=1)
    assert "D2026-031" in plan["doubts"][0]


def test_a_paper_that_is_no_quote_is_used_wrongly(terminal, papers):
    assert terminal.refused("plan", papers / "amendment.pdf").exit_status == 2


def test_people_see_the_plan(terminal, papers):
    shown = terminal("plan", papers / "quote.pdf")
    assert "5 576,88" in shown.replace("\u00a0", " ")
    assert max(map(len, shown.splitlines())) <= 80


@pytest.fixture(scope="session")
def other_quote():
    from fakes.story import other_quote  # noqa: PLC0415 - the fixture has its name

    return other_quote(number="D2026-077")


def test_an_amendment_that_is_given_twice_counts_once(terminal, papers):
    amendment = papers / "amendment_signed.pdf"
    plan = terminal.json("plan", papers / "quote.pdf", amendment, amendment)
    assert plan["contract"]["gross"] == "20364.20"
    assert plan["warnings"] == ["l'avenant 1 est donné deux fois : il compte une fois"]


def test_an_invoice_beyond_the_plan_is_used_wrongly(terminal, papers):
    refused = terminal.refused("plan", papers / "quote.pdf", papers / "amendment_signed.pdf", "--before", 9)
    assert refused.exit_status == 2
    assert "les factures vont de 1 à 4" in str(refused)


def test_all_documents_of_one_file_are_read_by_their_pages(terminal, nowhere):
    (nowhere / "dossier.pdf").write_bytes(bound(signed_quote(), second_quote()))
    documents = terminal.json("read", "dossier.pdf")["documents"]
    assert [(each["name"], each["number"], each["evidence"]["gross"]["page"]) for each in documents] == [
        ("dossier.pdf (p. 1)", "D2026-031", 1),
        ("dossier.pdf (p. 2)", "D2026-044", 2),
    ]


def test_a_file_that_may_hold_two_documents_says_so(terminal, nowhere):
    (nowhere / "dossier.pdf").write_bytes(bound(sheet("Devis n° D2026-099", "Pose 1 200,00 €"), second_quote()))
    assert "contient peut-être plusieurs documents" in " ".join(terminal("read", "dossier.pdf").split())
