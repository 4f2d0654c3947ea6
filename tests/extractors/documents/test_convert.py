import pytest

from extractors.documents.convert import DOCX, MAX_SIZE, PDF, TEXT, convert
from extractors.documents.errors import DocumentRefused, Refusal
from rules.document import Form


@pytest.mark.parametrize("media_type", [PDF, DOCX, TEXT])
def test_nothing_at_all_is_empty(media_type):
    with pytest.raises(DocumentRefused, match=r"'devis\.pdf' is empty") as refused:
        convert(b"", media_type, "devis.pdf")
    assert refused.value.kind is Refusal.EMPTY


def test_a_huge_file_is_too_large():
    with pytest.raises(DocumentRefused) as refused:
        convert(bytes(MAX_SIZE + 1), PDF)
    assert refused.value.kind is Refusal.TOO_LARGE


def test_what_we_do_not_read_is_said_so():
    with pytest.raises(DocumentRefused, match="image/gif") as refused:
        convert(b"GIF89a", "image/gif")
    assert refused.value.kind is Refusal.UNSUPPORTED


def test_a_text_file_is_one_page():
    document = convert(b"Virement\nF2026-0012\t5 576,88", TEXT)
    assert document.form is Form.TEXT
    assert [page.number for page in document.pages] == [1]
    assert document.text == "Virement\nF2026-0012  5 576,88"


def test_text_that_is_no_utf_8_is_read_as_windows_text():
    assert convert("Échéance : 1 080,00 €".encode("cp1252"), TEXT).text == "Échéance : 1 080,00 €"
