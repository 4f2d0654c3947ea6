import pytest

from fakes.firm import Firm
from outbox.validation import Validator


@pytest.fixture(scope="session")
def validator():
    kept = Validator()
    yield kept
    kept.close()


@pytest.fixture
def firm(tmp_path, validator):
    firm = Firm(tmp_path, validator)
    yield firm
    firm.ledger.close()
