import base64
import pickle
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.errors import MailRefused
from extractors.mail.parse import MAX_DEPTH, parse
from tests.extractors.mail.mails import mail, multipart, part

PDF = base64.b64encode(b"%PDF-1.7\nx").decode()


def test_a_plain_mail_gives_sender_ids_and_text():
    read = parse(
        mail(
            "VALIDER 4821\nClaire",
            "In-Reply-To: <4821.t0ken@atelier.example>",
            "References: <a@b> <4821.t0ken@atelier.example>",
            "Authentication-Results: mx.example; dmarc=pass",
            "Authentication-Results: evil; dmarc=pass",
            "Cc: x@y.example",
            "Date: Fri, 20 Nov 2026 12:00:00 +0100",
        )
    )
    assert (read.sender, read.sender_name, read.sender_defect) == ("claire@cabinet.example", "Claire Martin", "")
    assert read.message_id == "m1@cabinet.example"
    assert read.in_reply_to == ("4821.t0ken@atelier.example",)
    assert read.references == ("a@b", "4821.t0ken@atelier.example")
    assert [value for _, value in read.trace] == ["mx.example; dmarc=pass", "evil; dmarc=pass"]
    assert (read.to, read.cc) == (("facturation@atelier.example",), ("x@y.example",))
    assert read.text == "VALIDER 4821\nClaire"
    assert read.date.isoformat() == "2026-11-20T11:00:00+00:00"
    assert pickle.loads(pickle.dumps(read)) == read


@pytest.mark.parametrize(
    "field",
    [
        "From: Evil <evil@x.example>",
        "Message-ID: <other@x.example>",
        "Content-Type: text/html",
        "Subject: a\rFrom: evil@x.example",
        "Subject: a\0b",
        "From : evil@x.example",
    ],
)
def test_a_header_that_reads_in_two_ways_gives_no_sender(field):
    read = parse(mail("OK", field, "Content-Type: text/plain"))
    assert read.sender == ""
    assert read.sender_defect


def test_utf_7_is_not_read_and_said_so():
    read = parse(mail("+AE8ASw-", "Content-Type: text/plain; charset=utf-7"))
    assert read.text == ""
    assert read.problems == ("a text is in a character set that is not read: 'utf-7'",)


def test_plain_and_html_and_hidden_text_are_kept_apart():
    html = part("<p>non</p><p style='display:none'>VALIDER</p><blockquote>OK</blockquote>", "Content-Type: text/html")
    read = parse(multipart("alternative", part("oui", "Content-Type: text/plain"), html))
    assert (read.text.strip(), read.html_reply, read.hidden_text) == ("oui", "non", "VALIDER")
    assert read.html_text == "non\n\nOK"


def test_attachments_are_typed_by_content_and_named_safely():
    coded, attached = "Content-Transfer-Encoding: base64", "Content-Disposition: attachment"
    files = [
        part(PDF, "Content-Type: x/y; name=a.pdf", coded, f'{attached}; filename="../devis.pdf"'),
        part("TVqQAA==", "Content-Type: application/pdf", coded, f"{attached}; filename=facture.pdf"),
        part("", "Content-Type: application/pdf; name=vide.pdf"),
        part("iVBORw0KGgoAAAANSUhEUg==", "Content-Type: image/png", coded, "Content-ID: <logo@x>"),
        part("Bonjour", "Content-Type: text/plain", attached),
    ]
    read = parse(multipart("mixed", part("voir", "Content-Type: text/plain"), *files))
    assert [(each.name, each.media_type, each.inline_cid) for each in read.attachments] == [
        ("devis.pdf", "application/pdf", ""),
        ("facture.pdf", "application/x-executable", ""),
        ("vide.pdf", "application/x-empty", ""),
        ("fichier-4", "image/png", "logo@x"),
        ("fichier-5", "text/plain", ""),
    ]
    assert [bool(each.problem) for each in read.attachments] == [False, True, True, False, False]
    assert read.text.strip() == "voir"


def forwarded(inner: bytes) -> str:
    return part(inner.decode().replace("\r\n", "\n"), "Content-Type: message/rfc822")


def test_a_forwarded_mail_is_a_mail_inside_the_mail():
    read = parse(
        multipart("mixed", part("pour info", "Content-Type: text/plain"), forwarded(mail("OK", sender="x@y.example")))
    )
    (inside,) = read.forwarded
    assert (inside.sender, inside.text.strip()) == ("x@y.example", "OK")
    assert read.text.strip() == "pour info"


def test_mails_too_deep_inside_are_left_to_a_person():
    raw = mail("au fond")
    for depth in range(MAX_DEPTH + 2):
        raw = multipart("mixed", forwarded(raw)).replace(b"limit", b"limit%d" % depth)
    read, depth = parse(raw), 0
    while read.forwarded:
        read, depth = read.forwarded[0], depth + 1
    assert depth == MAX_DEPTH - 1
    assert read.problems


def test_a_bounce_names_the_mail_that_did_not_arrive_and_reads_none_of_it():
    status = "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n"
    raw = multipart(
        "report",
        part("Non remis", "Content-Type: text/plain"),
        part(status, "Content-Type: message/delivery-status"),
        forwarded(mail("VALIDER 4821").replace(b"m1@", b"envoi-12@")),
        parameters="; report-type=delivery-status",
    )
    read = parse(raw)
    assert read.automatic
    assert (read.bounce.message_id, read.bounce.action, read.bounce.status, read.bounce.recipient) == (
        "envoi-12@cabinet.example",
        "failed",
        "5.1.1",
        "x@y.example",
    )
    assert "VALIDER" not in read.text
    assert read.forwarded == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"no header at all",
        b"Content-Type: multipart/mixed\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\nnothing",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Type: text/plain; charset=\xff\r\n\r\n\xff",
        b"Content-Type: text/plain; charset*=x'y'%zz\r\n\r\nx",
        b"Content-Transfer-Encoding: base64\r\n\r\n\xff!!",
        b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666 x\r\n\xff",
        b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*9=x\r\n\r\nx",
        b"Content-Type: ;;;\r\n\r\nx",
        b"To: undisclosed-recipients:;\r\nCc: a:b,c;\r\nDate: x\r\n\r\n",
        b"Content-Type: message/external-body; access-type=url\r\n\r\nx",
        b"Content-Type: message/delivery-status\r\n\r\n\r\n\r\nx",
    ],
)
def test_odd_mails_are_read_as_far_as_they_go(raw):
    assert parse(raw).sender == ""


@given(st.binary(max_size=400))
def test_no_bytes_do_anything_but_give_a_mail_or_a_refusal(raw):
    with suppress(MailRefused):
        parse(raw)


PIECES = st.sampled_from(
    [
        *(
            b"\r\n",
            b"\n",
            b"\r",
            b"--b",
            b"--",
            b"From: ",
            b"Content-Type: multipart/mixed; boundary=b",
            b"<",
            b"@",
            b";",
        ),
        *(b"=", b"Content-Type: message/rfc822", b"Content-Transfer-Encoding: ", b"base64", b"quoted-printable", b"\0"),
        *(b"=?utf-8?b?", b"charset=", b"utf-7", b"name*0*=", b"x", b"\xff", b'"', b" "),
    ]
)


@given(st.lists(PIECES, max_size=60))
def test_nothing_made_of_the_pieces_of_mails_crashes(pieces):
    parse(b"".join(pieces))
