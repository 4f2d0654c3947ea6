from outbox.file_drop import FileDrop


def test_an_invoice_is_left_whole_under_its_number(tmp_path):
    drop = FileDrop(tmp_path / "factures")
    assert drop.put("F2026/0001.pdf", b"page").name == "F2026-0001.pdf"
    drop.put("F2026/0001.pdf", b"page")
    assert [each.name for each in (tmp_path / "factures").iterdir()] == ["F2026-0001.pdf"]


def test_no_name_leaves_the_folder(tmp_path):
    path = FileDrop(tmp_path / "factures").put("../../etc/passwd", b"x")
    assert path.parent == tmp_path / "factures"
