from extractors.language_model.answer import DocumentAnswer
from extractors.language_model.merging import REASON, merged
from rules.facts import Doubt


def answers(*given):
    return [DocumentAnswer.model_validate(each) for each in given]


def line(description, net, page=None):
    return {"description": description, "net": {"value": net, "words": net, "page": page}}


def test_one_piece_is_the_answer():
    [answer] = answers({"number": "D1"})
    assert merged([answer]) == (answer, ())


def test_each_value_comes_from_the_piece_that_has_it():
    whole, doubts = merged(answers({"number": "D1", "seller": {"name": "Beaulieu"}}, {"gross": "12.00"}))
    assert (whole.number.value, whole.seller.name.value, whole.gross.value) == ("D1", "Beaulieu", "12.00")
    assert doubts == ()


def test_what_two_pieces_say_differently_is_left_open():
    whole, doubts = merged(answers({"gross": "12.00"}, {"gross": "21.00"}))
    assert whole.gross is None
    assert doubts == (Doubt("gross", REASON, ("12.00", "21.00")),)


def test_a_number_in_another_spelling_is_the_same():
    whole, doubts = merged(answers({"number": "D2026-031"}, {"number": "d 2026 031"}))
    assert (whole.number.value, doubts) == ("D2026-031", ())


def test_lines_follow_each_other_and_one_at_the_seam_counts_once():
    first, second = line("Charpente", "900.00", 1), line("Isolation", "100.00", 1)
    whole, _ = merged(answers({"lines": [first, second]}, {"lines": [second, line("Pose", "50.00", 2)]}))
    assert [each.description.value for each in whole.lines] == ["Charpente", "Isolation", "Pose"]


def test_two_equal_lines_within_a_piece_are_two():
    same = line("Fenêtre", "900.00")
    whole, _ = merged(answers({"lines": [same, same]}, {"lines": [line("Pose", "50.00")]}))
    assert len(whole.lines) == 3


def test_a_vat_total_that_every_piece_repeats_counts_once():
    vat = {"rate": "20", "base": "900.00", "amount": "180.00"}
    whole, _ = merged(answers({"vat": [vat]}, {"vat": [vat]}))
    assert len(whole.vat) == 1
