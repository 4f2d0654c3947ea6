import pytest

from extractors.mail.parse import parse
from tests.extractors.mail.mails import mail, multipart, part


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Return-Path: <>",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "List-Id: <liste.example>",
        "X-Autoreply: yes",
        "X-Autorespond: x",
        "X-Facturier-Instance: a1b2",
        "Content-Class: urn:content-classes:calendarmessage",
        "Subject: Réponse automatique : votre message",
        "Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_x?=",
        "Subject: Automatic reply: Projet de facture",
        "Subject: Out of Office: Projet",
        "Subject: Absence du bureau : Projet",
        "Subject: Re: Out of office",
        "Subject: Lu : Projet de facture",
        "Subject: Undeliverable: Projet",
    ],
)
def test_a_machine_s_mail_is_known_by_its_header(field):
    read = parse(mail("OK", field))
    assert read.automatic


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: no",
        "Return-Path: <claire@cabinet.example>",
        "Subject: Re: [Facturier] Projet de facture",
        "Subject: Devis accepté",
        "Subject: Réponse à votre devis",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: OOF",
    ],
)
def test_a_person_s_mail_is_not_automatic(field):
    assert parse(mail("OK", field)).automatic == ""


def test_a_mail_system_s_mail_is_automatic_whatever_its_header():
    assert parse(mail("OK", sender="Mail Delivery System <MAILER-DAEMON@mx.example>")).automatic


def test_reports_and_meetings_are_automatic():
    report = multipart("report", part("x", "Content-Type: text/plain"), parameters="; report-type=delivery-status")
    meeting = multipart("alternative", part("x", "Content-Type: text/calendar; method=REPLY"))
    read_receipt = multipart("report", part("x"), parameters="; report-type=disposition-notification")
    assert all(parse(raw).automatic for raw in (report, meeting, read_receipt))


def test_a_calendar_file_that_somebody_attached_makes_no_meeting():
    attached = part("BEGIN:VCALENDAR", "Content-Type: text/calendar", "Content-Disposition: attachment; filename=a.ics")
    assert parse(multipart("mixed", part("OK", "Content-Type: text/plain"), attached)).automatic == ""
