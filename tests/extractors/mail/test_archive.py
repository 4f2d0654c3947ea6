import io
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.archive import MAX_FILES, MAX_FILES_SIZE, files_in
from extractors.mail.mail import Attachment
from extractors.mail.parse import parse
from rules.reasons import reason_text

PDF = b"%PDF-1.7\n%\xe2\xe3\n"


def zipped(files, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return target.getvalue()


def mailed(name, content):
    mail = EmailMessage()
    mail["From"] = "claire@cabinet.example"
    mail["Message-ID"] = "<m1@cabinet.example>"
    mail.set_content("Bonjour")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return parse(bytes(mail)).attachments


def opened(content):
    return files_in(Attachment(name="a.zip", media_type="application/zip", content=content))


def test_each_file_in_a_zip_is_a_document_with_its_real_type():
    files = mailed("dossier.zip", zipped([("Devis signé.pdf", PDF), ("lettre.txt", b"Bon pour accord")]))
    assert [(each.name, each.media_type, each.content, each.problem) for each in files] == [
        ("Devis signé.pdf", "application/pdf", PDF, ""),
        ("lettre.txt", "text/plain", b"Bon pour accord", ""),
    ]


def test_where_a_zip_says_that_a_file_lies_is_nothing_to_us():
    names = ["../../etc/cron.d/devis.pdf", "/abs/olu.pdf", "C:\\Windows\\bon.pdf", "sous/dossier/avenant.pdf", "..."]
    files = opened(zipped([(name, PDF) for name in names]))
    assert [each.name for each in files] == ["devis.pdf", "olu.pdf", "bon.pdf", "avenant.pdf", "fichier-5"]


def test_what_computers_put_beside_the_files_is_left_out():
    litter = [("__MACOSX/._devis.pdf", b"x"), ("dossier/", b""), ("dossier/.DS_Store", b"x"), ("Thumbs.db", b"x")]
    assert [each.name for each in opened(zipped([*litter, ("dossier/devis.pdf", PDF)]))] == ["devis.pdf"]


def test_a_program_in_a_zip_and_a_false_ending_have_their_problems():
    files = opened(zipped([("devis.pdf", b"MZ\x90\0"), ("bon.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]))
    assert [each.problem for each in files] == ["the file is a program", "the file is named .pdf but is image/png"]


@pytest.mark.parametrize(
    ("content", "problem", "french"),
    [
        (zipped([(f"{n}.txt", b"x") for n in range(MAX_FILES + 1)]), "the zip holds more than 20 files", "plus de 20"),
        (zipped([("a", b"")])[:-22] + b"PK\5\6" + bytes(18), "the zip is empty", "vide"),
    ],
)
def test_a_zip_that_is_not_opened_is_a_document_that_says_why(content, problem, french):
    [file] = opened(content)
    assert (file.name, file.media_type, file.problem) == ("a.zip", "application/zip", problem)
    assert french in reason_text("fr", file.problem)


def test_a_zip_of_more_than_is_unpacked_is_not_opened_at_all():
    [file] = opened(zipped([(str(n), b"0" * (MAX_FILES_SIZE // 2 + 1)) for n in range(2)]))
    assert file.problem == "the zip unpacks to too much"


def test_a_bomb_and_an_encrypted_zip_are_documents_with_a_problem():
    bomb = zipped([("devis.pdf", b"0" * 30_000_000)])
    secret = bytearray(zipped([("devis.pdf", PDF)]))
    secret[6] |= 1
    secret[secret.index(b"PK\1\2") + 8] |= 1
    for content, problem in ((bomb, "the zip unpacks to too much"), (bytes(secret), "the zip is encrypted")):
        [file] = mailed("dossier.zip", content)
        assert (file.name, file.problem) == ("dossier.zip", problem)


def test_a_size_that_lies_unpacks_nothing_beyond_it():
    honest = zipped([("devis.txt", b"0" * 1_000_000)])
    at = honest.index(b"PK\1\2") + 24
    [file] = opened(honest[:at] + (10).to_bytes(4, "little") + honest[at + 4 :])
    assert file.problem == "the zip cannot be read"


def test_a_zip_in_a_zip_stays_closed():
    [inner, beside] = opened(zipped([("encore.zip", zipped([("devis.pdf", PDF)])), ("devis.pdf", PDF)]))
    assert (inner.name, inner.problem) == ("encore.zip", "a zip inside of a zip is not opened")
    assert beside.problem == ""
    assert "n'est pas ouverte" in reason_text("fr", inner.problem)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_zip_never_raises(at, value):
    content = bytearray(zipped([("devis.pdf", PDF * 3), ("b.txt", b"abc" * 20)]))
    content[at % len(content)] = value
    assert opened(bytes(content))
