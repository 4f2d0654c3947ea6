from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import Files
from ledger.errors import FileDamaged, FileMissing


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=2000))
def test_what_is_put_is_got_by_its_digest(files, content):
    name = files.put(content)
    assert name == sha256(content).hexdigest()
    assert files.get(name) == content


def test_the_same_content_is_stored_once_and_no_draft_is_left(files, tmp_path):
    assert files.put(b"page") == files.put(b"page")
    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 1
    (tmp_path / "files" / "ab").mkdir(exist_ok=True)
    (tmp_path / "files" / "ab" / "new-x").touch()  # a crash in the middle
    assert list(files.names()) == [sha256(b"page").hexdigest()]


def test_a_file_that_cannot_be_written_leaves_no_half_of_it(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="taken"):
        Files(tmp_path / "taken").put(b"page")


def test_a_missing_file_is_said_so(files):
    with pytest.raises(FileMissing):
        files.get("a" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_a_name_that_is_no_digest_opens_nothing(files, name):
    with pytest.raises(FileMissing):
        files.get(name)


def test_a_damaged_file_is_never_given(files, tmp_path):
    name = files.put(b"page")
    next(path for path in (tmp_path / "files").rglob("*") if path.is_file()).write_bytes(b"other")
    with pytest.raises(FileDamaged):
        files.get(name)
