"""What a digital signature proves: the bytes, the time, the person; and what was done to the file since."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, pdf_name, pdf_string
from pyhanko.pdf_utils.writer import PdfFileWriter
from pyhanko.sign import fields

from extractors.signatures.found import Change, Coverage, Digital, Trouble
from extractors.signatures.pades import MOST_SIGNATURES, digital_signatures
from tests.extractors.signatures.signing import Authority, rewritten, signed, with_more_on_the_page

BOX = (350, 60, 550, 110)


@pytest.fixture(scope="session")
def signed_quote(plain_quote, marie):
    return signed(plain_quote, marie, box=BOX)


def only(content, anchors=()):
    [signature] = digital_signatures(content, anchors).signatures
    return signature


def test_a_signature_over_the_whole_file_names_its_signer_and_place(signed_quote):
    signature = only(signed_quote)
    assert (signature.intact, signature.valid, signature.permitted) == (True, True, True)
    assert (signature.coverage, signature.change) == (Coverage.FILE, Change.NONE)
    assert (signature.signer.name, signature.signer.organisation) == ("Marie Dupont", "SCI Les Tilleuls")
    assert signature.signer.issuer == "Autorité de test"
    assert signature.page == 1
    assert (signature.box.left, round(signature.box.top), signature.box.right) == (350, 732, 550)
    assert abs(signature.signed_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert not signature.timestamped


def test_the_signer_is_verified_only_under_an_anchor_of_the_firm(signed_quote, authority):
    assert only(signed_quote, [authority.der]).trusted
    assert not only(signed_quote).trusted
    assert not only(signed_quote, [Authority("Une autre").der]).trusted
    assert not only(signed_quote, [Authority().der]).trusted  # the same name, another key


def test_a_timestamp_tells_the_time(plain_quote, marie, authority):
    at = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    signature = only(signed(plain_quote, marie, clock=authority.clock(at)))
    assert signature.timestamped
    assert signature.signed_at == at


def test_a_changed_byte_spoils_the_signature(signed_quote):
    place = signed_quote.index(b"%PDF-1.7") + 12
    broken = signed_quote[:place] + bytes([signed_quote[place] ^ 1]) + signed_quote[place + 1 :]
    signature = only(broken)
    assert not signature.intact
    assert signature.altered


def test_content_added_after_signing_is_a_change_that_is_not_permitted(signed_quote):
    signature = only(with_more_on_the_page(signed_quote))
    assert (signature.intact, signature.valid, signature.coverage) == (True, True, Coverage.REVISION)
    assert signature.change is Change.CONTENT
    assert signature.altered


def test_bytes_after_the_end_are_not_covered_and_change_nothing(signed_quote):
    signature = only(signed_quote + b"\n% more")
    assert (signature.coverage, signature.change) == (Coverage.REVISION, Change.NONE)


def test_a_second_signature_is_permitted(signed_quote, authority):
    both = signed(signed_quote, authority.signer("Paul Beaulieu"), field="Sig2", box=(50, 60, 250, 110))
    first, second = digital_signatures(both).signatures
    assert (first.coverage, first.change, first.filled) == (Coverage.REVISION, Change.FORM, ())
    assert (second.coverage, second.change) == (Coverage.FILE, Change.NONE)
    assert not first.altered
    assert not second.altered


def test_a_second_signature_after_a_change_leaves_the_first_altered(signed_quote, authority):
    both = signed(with_more_on_the_page(signed_quote), authority.signer("Paul Beaulieu"), field="Sig2")
    first, second = digital_signatures(both).signatures
    assert first.altered
    assert not second.altered


def add_field(writer):
    text = DictionaryObject({pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): pdf_string("prix")})
    writer.root["/AcroForm"] = DictionaryObject({pdf_name("/Fields"): ArrayObject([writer.add_object(text)])})
    writer.update_root()


def fill(writer):
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    field.get_object()["/V"] = pdf_string("900,00")
    writer.mark_update(field.reference)


def test_a_field_filled_in_after_signing_is_named(plain_quote, marie):
    signature = only(rewritten(signed(rewritten(plain_quote, add_field), marie), fill))
    assert (signature.change, signature.permitted) == (Change.FORM, True)
    assert signature.filled == ("prix",)


def test_a_certification_that_permits_nothing_makes_filling_in_a_change(plain_quote, marie):
    permits = {"certify": True, "docmdp_permissions": fields.MDPPerm.NO_CHANGES}
    certified = signed(rewritten(plain_quote, add_field), marie, **permits)
    assert only(certified).certifies
    assert not only(certified).altered
    assert only(rewritten(certified, fill)).altered


def test_a_digest_that_can_be_forged_is_told(plain_quote, marie):
    assert only(signed(plain_quote, marie, md_algorithm="sha1")).weak


def test_an_encrypted_file_is_trouble():
    writer = PdfFileWriter()
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    assert digital_signatures(out.getvalue()) == Digital(trouble=Trouble.ENCRYPTED)


def test_a_file_with_too_many_signatures_is_trouble(plain_quote, marie):
    content = plain_quote
    for number in range(MOST_SIGNATURES + 1):
        content = signed(content, marie, field=f"S{number}")
    assert digital_signatures(content) == Digital(trouble=Trouble.TOO_MANY)


def test_a_signature_that_no_field_leads_to_is_trouble(signed_quote):
    hidden = signed_quote.replace(b"/AcroForm", b"/AcroFork")
    assert digital_signatures(hidden) == Digital(trouble=Trouble.BROKEN)


def test_a_certificate_of_nonsense_is_trouble(signed_quote):
    start = signed_quote.index(b"/Contents <") + len(b"/Contents <")
    assert digital_signatures(signed_quote[:start] + b"00" * 40 + signed_quote[start + 80 :]).trouble is Trouble.BROKEN


@pytest.mark.parametrize("content", [b"", b"nonsense", b"%PDF-1.7\n/ByteRange [0 1 2 3]\nstartxref\n0\n%%EOF"])
def test_what_is_no_pdf_is_trouble(content):
    assert digital_signatures(content).trouble is Trouble.BROKEN


def test_a_table_of_places_that_leads_back_to_itself_is_trouble(signed_quote):
    last = signed_quote.rindex(b"startxref")
    place = int(signed_quote[last:].split()[1])
    looped = signed_quote.replace(b"/Prev ", b"/Prev %d %% " % place)
    assert digital_signatures(looped).trouble is Trouble.BROKEN


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_damage_makes_a_signature_better_or_the_check_fail(signed_quote, data):
    place = data.draw(st.integers(0, len(signed_quote) - 1))
    size = data.draw(st.integers(1, 40))
    junk = data.draw(st.binary(max_size=40))
    damaged = signed_quote[:place] + junk + signed_quote[place + size :]
    found = digital_signatures(damaged)
    assert found.trouble or all(each.altered for each in found.signatures) or _same_contents(damaged, signed_quote)


def _same_contents(one, other):
    """Tell whether only padding of the signature itself was damaged, which no signature can cover."""
    start, end = other.index(b"/Contents <"), other.index(b"/ByteRange")
    low, high = sorted((start, end + 60))
    return one == other or (one[:low] == other[:low] and one[-(len(other) - high) :] == other[high:])
