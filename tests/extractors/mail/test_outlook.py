import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.mail import outlook
from extractors.mail.errors import BrokenOutlook
from extractors.mail.media_type import MSG, media_type_of
from extractors.mail.outlook import message_of
from extractors.mail.parse import parse
from extractors.mail.unpacking import NOTHING
from extractors.mail.winmail import MAX_ATTRIBUTES, opened
from rules.reasons import reason_text
from tests.extractors.mail.outlook_files import attribute, msg, storage, winmail

SUBJECT, BODY, HTML, HEADERS, SENDER_NAME, SENDER = 0x0037, 0x1000, 0x1013, 0x007D, 0x0C1A, 0x0C1F
LONG_NAME, NAME, DATA, CID = 0x3707, 0x3704, 0x3701, 0x3712
PDF = b"%PDF-1.7\n%\xe2\xe3\n"
FROM = "From: Claire Martin <claire@cabinet.example>\r\nMessage-ID: <a1@cabinet.example>\r\nX-Odd: 1\r\n"


def mailed(name, content, text="Voir la pièce jointe"):
    mail = EmailMessage()
    mail["From"] = "marc@atelier.example"
    mail["Message-ID"] = "<m1@atelier.example>"
    if text:
        mail.set_content(text)
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return parse(bytes(mail))


def a_mail(**more):
    said = {SUBJECT: "Devis D2026-031 signé", BODY: "Bon pour accord\r\nClaire Martin", HEADERS: FROM}
    return msg(said, **more)


def test_a_mail_saved_by_outlook_is_a_mail_in_the_mail_with_its_attachments():
    content = a_mail(attachments=[{LONG_NAME: "Devis signé.pdf", DATA: PDF * 300}])
    read = mailed("RE devis.msg", content)
    [inside] = read.forwarded
    assert read.attachments == ()
    assert (inside.sender, inside.sender_name) == ("claire@cabinet.example", "Claire Martin")
    assert (inside.message_id, inside.subject) == ("a1@cabinet.example", "Devis D2026-031 signé")
    assert inside.text.split() == ["Bon", "pour", "accord", "Claire", "Martin"]
    [file] = inside.attachments
    assert (file.name, file.media_type, file.content) == ("Devis signé.pdf", "application/pdf", PDF * 300)


def test_a_mail_without_the_header_it_was_sent_with_has_the_sender_that_outlook_noted():
    said = {SUBJECT: "Accord\r\nBcc: x@y.example", HTML: b"<p>Bon pour accord</p>", SENDER_NAME: "Claire"}
    [inside] = mailed("a.msg", msg({**said, SENDER: "claire@cabinet.example"})).forwarded
    assert (inside.sender, inside.html_text) == ("claire@cabinet.example", "Bon pour accord")
    assert inside.subject == "Accord Bcc: x@y.example"


def test_a_mail_in_a_mail_of_outlook_is_read_too_and_a_logo_stays_inline():
    inner = storage({SUBJECT: "Le devis", BODY: "En pièce jointe"}, [{NAME: "DEVIS.PDF", DATA: PDF}], header=24)
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    [outer] = mailed(
        "a.msg", a_mail(attachments=[{"inner": inner}, {LONG_NAME: "l.png", DATA: png, CID: "l@x"}])
    ).forwarded
    [read] = outer.forwarded
    assert (read.subject, [each.name for each in read.attachments]) == ("Le devis", ["DEVIS.PDF"])
    assert [each.inline_cid for each in outer.attachments] == ["l@x"]


def test_a_damaged_mail_of_outlook_is_a_document_that_says_so():
    content = a_mail()
    [file] = mailed("a.msg", content[:-700] + bytes(700)).attachments
    assert (file.name, file.media_type, file.problem) == ("a.msg", MSG, "This mail of Outlook (.msg) cannot be read.")
    assert "illisible" in reason_text("fr", file.problem)


