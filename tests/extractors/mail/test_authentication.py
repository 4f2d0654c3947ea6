import pytest

from extractors.mail.authentication import NO_ID, authenticate
from extractors.mail.parse import parse
from tests.extractors.mail.mails import mail

TRUSTED = ("mx.atelier.example",)


def sender_with(*results, trusted=TRUSTED, sender="claire@cabinet.example"):
    raw = mail("OK", *(f"Authentication-Results: {each}" for each in results), sender=sender)
    return authenticate(parse(raw), raw, trusted)


@pytest.mark.parametrize(
    "result",
    [
        "mx.atelier.example; dmarc=pass header.from=cabinet.example",
        "mx.atelier.example; dmarc=pass (p=none) header.from=cabinet.example; spf=fail",
        "MX.atelier.EXAMPLE 1; dkim=pass (2048-bit key) header.d=cabinet.example header.i=@cabinet.example",
        "mx.atelier.example; dkim=pass header.i=@cabinet.example header.s=s1",
        "mx.atelier.example; dkim=fail header.d=other.example; dkim=pass header.d=cabinet.example",
        "mx.atelier.example; dmarc=none header.from=cabinet.example; dkim=pass header.d=cabinet.example",
    ],
)
def test_dmarc_or_an_aligned_signature_proves_the_sender(result):
    sender = sender_with(result)
    assert (sender.address, sender.aligned, sender.own_dkim) == ("claire@cabinet.example", True, False)
    assert sender.method
    assert not sender.why_not


@pytest.mark.parametrize(
    "result",
    [
        "mx.atelier.example; none",
        "mx.atelier.example; spf=pass smtp.mailfrom=claire@cabinet.example",
        "mx.atelier.example; dkim=pass header.d=evil.example",
        "mx.atelier.example; dkim=pass header.d=mail.cabinet.example",
        "mx.atelier.example; dkim=pass header.d=example",
        "mx.atelier.example; dkim=pass",
        "mx.atelier.example; dkim=neutral header.d=cabinet.example",
        "mx.atelier.example; dmarc=bestguesspass header.from=cabinet.example",
        "mx.atelier.example; dmarc=pass header.from=evil.example",
        "mx.atelier.example; dmarc=fail header.from=cabinet.example; dkim=pass header.d=cabinet.example",
        "mx.atelier.example; dmarc=fail header.from=cabinet.example; dmarc=pass header.from=cabinet.example",
        'mx.atelier.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=cabinet.example"@evil.example',
        "mx.atelier.example; spf=pass (x; dmarc=pass header.from=cabinet.example) smtp.mailfrom=evil.example",
        "mx.evil.example; dmarc=pass header.from=cabinet.example",
        "evil; mx.atelier.example; dmarc=pass",
        "; dmarc=pass header.from=cabinet.example",
        "dmarc=pass header.from=cabinet.example",
        "mx.atelier.example; " + "(" * 5_000,
        "mx.atelier.example; dmarc=pass header.from=cabinet.example" + "; dkim=pass" * 2_000,
    ],
)
def test_anything_less_proves_nothing_and_says_why(result):
    sender = sender_with(result)
    assert (sender.address, sender.aligned) == ("claire@cabinet.example", False)
    assert sender.why_not


def test_no_result_at_all_proves_nothing():
    assert sender_with().why_not == "no Authentication-Results"


def test_only_the_topmost_result_of_ours_counts_since_lower_ones_may_be_forged():
    forged = "mx.atelier.example; dmarc=pass header.from=cabinet.example"
    assert not sender_with("mx.atelier.example; dmarc=fail header.from=cabinet.example", forged).aligned
    assert not sender_with("mx.atelier.example; spf=pass", forged).aligned
    assert sender_with("mx.relay.example; dmarc=fail", forged).aligned


def test_a_header_without_an_id_counts_only_where_that_is_set():
    microsoft = (
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=cabinet.example; dkim=pass (signature was verified) "
        "header.d=cabinet.example;dmarc=pass action=none header.from=cabinet.example;compauth=pass reason=100"
    )
    assert not sender_with(microsoft).aligned
    assert sender_with(microsoft, trusted=(NO_ID,)).aligned


def test_a_parent_domain_speaks_for_a_subdomain_and_a_registry_for_nobody():
    assert sender_with("mx.atelier.example; dkim=pass header.d=cabinet.fr", sender="a@mail.cabinet.fr").aligned
    assert not sender_with("mx.atelier.example; dkim=pass header.d=co.uk", sender="a@cabinet.co.uk").aligned


def test_a_sender_with_a_defect_is_proved_by_nothing():
    sender = sender_with(
        "mx.atelier.example; dmarc=pass header.from=cabinet.example",
        sender="claire@cabinet.example <evil@x.example>",
    )
    assert (sender.address, sender.aligned) == ("", False)
    assert sender.defect
