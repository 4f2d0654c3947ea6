import socket
import threading

import pytest

from outbox.errors import NoMailServer, SmtpRefused, SmtpUnreachable
from outbox.smtp import SmtpTransport
from servers.certificates import make_certificates
from servers.processes import free_port
from servers.smtp import DISCONNECT, SmtpServer

RAW = b"From: a@atelier.example\r\nTo: b@client.example\r\nSubject: x\r\n\r\nBonjour.\r\n.seul\r\n"


@pytest.fixture
def server():
    with SmtpServer() as running:
        yield running


def send(server, password="", cafile=None, user=""):
    SmtpTransport.of(server.url(user), password, cafile).send(RAW, "a@atelier.example", ["b@client.example"])


def test_the_bytes_arrive_as_they_were_given(server):
    send(server)
    (received,) = server.received
    assert received.raw == RAW
    assert (received.sender, received.recipients) == ("a@atelier.example", ("b@client.example",))


@pytest.mark.parametrize(("answer", "permanent"), [("451 4.3.0 later", False), ("550 5.7.1 no", True)])
def test_a_refusal_says_whether_it_is_worth_another_try(server, answer, permanent):
    server.answer_next(answer)
    with pytest.raises(SmtpRefused) as refused:
        send(server)
    assert (refused.value.permanent, refused.value.code) == (permanent, int(answer[:3]))
    assert server.received == []


def test_one_refused_recipient_refuses_the_whole_mail():
    with SmtpServer(refuse_unknown=True) as server, pytest.raises(SmtpRefused) as refused:
        send(server)
    assert refused.value.permanent
    assert refused.value.code == 550


def test_a_connection_that_breaks_after_the_mail_may_have_sent_it(server):
    server.answer_next(DISCONNECT)
    with pytest.raises(SmtpUnreachable) as broken:
        send(server)
    assert broken.value.maybe_sent


def test_nobody_listening_is_unreachable_and_nothing_was_sent():
    transport = SmtpTransport.of(f"smtp://127.0.0.1:{free_port()}")
    with pytest.raises(SmtpUnreachable) as away:
        transport.send(RAW, "a@atelier.example", ["b@client.example"])
    assert not away.value.maybe_sent


def hang_up(listener):
    listener.accept()[0].close()


def test_a_server_that_hangs_up_at_once_is_unreachable():
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=hang_up, args=(listener,))
    thread.start()
    with pytest.raises(SmtpUnreachable) as away:
        SmtpTransport.of(f"smtp://127.0.0.1:{listener.getsockname()[1]}").check()
    thread.join()
    listener.close()
    assert not away.value.maybe_sent


@pytest.fixture
def tls_server():
    with SmtpServer(starttls=True, auth_required=True) as running:
        running.passwords["facturation@atelier.example"] = "s3cret"
        yield running


def test_starttls_with_a_known_authority_logs_in_and_sends(tls_server):
    send(tls_server, "s3cret", tls_server.certificates.authority, "facturation@atelier.example")
    assert [each.login for each in tls_server.received] == ["facturation@atelier.example"]


def test_a_wrong_password_is_refused(tls_server):
    with pytest.raises(SmtpRefused) as refused:
        send(tls_server, "wrong", tls_server.certificates.authority, "facturation@atelier.example")
    assert refused.value.code == 535


@pytest.mark.parametrize(("token", "counts"), [("good", True), ("stale", False)])
def test_an_oauth2_token_logs_in_and_a_stale_one_is_refused(tls_server, token, counts):
    tls_server.bearer_tokens.add("good")
    url, authority = tls_server.url("facturation@atelier.example"), tls_server.certificates.authority
    transport = SmtpTransport.of(url, cafile=authority, bearer=lambda: token)
    if counts:
        transport.check()
    else:
        with pytest.raises(SmtpRefused):
            transport.check()


def test_a_certificate_of_an_unknown_authority_is_not_spoken_to(tls_server, tmp_path):
    other = make_certificates(tmp_path).authority
    with pytest.raises(SmtpUnreachable, match="certificate"):
        send(tls_server, "s3cret", other, "facturation@atelier.example")
    assert tls_server.received == []


def test_the_password_is_not_in_what_is_printed():
    assert "s3cret" not in repr(SmtpTransport.of("smtps://a@smtp.example", "s3cret"))


@pytest.mark.parametrize(
    ("url", "host", "port", "user"),
    [
        ("smtp+starttls://f@atelier.example@smtp.example:587", "smtp.example", 587, "f@atelier.example"),
        ("smtps://smtp.example", "smtp.example", 465, ""),
        ("smtp://[::1]:2525", "::1", 2525, ""),
        ("smtp://localhost", "localhost", 25, ""),
    ],
)
def test_an_address_of_a_server_is_read(url, host, port, user):
    transport = SmtpTransport.of(url)
    assert (transport.host, transport.port, transport.user) == (host, port, user)


@pytest.mark.parametrize(
    "url", ["smtp://smtp.example", "smtp://10.0.0.1", "http://x", "smtp.example", "smtps://", "smtps://a:b"]
)
def test_no_tls_to_another_machine_and_no_other_scheme(url):
    with pytest.raises(NoMailServer):
        SmtpTransport.of(url)
