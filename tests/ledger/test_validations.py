from dataclasses import replace

import pytest

from ledger import DraftValidation


@pytest.fixture
def validated(desk, open_draft):
    """Return a draft's reference and the validation of its version 1."""
    ref = open_draft()
    with desk.read() as books:
        draft = books.drafts.get(ref)
    return ref, DraftValidation(version=draft.version, content_hash=draft.content_hash)


def found(desk, ref, validation):
    with desk.read() as books:
        return books.validations.of(ref, validation.version, validation.content_hash)


def test_a_draft_is_not_validated_before_somebody_says_so(desk, validated):
    assert found(desk, *validated) is None


def test_a_validation_counts_for_its_version_and_content_only(desk, validated, clock):
    ref, validation = validated
    with desk.change() as books:
        books.validations.add(ref, validation, at=clock())
    assert found(desk, ref, validation) == validation
    assert found(desk, ref, replace(validation, version=2)) is None
    assert found(desk, ref, replace(validation, content_hash="other")) is None


def test_what_a_version_is_refused_for_is_kept_and_the_latest_validation_counts(desk, validated, clock):
    ref, validation = validated
    refused = replace(validation, problems=("BR-FR-12: no address",))
    with desk.change() as books:
        books.validations.add(ref, refused, at=clock())
    assert found(desk, ref, validation) == refused
    with desk.change() as books:
        books.validations.add(ref, validation, at=clock())
    assert found(desk, ref, validation) == validation
