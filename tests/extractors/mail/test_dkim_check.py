import base64

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from extractors.mail.authentication import authenticate
from extractors.mail.dkim_check import dkim_verdict
from extractors.mail.parse import parse
from tests.extractors.mail.mails import mail

HEADERS = (b"from", b"to", b"message-id")


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def lookup(key):
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    return {"s1._domainkey.cabinet.example.": record, "s1._domainkey.evil.example.": record}.get


@pytest.fixture
def signed(key):
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())

    def sign(raw=None, *, domain=b"cabinet.example", headers=HEADERS, **options):
        raw = raw or mail("VALIDER 4821")
        return dkim.sign(raw, b"s1", domain, pem, include_headers=list(headers), **options) + raw

    return sign


def test_a_mail_signed_by_its_author_s_domain_is_proved(signed, lookup):
    raw = signed()
    sender = authenticate(parse(raw), raw, (), lookup)
    assert (sender.aligned, sender.own_dkim) == (True, True)
    assert sender.method == "own DKIM check, d=cabinet.example"


@pytest.mark.parametrize("canonicalize", [(b"relaxed", b"relaxed"), (b"simple", b"simple")])
def test_a_changed_body_or_id_is_not(signed, lookup, canonicalize):
    raw = signed(canonicalize=canonicalize)
    for changed in (raw.replace(b"4821", b"4822"), raw.replace(b"<m1@", b"<m2@"), raw + b"\r\nx"):
        holds, reason = dkim_verdict(changed, "cabinet.example", lookup)
        assert not holds
        assert reason


def test_a_signature_with_a_length_is_refused_since_anybody_may_append(signed, lookup):
    raw = signed(length=True)
    assert dkim_verdict(raw, "cabinet.example", lookup) == (
        False,
        "the DKIM signature covers a part of the body only (l=)",
    )


def test_a_signature_that_leaves_the_id_out_is_refused(signed, lookup):
    holds, reason = dkim_verdict(signed(headers=(b"from", b"to")), "cabinet.example", lookup)
    assert not holds
    assert "message-id" in reason


def test_another_domain_s_signature_is_refused(signed, lookup):
    holds, reason = dkim_verdict(signed(domain=b"evil.example"), "cabinet.example", lookup)
    assert not holds
    assert "evil.example" in reason


def test_one_good_signature_among_others_is_enough(signed, lookup):
    raw = signed(signed(domain=b"evil.example"))
    assert dkim_verdict(raw, "cabinet.example", lookup)[0]


def test_a_key_that_is_gone_asks_again_and_calls_nobody_a_forger(signed):
    assert dkim_verdict(signed(), "cabinet.example", lambda _: None) == (False, "the DKIM key is gone: ask again")


def test_a_name_server_out_of_reach_is_told(signed):
    def down(_):
        raise TimeoutError

    assert dkim_verdict(signed(), "cabinet.example", down) == (False, "the DKIM key cannot be looked up now")


@pytest.mark.parametrize("record", [b"", b"x", b"v=DKIM1; p=", b"v=DKIM1; k=rsa; p=AAAA", b"p=" + b"A" * 9_000])
def test_a_broken_key_record_proves_nothing(signed, record):
    assert not dkim_verdict(signed(), "cabinet.example", lambda _: record)[0]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" folded first\r\n\r\n",
        mail("x"),
        mail("x", "DKIM-Signature: v=1"),
        mail("x", "DKIM-Signature: a=a=a; d=cabinet.example"),
        mail("x", "DKIM-Signature: d=cabinet.example; d=cabinet.example"),
        mail(
            "x", "DKIM-Signature: v=1; a=rsa-sha256; c=x/y; d=cabinet.example; s=s1; h=from:message-id; bh=AAAA; b=AAAA"
        ),
        mail("x", "DKIM-Signature: v=1; a=rsa-sha1; d=cabinet.example; s=s1; h=from:message-id; bh=AAAA; b=AAAA"),
        mail("x", "DKIM-Signature: d=cabinet.example; b=" + " " * 5_000),
        mail(" " * 10_000, "DKIM-Signature: d=cabinet.example"),
        mail("x", *(["DKIM-Signature: d=cabinet.example"] * 50)),
    ],
)
def test_no_signature_raises(raw, lookup):
    holds, reason = dkim_verdict(raw, "cabinet.example", lookup)
    assert not holds
    assert reason
