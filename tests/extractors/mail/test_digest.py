from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.digest import content_digest, sent_digest
from tests.extractors.mail.mails import mail

TRACES = st.sampled_from(
    [
        "Received: by a",
        "Return-Path: <x@y>",
        "Delivered-To: z",
        "X-Spam: 1",
        "Authentication-Results: m; none",
        "Received: a\r\n b",
    ]
)


@given(st.lists(TRACES, max_size=5))
def test_traces_of_the_way_do_not_change_what_a_mail_is(traces):
    assert content_digest(mail("Bonjour", *traces)) == content_digest(mail("Bonjour"))


def test_line_ends_folding_and_last_empty_lines_do_not_count():
    raw = mail("Bonjour\n", "Subject: a\r\n b")
    assert content_digest(raw) == content_digest(raw.replace(b"\r\n", b"\n").replace(b"a\n b", b"a b") + b"\n\n")


def test_what_a_person_reads_and_what_is_signed_counts():
    digests = {
        content_digest(raw)
        for raw in (
            mail("Bonjour"),
            mail("Bonsoir"),
            mail("Bonjour", "Subject: a"),
            mail("Bonjour", "DKIM-Signature: v=1"),
            mail("Bonjour", "X-Facturier-Instance: a"),
            mail("Bonjour", "In-Reply-To: <a@b>"),
        )
    }
    assert len(digests) == 6


def test_a_mail_of_ours_is_the_same_with_our_providers_signature_and_no_other_change():
    sent = mail("Bonjour", "X-Facturier-Instance: a")
    signed = b"DKIM-Signature: v=1; a=rsa-sha256;\r\n b=x\r\nReceived: by a\r\n" + sent
    assert sent_digest(signed) == sent_digest(sent)
    assert content_digest(signed) != content_digest(sent)
    for other in (mail("Bonsoir", "X-Facturier-Instance: a"), mail("Bonjour", "X-Facturier-Instance: b")):
        assert sent_digest(other) != sent_digest(sent)


@given(st.binary(max_size=200))
def test_every_mail_has_one(raw):
    assert len(content_digest(raw)) == 64
