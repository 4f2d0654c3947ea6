"""Which Authentication-Results are the receiving host's own: those above its Received; what is below came in."""

import pytest

from extractors.mail.authentication import authenticate
from extractors.mail.parse import parse
from tests.extractors.mail.mails import mail

MX = "mx.atelier.example"
PASS = f"Authentication-Results: {MX}; dmarc=pass header.from=cabinet.example"
OUTSIDE = f"Received: from smtp.x.example (unknown [203.0.113.9]) by {MX} (Postfix) with ESMTPS id A1; Mon, 2 Mar 2026"
LMTP = f"Received: from {MX} by {MX} with LMTP id B2 for <facturation@atelier.example>; Mon, 2 Mar 2026 09:00:00 +0000"
DOVECOT = "Received: from localhost by imap.host.example (Dovecot) with LMTP id C3; Mon, 2 Mar 2026 09:00:00 +0000"
FILTER = f"Received: from localhost (localhost [127.0.0.1]) by {MX} (Postfix) with ESMTP id D4; Mon, 2 Mar 2026"
THEIRS = "Received: from pc.cabinet.example by smtp.cabinet.example with ESMTPSA id E5; Mon, 2 Mar 2026"
GOOGLE = "Received: from a.example (a.example [203.0.113.9]) by mx.google.com with ESMTPS id F6; Mon, 2 Mar 2026"
GOOGLES = "Authentication-Results: mx.google.com; dmarc=pass header.from=cabinet.example"


def is_proved(*fields, trusted=(MX,)):
    raw = mail("OK", *fields, sender="claire@cabinet.example")
    return authenticate(parse(raw), raw, trusted).aligned


@pytest.mark.parametrize(
    "fields",
    [
        (PASS, OUTSIDE, THEIRS),
        (LMTP, PASS, OUTSIDE),
        (DOVECOT, PASS, THEIRS),
        (DOVECOT, PASS),
        (LMTP, FILTER, PASS, OUTSIDE),
        (PASS,),
    ],
    ids=["on top", "below its own hand-over", "below Dovecot's", "as the demo", "below a filter", "alone"],
)
def test_results_above_the_hosts_own_received_prove_the_sender(fields):
    assert is_proved(*fields)


@pytest.mark.parametrize(
    "fields",
    [
        (OUTSIDE, PASS),
        (LMTP, OUTSIDE, PASS, THEIRS),
        (DOVECOT, OUTSIDE, LMTP, PASS),
        (OUTSIDE.replace("smtp.x.example", "[127.0.0.1]"), PASS),
        (OUTSIDE.replace("smtp.x.example", f"x by {MX} with LMTP"), PASS),
        (OUTSIDE.replace("smtp.x.example", "x by mx.google.com"), PASS),
        (OUTSIDE.replace(MX, f"mx2.{MX}"), PASS),
    ],
    ids=["bare", "behind a hand-over", "with a forged hop", "loopback name", "LMTP name", "Google's name", "a subhost"],
)
def test_results_below_it_came_with_the_mail_and_prove_nothing_where_the_host_wrote_none(fields):
    assert not is_proved(*fields)


def test_google_writes_its_results_just_below_its_own_received_and_only_there():
    assert is_proved(GOOGLE, GOOGLES, THEIRS, trusted=("mx.google.com",))
    assert not is_proved(GOOGLE, THEIRS, GOOGLES, trusted=("mx.google.com",))


def test_a_forged_result_is_told_as_one_of_no_trusted_server():
    raw = mail("OK", OUTSIDE, PASS, sender="claire@cabinet.example")
    assert authenticate(parse(raw), raw, (MX,)).why_not == "no Authentication-Results of a trusted server"
