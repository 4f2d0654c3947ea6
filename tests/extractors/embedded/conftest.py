import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real material; measuring tests are skipped, loudly, where it is absent."""
    beside = Path(__file__).parents[3].parent / "shared" / "corpus"
    folder = Path(os.environ.get("FACTURIER_CORPUS", beside))
    if not folder.is_dir():
        pytest.skip(f"NO CORPUS at {folder}: set FACTURIER_CORPUS; nothing was measured")
    return folder
