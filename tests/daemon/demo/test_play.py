import pytest

from daemon.demo.play import MARK, make_anew
from daemon.errors import UsedWrongly


def test_a_folder_with_somebodys_files_is_refused_and_kept(tmp_path):
    (tmp_path / "thesis.odt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsedWrongly, match="--folder"):
        make_anew(tmp_path)
    assert (tmp_path / "thesis.odt").exists()


def test_a_former_demonstration_makes_room_for_the_next(tmp_path):
    place = tmp_path / "demo"
    make_anew(place)
    (place / "facturier.db").write_text("old", encoding="utf-8")
    make_anew(place)
    assert [each.name for each in place.iterdir()] == [MARK]


def test_an_empty_folder_is_used(tmp_path):
    make_anew(tmp_path)
    assert (tmp_path / MARK).exists()
