"""Ink where the client signs: a hand's strokes sign, stamps, lines, letters and the firm's own ink do not."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractors.documents.convert import PDF, convert
from extractors.documents.picture import picture
from extractors.patterns.phrase import strips_of
from extractors.recognition.engine import Engine
from extractors.signatures.found import InkKind
from extractors.signatures.ink import ink_in
from extractors.signatures.paper import paper
from extractors.signatures.zones import zones_of
from rules.document import Box, Row, Segment, Word
from rules.facts import SignatureKind, SignatureStatus
from tests.extractors.scanner import pdf_of_pictures, photographed
from tests.extractors.scanner import scanned as pages_of
from tests.extractors.signatures.conftest import COMPANY
from tests.extractors.signatures.drawing import drawn, letters, ring, scanned, scribble
from tests.extractors.signatures.signing import quote

HEAD = """
#set page(margin: 2cm)
Atelier Beaulieu SARL - SIREN 732 829 320
= Devis n° D2026-031
Date : 14/03/2026

Total HT 900,00 €

TVA 20 % 180,00 €

Total TTC 1 080,00 €

"""
TWO_COLUMNS = HEAD + "#grid(columns: (1fr, 1fr), [{left}], [{right}])"
#: Points from the page's foot: in the place under the label of QUOTE.
LOW = 500

hand = st.builds(
    scribble,
    seed=st.integers(0, 10**6),
    left=st.floats(80, 250),
    bottom=st.floats(500, 540),
    width=st.floats(70, 150),
    height=st.floats(22, 45),
    pen=st.floats(0.7, 2.0),
    colour=st.sampled_from(["0 0 0", "0.1 0.15 0.6", "0.3 0.3 0.35"]),
)


@pytest.fixture(scope="session")
def document(plain_quote):
    return convert(plain_quote, PDF)


def inks(content, document):
    with paper(content) as pages:
        return ink_in(pages, zones_of(document, strips_of(document), COMPANY))


def test_strokes_in_the_clients_place_are_a_signature_and_are_shown(read, plain_quote):
    content = drawn(plain_quote, scribble(1, 100, LOW))
    facts = read(content)
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.SIGNED, SignatureKind.HANDWRITTEN)
    shown = facts.evidence["signature"]
    assert shown.text == "Bon pour accord, date et signature du client :"
    assert shown.box.top < 842 - LOW - 30 < shown.box.bottom
    cut = np.asarray(Image.open(BytesIO(picture(content, shown.page, shown.box))).convert("RGB")).astype(int)
    assert (cut[:, :, 2] > cut[:, :, 0] + 60).any()


@given(strokes=hand)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_hand_is_missed(plain_quote, document, strokes):
    [ink] = inks(drawn(plain_quote, strokes), document)
    assert ink.kind in {InkKind.STROKES, InkKind.UNSURE}
    assert ink.clients


def test_a_flat_hand_is_no_ruled_line(plain_quote, document):
    flat = scribble(17633, 80, 500, width=145, height=22, pen=0.75)
    assert [ink.kind for ink in inks(drawn(plain_quote, flat), document)] == [InkKind.UNSURE]


def test_nearly_every_hand_is_sure(plain_quote, document):
    pages = [drawn(plain_quote, scribble(seed, 90 + seed, 500)) for seed in range(40)]
    sure = [ink.kind is InkKind.STROKES for page in pages for ink in inks(page, document)]
    assert sum(sure) >= 39


@given(strokes=hand, lean=st.floats(-0.8, 0.8), dots=st.sampled_from([100, 150, 200]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_hand_is_missed_on_a_scan(plain_quote, document, strokes, lean, dots):
    [ink] = inks(scanned(drawn(plain_quote, strokes), dots, lean), document)
    assert ink.kind in {InkKind.STROKES, InkKind.UNSURE}


@given(lean=st.floats(-0.8, 0.8), dots=st.sampled_from([100, 150, 200]))
@settings(max_examples=6, deadline=None)
def test_a_scan_without_ink_has_none(plain_quote, document, lean, dots):
    assert not [ink for ink in inks(scanned(plain_quote, dots, lean), document) if ink.kind is not InkKind.STAMP]


@pytest.mark.parametrize(
    "drawings",
    [
        (),
        ("q 1 w 60 480 m 500 480 l S 60 520 m 500 520.5 l S Q",),
        ("q 1 w 60 460 300 100 re S Q",),
        ("q 0.5 w 60 480 m 200 540 l S Q",),
        ("q 1 w [1 3] 0 d 60 500 m 300 500 l S Q",),
        ("q 0.8 w 100 500 12 12 re S Q",),
    ],
    ids=["nothing", "lines", "box", "slanted line", "dots", "tick box"],
)
def test_what_is_ruled_is_no_ink(plain_quote, document, drawings):
    assert not inks(drawn(plain_quote, *drawings), document)


@pytest.mark.parametrize(
    "drawings",
    [(letters(4, 90, 480),), (ring(90, 470, 120, 70), letters(2, 110, 490)), (ring(90, 470, 80, 80),)],
    ids=["printed letters", "oval stamp", "round stamp"],
)
def test_a_stamp_alone_is_no_signature(read, plain_quote, document, drawings):
    content = drawn(plain_quote, *drawings)
    assert [ink.kind for ink in inks(content, document)] == [InkKind.STAMP]
    assert read(content).signature.status is SignatureStatus.UNSIGNED


def test_a_signature_beside_a_stamp_is_one(read, plain_quote):
    content = drawn(plain_quote, ring(90, 470, 120, 70), letters(2, 110, 490), scribble(3, 230, LOW))
    assert read(content).signature.status is SignatureStatus.SIGNED


def test_what_is_written_into_a_stamp_of_arrival_belongs_to_it(read):
    source = HEAD + "Bon pour accord, signature du client :\n\n#h(2cm) Reçu le\n"
    document = convert(quote(source), PDF)
    [box] = [row.segments[0].box for row in document.pages[0].rows if row.text == "Reçu le"]
    content = drawn(quote(source), scribble(5, box.left, 842 - box.bottom - 30, width=30, height=20))
    assert read(content).signature.status is not SignatureStatus.SIGNED


def test_a_solid_picture_is_asked_about(read, plain_quote):
    facts = read(drawn(plain_quote, "0.2 0.4 0.8 rg 100 480 90 50 re f"))
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.UNCLEAR, SignatureKind.HANDWRITTEN)
    assert any("dessiné" in doubt.reason for doubt in facts.doubts)


@pytest.mark.parametrize("ours", ["Pour l'entreprise", "Atelier Beaulieu"])
def test_the_firms_own_ink_is_no_clients(read, ours):
    content = quote(TWO_COLUMNS.format(left=ours, right="Bon pour accord"))
    assert read(drawn(content, scribble(7, 70, 560))).signature.status is SignatureStatus.UNSIGNED
    assert read(drawn(content, scribble(7, 330, 560))).signature.status is SignatureStatus.SIGNED
    turned = quote(TWO_COLUMNS.format(left="Bon pour accord", right=ours))
    assert read(drawn(turned, scribble(7, 330, 560))).signature.kind is SignatureKind.NONE
    assert read(drawn(turned, scribble(7, 70, 560))).signature.status is SignatureStatus.SIGNED


def test_a_place_that_does_not_say_whose_it_is_is_asked_about(read):
    facts = read(drawn(quote(HEAD + "Cachet et signature :"), scribble(9, 80, 560)))
    assert (facts.signature.status, facts.signature.kind) == (SignatureStatus.UNCLEAR, SignatureKind.HANDWRITTEN)


def test_ink_under_a_refusal_is_asked_about(read):
    facts = read(drawn(quote(HEAD + "Bon pour accord :\n\nRefusé"), scribble(9, 80, 540)))
    assert facts.signature.status is SignatureStatus.UNCLEAR


def test_words_beside_the_ink_name_the_signer_and_the_day(read):
    words = "Bon pour accord\n\nNom : Mme Hélène Bernard\n\nDate : 16/03/2026\n"
    facts = read(drawn(quote(HEAD + words), scribble(11, 300, 520)))
    assert facts.signature.kind is SignatureKind.HANDWRITTEN
    assert (facts.signature.name, facts.signature.date.isoformat()) == ("Hélène Bernard", "2026-03-16")


def test_ink_under_a_day_before_the_quotes_is_asked_about(read):
    words = "Bon pour accord\n\nNom : Mme Hélène Bernard\n\nDate : 13/03/2026\n"
    facts = read(drawn(quote(HEAD + words), scribble(11, 300, 520)))
    assert facts.signature.status is SignatureStatus.UNCLEAR


def test_ink_elsewhere_signs_nothing(read, plain_quote):
    assert read(drawn(plain_quote, scribble(13, 300, 760))).signature.status is SignatureStatus.UNSIGNED


def sure(document, confidence, *more):
    """Return *document* as an engine that is so sure reads it, with the words *more*."""
    [page] = document.pages
    rows = tuple(
        Row(tuple(Segment(tuple(replace(word, confidence=confidence) for word in each.words)) for each in row.segments))
        for row in page.rows
    )
    return replace(document, pages=(replace(page, rows=(*rows, *(Row((Segment((word,)),)) for word in more))),))


@pytest.mark.parametrize("confidence", [0.3, 0.65, 0.77, 0.85])
@pytest.mark.parametrize("guess", ["Wmn", "Whrhn", "M"])
def test_a_signature_is_one_whatever_an_engine_guesses_in_it(plain_quote, document, guess, confidence):
    place = Box(98, 842 - LOW - 32, 192, 842 - LOW + 2)
    content = scanned(drawn(plain_quote, scribble(1, 100, LOW)))
    [ink] = inks(content, sure(document, 0.95, Word(guess, place, confidence)))
    assert ink.kind is InkKind.STROKES


@pytest.mark.parametrize("confidence", [0.65, 0.85, 0.95])
def test_print_that_is_hard_to_read_is_no_ink(plain_quote, document, confidence):
    assert inks(scanned(plain_quote), sure(document, confidence)) == ()


@pytest.mark.parametrize("right", [40, 44, 50])
@pytest.mark.parametrize("foot", [470, 500, 520])
def test_the_corner_of_a_frame_beside_the_place_is_no_ink(plain_quote, document, right, foot):
    frame = f"q 1 w -60 {foot} {right + 60} {760 - foot} re S Q"
    assert inks(drawn(plain_quote, frame), document) == ()


@pytest.mark.parametrize("degrees", [0.0, 1.5])
def test_a_photo_of_an_unsigned_paper_shows_no_ink_and_one_of_a_signed_one_does(plain_quote, degrees):
    def seen(content):
        photo = pdf_of_pictures(*(photographed(page, degrees) for page in pages_of(content)))
        return inks(photo, convert(photo, PDF, "scan.pdf", Engine.AUTO))

    assert seen(plain_quote) == ()
    assert InkKind.STROKES in {ink.kind for ink in seen(drawn(plain_quote, scribble(1, 100, LOW)))}
