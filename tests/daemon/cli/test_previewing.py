"""`facturier preview`: a page to look at, of a draft or of an example, that nobody can take for an invoice."""

import pypdfium2
import pytest
from PIL import Image

from daemon.cli.samples import KINDS
from fakes.settings import SETTINGS

APPROVERS = 'approvers = ["claire@cabinet.example"]\n'


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.fixture
def firm(nowhere):
    """A firm with settings and no ledger; `firm(more)` writes *more* under [company]."""

    def written(more="", language="fr"):
        text = SETTINGS.format(language=language).replace("[[mailbox]]", f"{more}\n[[mailbox]]", 1)
        (nowhere / "facturier.toml").write_text(text + APPROVERS, encoding="utf-8")
        return nowhere

    return written


@pytest.mark.parametrize("kind", KINDS)
def test_each_example_is_written_without_a_ledger(firm, terminal, kind):
    folder = firm()
    assert "spécimen" in terminal("preview", "--sample", kind)
    shown = text_of(folder / f"{kind}.pdf")
    assert "SPÉCIMEN — sans numéro, sans valeur" in shown
    assert "Atelier Beaulieu SARL" in shown
    assert not (folder / "ledger.db").exists()


def test_an_example_has_the_firm_s_look_and_its_french_name(firm, terminal):
    folder = firm('colour = "#8a1c2b"\nlogo = "logo.png"')
    Image.new("RGB", (40, 20), "blue").save(folder / "logo.png")
    terminal("aperçu", "--sample", "solde", "-o", "solde.png")
    with Image.open(folder / "solde.png") as page:
        colours = {colour for _, colour in page.convert("RGB").getcolors(1 << 20)}
    assert {(0x8A, 0x1C, 0x2B), (0, 0, 255)} <= colours


def test_a_long_example_is_a_picture_a_page(firm, terminal):
    folder = firm()
    terminal("preview", "--sample", "long", "--output", "long.png")
    assert (folder / "long-1.png").exists()
    assert (folder / "long-2.png").exists()


def test_a_firm_in_franchise_sees_its_mention(firm, terminal):
    folder = firm("franchise = true")
    terminal("preview", "--sample", "deposit")
    assert "art. 293 B" in text_of(folder / "deposit.pdf")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('logo = "none.png"', "ne peut pas être lu"),
        ('logo = "facturier.toml"', "image PNG ou JPEG"),
        ('colour = "#ffff66"', "trop clair"),
        ('colour = "rouge"', "n'est pas une couleur"),
    ],
)
def test_a_look_that_cannot_be_used_is_refused_in_a_sentence(firm, terminal, more, said):
    firm(more)
    assert said in str(terminal.refused("preview", "--sample", "deposit"))


@pytest.mark.parametrize("words", [(), ("7", "--sample", "deposit"), ("--sample", "devis")])
def test_what_is_asked_for_must_be_one_known_thing(firm, terminal, words):
    firm()
    said = str(terminal.refused("preview", *words))
    assert "acompte" in said or "deposit" in said


def test_a_draft_of_the_ledger_is_shown_as_it_would_be_issued(looking, nowhere):
    [draft] = looking.json("invoices", "--drafts")["invoices"]
    looking("preview", draft["draft"])
    shown = text_of(nowhere / f"aperçu-{draft['draft']}.pdf")
    assert "SPÉCIMEN" in shown
    assert "SCI Les Tilleuls" in shown
    assert "n° 9999" in str(looking.refused("preview", "9999"))
