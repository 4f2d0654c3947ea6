from fakes.firm import OWNER
from workers.head import weekly_head

MAIL = b"From: a@b.fr\r\nMessage-ID: <1@b>\r\nSubject: x\r\n\r\nBonjour\r\n"


def test_the_owner_gets_the_journals_head_once_a_week(firm):
    firm.deliver(MAIL)
    with firm.ledger.read() as books:
        expected = books.journal.head().hash
    firm.pass_time(days=7)
    assert weekly_head(firm.office, 202611)
    firm.work()
    (raw,) = firm.news(OWNER)
    assert expected[:20] in raw.decode()
    weekly_head(firm.office, 202611)
    firm.work()
    assert firm.news(OWNER) == []


def test_a_ledger_without_entries_has_no_head_to_mail(firm):
    firm.pass_time(days=70)
    assert not weekly_head(firm.office, 202620)
    firm.work()
    assert firm.news(OWNER) == []


def test_the_week_in_which_the_ledger_begins_is_mailed_at_its_end(firm):
    firm.deliver(MAIL)
    firm.pass_time(days=6)  # a Sunday
    assert not weekly_head(firm.office, 202610)
    firm.work()
    assert firm.news(OWNER) == []
    firm.pass_time(days=1)
    assert weekly_head(firm.office, 202611)


def test_a_week_of_another_year_counts_too(firm):
    firm.clock.now = firm.clock.now.replace(year=2026, month=12, day=31)
    firm.deliver(MAIL)
    firm.pass_time(days=1)
    assert not weekly_head(firm.office, 202653)
    firm.pass_time(days=4)
    assert weekly_head(firm.office, 202701)
