"""The firm's trust anchors: read at start, refused with their path when they are no certificates."""

import pytest

from daemon.errors import SettingsRefused
from daemon.settings import load_settings
from daemon.trust import trust_anchors
from tests.daemon.settings.test_settings import GOOD
from tests.extractors.signatures.signing import Authority

ONE, OTHER = Authority("Une"), Authority("Autre")


@pytest.fixture
def load(tmp_path):
    def load(content: bytes):
        (tmp_path / "anchors.pem").write_bytes(content)
        settings = tmp_path / "facturier.toml"
        settings.write_text(GOOD + '[reader]\ntrust_anchors = ["anchors.pem"]\n', encoding="utf-8")
        return load_settings(settings, {})

    return load


@pytest.mark.parametrize(
    ("content", "expected"), [(ONE.pem + OTHER.pem, (ONE.der, OTHER.der)), (ONE.der, (ONE.der,))], ids=["pem", "der"]
)
def test_the_certificates_of_a_file_beside_the_settings_are_anchors(load, content, expected):
    assert trust_anchors(load(content)) == expected


@pytest.mark.parametrize("content", [b"", b"nonsense", ONE.pem[:200], ONE.der[:-5]])
def test_what_is_no_certificate_is_refused_with_its_path(load, content):
    with pytest.raises(SettingsRefused, match=r"anchors\.pem"):
        trust_anchors(load(content))


def test_a_file_that_is_not_there_is_refused(load, tmp_path):
    settings = load(ONE.pem)
    (tmp_path / "anchors.pem").unlink()
    with pytest.raises(SettingsRefused, match=r"anchors\.pem"):
        trust_anchors(settings)
