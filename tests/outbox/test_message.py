import email
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outbox.errors import UnsafeHeader
from outbox.letter import Attachment, Letter, pdf
from outbox.message import Envelope, approver_message_id, approver_reply_to, build

TOKEN = "4f1c0e6d9b2a4c7f8e3d5a6b7c8d9e0f"
LETTER = Letter(
    subject="[Facturier] Projet de facture — D2026-031 — solde — 4\u00a0605,20\u00a0€",
    text="Pour émettre, répondez : VALIDER 4821\n",
    html="<p>Pour émettre, répondez : VALIDER 4821</p>",
    attachments=(
        Attachment(name="page.png", media_type="image/png", content=b"\x89PNG", content_id="piece@facturier"),
        pdf("projet-4821.pdf", b"%PDF-1.7"),
    ),
)
ENVELOPE = Envelope(
    sender="facturation@atelier.example",
    sender_name="Atelier Beaulieu, facturation",
    to="compta@cabinet.example",
    message_id=approver_message_id(4821, TOKEN, "atelier.example"),
    date=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    instance="7c1e",
    reply_to=approver_reply_to("facturation@atelier.example", 4821, TOKEN),
)


HEADERS = [
    *("Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Reply-To", "Subject", "To"),
    *("X-Auto-Response-Suppress", "X-Facturier-Instance"),
]


def header_lines(raw, name):
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    lines = head.replace("\r\n ", "\n ").split("\r\n")
    return [line for line in lines if line.lower().startswith(name.lower() + ":")]


def read(raw):
    return email.message_from_bytes(raw, policy=default)


def test_the_same_letter_gives_the_same_bytes_boundaries_included():
    assert build(LETTER, ENVELOPE) == build(LETTER, ENVELOPE)


def test_it_is_seven_bit_with_short_lines_and_crlf():
    raw = build(LETTER, ENVELOPE)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_text_comes_first_then_html_with_its_picture_then_the_page():
    mail = read(build(LETTER, ENVELOPE))
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n") == LETTER.text
    assert next(mail.iter_attachments()).get_filename() == "projet-4821.pdf"


def test_the_headers_are_those_that_stop_automatic_answers():
    mail = read(build(LETTER, ENVELOPE))
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "OOF, AutoReply, DR, RN, NRN"
    assert mail["X-Facturier-Instance"] == "7c1e"
    assert not [name for name in mail.keys() if name.lower().startswith("list-") or name.lower() == "precedence"]  # noqa: SIM118 - a message's names


def test_the_token_is_in_message_id_and_reply_to_and_nowhere_in_the_body():
    raw = build(LETTER, ENVELOPE)
    mail = read(raw)
    assert mail["Message-ID"] == f"<4821.{TOKEN}@atelier.example>"
    assert mail["Reply-To"] == f"facturation+4821.{TOKEN}@atelier.example"
    assert TOKEN not in mail.get_body(("plain",)).get_content() + mail.get_body(("html",)).get_content()
    assert raw.count(TOKEN.encode()) == 2


def test_long_outlook_ids_are_folded_between_ids_and_never_encoded():
    ids = [f"<{'A' * 60}{at}@EURP192MB1234.EURP192.PROD.OUTLOOK.COM>" for at in range(40)]
    raw = build(LETTER, replace(ENVELOPE, in_reply_to=ids[-1], references=ids))
    assert header_lines(raw, "In-Reply-To") == [f"In-Reply-To: {ids[-1]}"]
    (references,) = header_lines(raw, "References")
    assert references.split()[1:] == [ids[0], *ids[-19:]]
    assert b"=?" not in raw.partition(b"References:")[2].partition(b"Auto-Submitted")[0]


def test_what_is_no_id_is_left_out_of_references():
    raw = build(
        LETTER, replace(ENVELOPE, in_reply_to="not an id", references=["<a@b>\r\nBcc: x@y.z", "<c d@e>", "<good@id>"])
    )
    assert header_lines(raw, "In-Reply-To") == []
    assert header_lines(raw, "References") == ["References: <good@id>"]
    assert header_lines(raw, "Bcc") == []


@given(text=st.text(max_size=200), name=st.text(max_size=60))
def test_no_text_can_add_a_header(text, name):
    letter = replace(LETTER, subject=f"x{text}", attachments=(pdf(name, b"%PDF"),))
    raw = build(letter, replace(ENVELOPE, sender_name=name, instance=f"i{text}"))
    names = [
        line.partition(":")[0]
        for line in raw.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
        if line[0] not in " \t"
    ]
    assert sorted(names) == HEADERS
    assert read(raw)["From"].addresses[0].addr_spec == "facturation@atelier.example"


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "a@b.example, c@d.example"},
        {"to": "a@b.example\r\nBcc: c@d.example"},
        {"to": "rené@b.example"},
        {"to": ""},
        {"sender": "Claire <a@b.example>"},
        {"message_id": "<a b@c>"},
        {"message_id": "a@c"},
        {"date": datetime(2026, 11, 24)},  # noqa: DTZ001 - the fault
    ],
)
def test_an_unsafe_address_or_id_is_refused(changes):
    with pytest.raises(UnsafeHeader):
        build(LETTER, replace(ENVELOPE, **changes))


def test_a_token_with_other_signs_is_refused():
    with pytest.raises(UnsafeHeader):
        approver_message_id(1, "a@b", "atelier.example")


@pytest.mark.parametrize(
    "subject",
    [
        "[Facturier] Projet de facture — D2026-031 — acompte — 5\u00a0576,88\u00a0€ — SCI Les Tilleuls — n°\u00a01001",
        "[Facturier] Question — « À l'achèvement du gros œuvre » — n° 1002 " + "très long " * 20,
        "[Facturier] plain",
    ],
)
def test_a_subject_keeps_its_spaces_however_it_is_folded(subject):
    raw = build(replace(LETTER, subject=subject), ENVELOPE)
    head = raw.partition(b"\r\n\r\n")[0]
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    assert str(read(raw)["Subject"]) == subject.strip()
    plain = email.message_from_bytes(raw)["Subject"]
    assert str(make_header(decode_header(plain))) == subject.strip()
