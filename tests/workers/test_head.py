from fakes.firm import OWNER
from workers.head import weekly_head


def test_the_owner_gets_the_journals_head_once_a_week(firm):
    assert not weekly_head(firm.office, 202610)
    firm.deliver(b"From: a@b.fr\r\nMessage-ID: <1@b>\r\nSubject: x\r\n\r\nBonjour\r\n")
    with firm.ledger.read() as books:
        expected = books.journal.head().hash
    assert weekly_head(firm.office, 202610)
    firm.work()
    (raw,) = firm.news(OWNER)
    assert expected[:20] in raw.decode()
    weekly_head(firm.office, 202610)
    firm.work()
    assert firm.news(OWNER) == []
