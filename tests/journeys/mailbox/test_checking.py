"""`facturier check` and `facturier import mailbox` on a real server."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from daemon.mailbox.check import check_mailbox
from daemon.mailbox.old_mails import Imported, import_since
from daemon.mailbox.settings import MailboxSettings
from servers.dovecot import Dovecot
from servers.mails import plain_mail

pytestmark = pytest.mark.servers


def test_a_good_mailbox_is_found_good_and_unchanged(dovecot: Dovecot, account: str, settings: MailboxSettings) -> None:
    dovecot.deliver(plain_mail("devis"), account)
    report = check_mailbox(settings)
    assert report.good
    assert [finding.part for finding in report.findings] == [
        "login",
        "folder",
        "idle",
        "move",
        "done_folder",
        "review_folder",
    ]
    assert "INBOX holds 1 mails." in [finding.words for finding in report.findings]
    with dovecot.session(account) as person:
        assert [name for _, _, name in person.list_folders()] == ["INBOX"]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"password": "faux"}, "login"),
        ({"port": 1}, "connection"),
        ({"host": "localhost", "tls": "starttls"}, "certificate"),
        ({"folder": "Nulle part"}, "folder"),
    ],
)
def test_a_bad_mailbox_says_which_part(settings: MailboxSettings, changes: dict[str, object], part: str) -> None:
    report = check_mailbox(replace(settings, **changes))
    assert not report.good
    assert [finding.part for finding in report.findings if not finding.good] == [part]


def test_old_mails_are_imported_from_a_day_on(dovecot: Dovecot, account: str, settings: MailboxSettings) -> None:
    dovecot.fill(250, plain_mail("ancien%d"), account, age=10 * 86_400)
    dovecot.deliver(plain_mail("neuf"), account)
    dovecot.deliver(plain_mail("lourd", size=90_000), account)
    taken: list[int] = []
    small = replace(settings, max_mail_bytes=50_000)
    for days, read in ((2, 1), (30, 251)):
        taken.clear()
        since = datetime.now(UTC) - timedelta(days=days)
        done = import_since(small, since, lambda _raw, _name, _validity, uid, _date: taken.append(uid))
        assert done == Imported(read=read, too_large=1)
        assert sorted(taken) == taken
