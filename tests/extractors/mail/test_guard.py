import pytest

from extractors.mail.errors import MailRefused
from extractors.mail.guard import guard
from extractors.mail.parse import parse

ENCODED_WORD = b"=?utf-8?q?=41=42?="
BOMBS = {
    "a subject of encoded words": b"Subject: " + b"\r\n ".join([ENCODED_WORD] * 38_000) + b"\r\n\r\nx",
    "many parts": b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 100_000,
    "many addresses": b"To: " + b", ".join(b"a%d@b.example" % n for n in range(40_000)) + b"\r\n\r\nx",
    "deep nesting": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(1_000)
    ),
    "mails in mails": b"Content-Type: message/rfc822\r\n\r\n" * 1_000,
    "many fields": b"A: b\r\n" * 30_000 + b"\r\nx",
    "a header without end": b"A" * 300_000,
    "a folded field": b"Subject: x\r\n" + b" y\r\n" * 30_000 + b"\r\nz",
    "many parameters of a part": b"A: b\r\n\r\n--b\r\nContent-Type: text/plain" + b";a=b" * 1_000 + b"\r\n\r\nx",
    "a long parameter of a part": b'A: b\r\n\r\n--b\r\nContent-Type: text/plain; a="' + b"x" * 9_000 + b'"\r\n\r\nx',
    "a folded field of a part": b"A: b\r\n\r\n--b\rcontent-disposition: x\r" + b" y\r" * 9_000 + b"\rx",
    "lone carriage returns": b"A: b\r\r" + b"--b\r\rx\r" * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_before_it_is_parsed(bomb):
    with pytest.raises(MailRefused):
        guard(bomb)
    with pytest.raises(MailRefused):
        parse(bomb)


def test_a_mail_too_big_is_refused():
    with pytest.raises(MailRefused):
        guard(b"A: b\r\n\r\n" + b"x" * 50_000_000)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"A: b",
        b"A: b\r\n\r\n" + b"--\r\n" * 2_000,
        b"A: b\r\n\r\n" + b"x content-type;;;" * 10_000,
        b"To: " + b",\r\n ".join(b'"Nom %d" <a%d@b.example>' % (n, n) for n in range(300)) + b"\r\n\r\nx",
    ],
)
def test_an_ordinary_mail_passes(raw):
    guard(raw)
