"""The engines: which one reads, what it knows of French, and that nothing heavy is loaded for a text."""

import subprocess
import sys

import numpy as np
import pytest
import typst

from extractors.recognition import engines
from extractors.recognition.engine import Engine
from extractors.recognition.engines import installed, recogniser
from extractors.recognition.errors import EngineMissing, RecognitionFailed
from extractors.recognition.trial import try_recognition
from tests.extractors.scanner import scanned

FRENCH = (
    "Échéance : réception à Orléans",
    "Règlement reçu, français, œuvre",
    "Maître d'œuvre : Noël Pérès",
    "Bâtiment côté forêt, où ça gèle",
    "Total TTC 12 345,67 €",
)


@pytest.fixture(autouse=True)
def _chosen_anew():
    recogniser.cache_clear()
    yield
    recogniser.cache_clear()


def test_french_letters_are_known(engine):
    source = '#set page(width: 15cm, height: 9cm)\n#set text(size: 12pt, lang: "fr")\n' + " \\\n".join(FRENCH)
    [picture] = scanned(typst.compile(source.encode()), recogniser(engine).dpi)
    read = "".join(word.text for word in recogniser(engine).words(np.asarray(picture)))
    wanted = "".join(FRENCH).replace(" ", "")
    letters = [each for each in wanted if not each.isascii()]
    missed = [each for each in set(letters) if read.count(each) < wanted.count(each)]
    assert len(missed) <= 1, read
    assert "12345,67€" in read


def test_an_engine_reads_the_line_that_is_drawn_to_try_it(engine):
    assert try_recognition(engine) == engine.value


def test_an_engine_that_misreads_fails_the_trial(monkeypatch):
    class Blind:
        name = "blind"
        dpi = 150

        def words(self, _):
            return []

    monkeypatch.setattr("extractors.recognition.trial.recogniser", lambda _: Blind())
    with pytest.raises(RecognitionFailed, match="blind misread"):
        try_recognition(Engine.AUTO)


def test_a_blank_sheet_has_no_words(engine):
    assert recogniser(engine).words(np.full((300, 400), 255, np.uint8)) == []


def test_places_are_those_of_the_ink(engine):
    source = "#set page(width: 10cm, height: 4cm, margin: 1cm)\n#set text(size: 14pt)\nTotal #h(1fr) 1200,00"
    [picture] = scanned(typst.compile(source.encode()), recogniser(engine).dpi)
    sheet = np.asarray(picture)
    total, amount = recogniser(engine).words(sheet)
    columns = np.flatnonzero((sheet < 128).any(axis=0))
    assert (total.text, amount.text) == ("Total", "1200,00")
    assert total.box.left == pytest.approx(columns[0], abs=6)
    assert amount.box.right == pytest.approx(columns[-1], abs=6)
    assert total.box.top == pytest.approx(amount.box.top, abs=6)


def test_the_best_installed_engine_reads_and_none_reads_nothing(monkeypatch):
    monkeypatch.setattr(engines, "installed", lambda: (Engine.TESSERACT,))
    assert recogniser(Engine.AUTO).name == "tesseract"
    assert recogniser(Engine.NONE) is None
    recogniser.cache_clear()
    monkeypatch.setattr(engines, "installed", lambda: ())
    assert recogniser(Engine.AUTO) is None


def test_an_engine_that_is_named_and_missing_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(engines, "installed", lambda: ())
    with pytest.raises(EngineMissing, match=r"facturier\[ocr\]"):
        recogniser(Engine.RAPID)
    with pytest.raises(EngineMissing, match="tesseract-ocr-fra"):
        recogniser(Engine.TESSERACT)


def loaded_after(program):
    """Return the modules that a fresh Python has loaded after *program*."""
    shown = f"{program}\nimport sys\nprint(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, check=True, timeout=120, text=True)
    return set(done.stdout.split())


def test_a_pdf_with_text_loads_no_engine():
    text = "import typst; from extractors.documents.convert import *; convert(typst.compile(b'Devis D1'), PDF)"
    assert loaded_after(text).isdisjoint({"rapidocr", "onnxruntime", "torch", "transformers", "pi_heif"})


def test_settings_and_readers_load_no_pictures():
    assert "numpy" not in loaded_after("import extractors.read")


def test_recognition_never_loads_torch():
    if Engine.RAPID not in installed():
        pytest.skip("rapidocr is not installed")
    loaded = loaded_after("from extractors.recognition.trial import *; try_recognition(Engine.RAPID)")
    assert "onnxruntime" in loaded
    assert loaded.isdisjoint({"torch", "transformers", "paddle", "tensorflow"})
