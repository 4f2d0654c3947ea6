"""The engines of recognition: a test that wants one is skipped where it is not installed, and fails in CI."""

import os

import pytest

from extractors.recognition.engine import CURES, Engine
from extractors.recognition.engines import installed


def there(engine: Engine) -> Engine:
    if engine not in installed():
        said = f"{engine.value} is not installed: {CURES[engine]}"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    return engine


@pytest.fixture(params=[Engine.RAPID, Engine.TESSERACT], ids=lambda engine: engine.value)
def engine(request) -> Engine:
    return there(request.param)


@pytest.fixture
def quick_engine() -> Engine:
    """The engine that takes a second for a page."""
    return there(Engine.TESSERACT)
