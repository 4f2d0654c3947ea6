"""The test servers themselves: what they promise, the other tests build on."""

import smtplib
import ssl

import psycopg
import pytest
from redis import Redis as Client

from servers.authentication_results import sender_domain, vouched
from servers.dovecot import CLAIRE, PASSWORD, Dovecot
from servers.postgres import Postgres
from servers.redis import Redis
from servers.smtp import DISCONNECT, DISCONNECT_AFTER_TAKING, SmtpServer
from servers.waiting import until

MAIL = b"From: Claire <claire@cabinet.example>\r\nTo: %s\r\nSubject: s\r\nMessage-ID: <1@x>\r\n\r\nBonjour\r\n"

pytestmark = pytest.mark.servers


def content(dovecot: Dovecot, address: str) -> list[bytes]:
    with dovecot.session(address) as client:
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        return [each[b"BODY[]"] for each in client.fetch(uids, ["BODY.PEEK[]"]).values()]


def test_dovecot_keeps_its_mail_when_killed(dovecot: Dovecot, account: str) -> None:
    dovecot.deliver(MAIL, account)
    dovecot.kill()
    assert not dovecot.running
    dovecot.restart()
    assert len(content(dovecot, account)) == 1


def test_a_plus_address_reaches_its_account(dovecot: Dovecot, account: str) -> None:
    dovecot.deliver(MAIL, account.replace("@", "+4821@"))
    assert len(content(dovecot, account)) == 1


def test_an_unknown_recipient_is_refused(dovecot: Dovecot) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        dovecot.deliver(MAIL, "nobody@elsewhere.example")


def test_the_mx_vouches_for_an_aligned_sender(dovecot: Dovecot, account: str, smtp_server: SmtpServer) -> None:
    smtp_server.send(MAIL, account, "claire@cabinet.example")
    (raw,) = content(dovecot, account)
    assert b"Authentication-Results: mx.example; dmarc=pass header.from=cabinet.example\r\n" in raw


def test_the_mx_does_not_vouch_for_a_forged_from(dovecot: Dovecot, account: str, smtp_server: SmtpServer) -> None:
    forged = b"Authentication-Results: mx.example;\r\n dmarc=pass header.from=cabinet.example\r\n" + MAIL
    smtp_server.send(forged, account, "evil@x.example")
    (raw,) = content(dovecot, account)
    assert raw.count(b"Authentication-Results") == 1
    assert b"dmarc=fail header.from=cabinet.example" in raw


def test_another_servers_results_stay_below_ours() -> None:
    raw = vouched(b"Authentication-Results: other.example; dmarc=pass\r\n" + MAIL, passed=True)
    assert [line.split(b";")[0] for line in raw.splitlines()[:2]] == [
        b"Authentication-Results: mx.example",
        b"Authentication-Results: other.example",
    ]


def test_the_last_address_of_from_counts() -> None:
    assert sender_domain(b"From: claire@cabinet.example <evil@x.example>\r\n\r\n") == "x.example"


def test_scripted_answers_come_in_their_order(account: str, smtp_server: SmtpServer) -> None:
    smtp_server.answer_next("451 4.3.0 later", "550 5.7.1 no", DISCONNECT, DISCONNECT_AFTER_TAKING)
    for code in (451, 550):
        with pytest.raises(smtplib.SMTPDataError) as refused:
            smtp_server.send(MAIL, account, CLAIRE)
        assert refused.value.smtp_code == code
    for taken in (0, 1):
        with pytest.raises(smtplib.SMTPServerDisconnected):
            smtp_server.send(MAIL, account, CLAIRE)
        assert len(smtp_server.to(account)) == taken
    smtp_server.send(MAIL, account, CLAIRE)
    assert len(smtp_server.received) == 2


def test_a_mailbox_that_is_away_is_a_temporary_error(dovecot: Dovecot, account: str, smtp_server: SmtpServer) -> None:
    dovecot.stop()
    with pytest.raises(smtplib.SMTPDataError) as refused:
        smtp_server.send(MAIL, account, CLAIRE)
    assert refused.value.smtp_code == 451
    assert not smtp_server.received


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_logins_come_after_starttls(dovecot: Dovecot, account: str, password: str) -> None:
    with (
        SmtpServer(dovecot, starttls=True, auth_required=True) as server,
        smtplib.SMTP("localhost", server.port) as client,
    ):
        client.starttls(context=ssl.create_default_context(cafile=server.certificates.authority))
        if password != PASSWORD:
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login(CLAIRE, password)
            return
        client.login(CLAIRE, password)
        client.sendmail(CLAIRE, [account], MAIL)
        assert server.received[0].login == CLAIRE
    assert b"dmarc=pass" in content(dovecot, account)[0]


def test_xoauth2_takes_a_known_token_only(dovecot: Dovecot) -> None:
    with SmtpServer(dovecot) as server:
        server.bearer_tokens.add("good")
        for token, accepted in (("bad", False), ("good", True)):
            with smtplib.SMTP(server.host, server.port) as client:
                client.ehlo()
                words = f"user={CLAIRE}\x01auth=Bearer {token}\x01\x01"
                if accepted:
                    client.auth("XOAUTH2", lambda _challenge=None, words=words: words)
                    continue
                with pytest.raises(smtplib.SMTPAuthenticationError):
                    client.auth("XOAUTH2", lambda _challenge=None, words=words: words)


def test_redis_can_be_flushed_and_restarted(redis_server: Redis, redis_url: str) -> None:
    with Client.from_url(redis_url) as client:
        client.set("a", "b")
        redis_server.flush()
        assert client.get("a") is None
    redis_server.kill()
    redis_server.restart()
    with Client.from_url(redis_url) as client:
        assert client.ping()


def test_postgres_comes_back_after_a_kill(postgres: Postgres, postgres_url: str) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain) as connection:
        connection.execute("CREATE TABLE t (a int)")
    postgres.kill()
    postgres.restart()
    with psycopg.connect(plain) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)


def test_a_wait_that_never_comes_fails_with_its_words() -> None:
    with pytest.raises(TimeoutError, match="the moon"):
        until(lambda: False, timeout=0.05, what="the moon")