@pytest.mark.parametrize(("limit", "value"), [("MAX_STREAMS", 3), ("MAX_STREAMED", 100)])
def test_a_mail_of_outlook_with_too_much_is_not_opened(limit, value, monkeypatch):
    monkeypatch.setattr(outlook, limit, value)
    with pytest.raises(BrokenOutlook, match="too much"):
        message_of(a_mail())


def test_a_file_of_outlook_that_leads_round_in_circles_ends():
    content = bytearray(a_mail())
    at = content.index("__properties_version1.0".encode("utf-16-le"))
    content[at + 68 : at + 72] = content[at + 72 : at + 76] = (1).to_bytes(4, "little")
    with contextlib.suppress(BrokenOutlook):
        assert message_of(bytes(content)) is not None


@given(st.integers(0, 10_000), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_no_damage_to_a_mail_of_outlook_raises_anything_else(at, value):
    content = bytearray(a_mail(attachments=[{LONG_NAME: "d.pdf", DATA: PDF}]))
    content[at % len(content)] = value
    if media_type_of(bytes(content)) == MSG:
        with contextlib.suppress(BrokenOutlook):
            assert message_of(bytes(content)) is not None


def test_the_files_in_a_winmail_dat_are_the_mails_own():
    read = mailed("winmail.dat", winmail(("Devis signé.pdf", PDF), ("../../a.exe", b"MZ\x90\0"), body=b"Bonjour"))
    assert [(each.name, each.media_type, each.problem) for each in read.attachments] == [
        ("Devis signé.pdf", "application/pdf", ""),
        ("a.exe", "application/x-executable", "the file is a program"),
    ]
    assert read.text.strip() == "Voir la pièce jointe"


def test_a_file_in_a_winmail_dat_has_its_long_name_and_a_logo_stays_inline():
    said = ((LONG_NAME, "Logo été.png"), (CID, "logo@cabinet"))
    [file] = mailed("winmail.dat", winmail(("LOGO~1.PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), said=said)).attachments
    assert (file.name, file.inline_cid) == ("Logo été.png", "logo@cabinet")


def test_the_text_of_a_winmail_dat_counts_where_the_mail_has_none():
    assert mailed("winmail.dat", winmail(("d.pdf", PDF), body="Accordé".encode("cp1252")), text="").text == "Accordé"


def test_a_winmail_dat_of_nothing_matters_only_where_the_mail_says_nothing_else():
    assert mailed("winmail.dat", winmail()).attachments == ()
    [file] = mailed("winmail.dat", winmail(), text="").attachments
    assert (file.name, file.problem) == ("winmail.dat", NOTHING)
    assert "RTF" in reason_text("fr", NOTHING)
    assert reason_text("fr", NOTHING) != NOTHING


def test_a_mail_in_a_winmail_dat_gives_its_files_and_its_text():
    inner = winmail(("Devis.pdf", PDF), body="Accordé".encode("cp1252"))
    read = mailed("winmail.dat", winmail(("TR Devis", inner)))
    assert [(each.name, each.content) for each in read.attachments] == [
        ("Devis.pdf", PDF),
        ("TR Devis.txt", "Accordé".encode()),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\x78\x9f\x3e\x22\1\0" + attribute(2, 0x8010, 1, b"a\0"), "This winmail.dat of Outlook cannot be read."),
        (winmail() + attribute(1, 0, 0, b"") * MAX_ATTRIBUTES, "This winmail.dat of Outlook holds too much."),
    ],
)
def test_a_winmail_dat_that_is_not_read_says_why(content, problem):
    [file] = mailed("winmail.dat", content).attachments
    assert (file.name, file.problem) == ("winmail.dat", problem)
    assert reason_text("fr", problem) != problem


@given(st.integers(0, 300), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_no_damage_to_a_winmail_dat_raises_anything_else(at, value):
    content = bytearray(winmail(("devis.pdf", PDF), body=b"Bonjour"))
    content[at % len(content)] = value
    with contextlib.suppress(BrokenOutlook):
        assert opened(bytes(content)) is not None
