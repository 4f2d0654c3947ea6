from datetime import date

import pytest

from daemon.demo.papers import quote
from daemon.demo.people import Attached, mail, reply
from fakes.firm import CLAIRE, CLIENT, MAILBOX, Firm

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(("way", "mailed", "dropped"), [("mail", 1, 0), ("file", 0, 1), ("never", 0, 0)])
def test_an_invoice_leaves_the_way_the_firm_chose(tmp_path, validator, way, mailed, dropped):
    firm = Firm(tmp_path, validator, send_to_client=way)
    papers = [Attached("devis.pdf", quote("B", DAY))]
    firm.deliver(mail("paul@atelier.example", [CLIENT], "Devis", "Voici.", attached=papers, copy=[MAILBOX]))
    signed = [Attached("devis.pdf", quote("B", DAY, signed=DAY))]
    firm.deliver(mail(CLIENT, [MAILBOX], "Devis signé", "Voici.", attached=signed))
    (draft,) = firm.news()
    firm.deliver(reply(draft, CLAIRE, "VALIDER"))
    firm.pass_time(minutes=11)
    assert sum(CLIENT in each.recipients for each in firm.transport.sent) == mailed
    folder = tmp_path / "invoices"
    assert len(list(folder.iterdir()) if folder.exists() else []) == dropped
    with firm.ledger.read() as books:
        assert books.invoices.get("F2026-0001").pdf_sha256
    firm.ledger.close()
