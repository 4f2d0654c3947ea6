"""Files that came packed: each is a document of the mail, and what stays closed says why, in the firm's language."""

import io
import zipfile

from daemon.demo.people import Attached, mail
from fakes.firm import CLIENT, MAILBOX
from fakes.story import text
from rules.facts import Kind
from rules.reasons import reason_text
from tests.extractors.documents.test_xlsx import workbook
from tests.extractors.embedded.messages import ubl
from tests.extractors.mail.outlook_files import msg, storage, winmail
from workers.intake import MOST_FILES

OCTETS = "application/octet-stream"


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def sends(story, *files):
    attached = [Attached(name, content, OCTETS) for name, content in files]
    story.firm.deliver(mail(CLIENT, [MAILBOX], "Documents", "Ci-joint.", attached=attached))
    with story.firm.ledger.read() as books:
        return [each for each in books.documents.of_mail(story.last_mail().id) if each.name != "message"]


def test_each_file_in_a_zip_is_a_document_of_the_mail(at_invoice):
    read = sends(at_invoice, ("dossier.zip", zipped(("../facture.xml", ubl()), ("devis.xlsx", workbook()))))
    assert [(each.name, each.facts.kind, each.problem) for each in read] == [
        ("facture.xml", Kind.INVOICE, ""),
        ("devis.xlsx", Kind.QUOTE, ""),
    ]


def test_a_file_in_a_mail_of_outlook_in_another_is_a_document_and_so_are_their_texts(at_invoice):
    inner = storage({0x0037: "Facture", 0x1000: "Voici"}, [{0x3707: "facture.xml", 0x3701: ubl()}], header=24)
    read = sends(at_invoice, ("tr.msg", msg({0x0037: "TR: Facture", 0x1000: "A voir"}, [{"inner": inner}])))
    assert [(each.name, each.facts.kind) for each in read] == [
        ("facture.xml", Kind.INVOICE),
        ("message 0", Kind.OTHER),
        ("message 1", Kind.OTHER),
    ]


def test_a_file_in_a_winmail_dat_is_a_document(at_invoice):
    assert [each.facts.kind for each in sends(at_invoice, ("winmail.dat", winmail(("f.xml", ubl()))))] == [Kind.INVOICE]


def test_a_zip_that_stays_closed_is_a_question_with_the_reason(at_invoice):
    [read] = sends(at_invoice, ("dossier.zip", zipped(("devis.pdf", b"0" * 30_000_000))))
    assert read.problem == "the zip unpacks to too much"
    assert "l'archive zip se décompresse en trop de données" in text(at_invoice.one_mail("dossier.zip"))


def test_of_too_many_files_the_first_that_is_not_read_says_so(at_invoice):
    read = sends(at_invoice, *((f"{number}.txt", b"Bonjour") for number in range(MOST_FILES + 5)))
    assert [bool(each.problem) for each in read] == [*[False] * MOST_FILES, True]
    assert "plus de 20 fichiers dans un seul courriel" in reason_text("fr", read[-1].problem)
