"""What waits: each euro once, the oldest first, with what an overpayment leaves."""


def test_two_questions_about_one_invoice_wait_for_its_euros_once(asked):
    shown = asked.json("questions")
    amounts = {each["subject"].split(" ")[0]: each["amount"] for each in shown["questions"]}
    assert (amounts["Contestation"], amounts["Paiement"], amounts["Trop-perçu"]) == ("5576.88", "5000.00", "423.12")
    milestone = next(each["amount"] for each in shown["questions"] if each["amount"] == "4647.41")
    assert milestone
    # 5 576.88 contested, of which 5 000.00 came; 423.12 too much; two milestones of 4 647.41 that may be reached.
    assert shown["totals"]["amount"] == "15294.82"


def test_what_waits_stands_in_the_order_in_which_it_came_with_its_day(asked):
    shown = asked.json("questions")["questions"]
    assert [each["since"] for each in shown] == sorted(each["since"] for each in shown)
    assert all(each["since"] for each in shown)
    assert "15 294,82" in asked("questions").replace("\u00a0", " ").replace("\u202f", " ")


def test_what_an_overpayment_leaves_is_shown_with_its_question(asked):
    spare, part = asked.json("payments", "--unallocated")["payments"]
    assert (spare["state"], part["state"]) == ("part_allocated", "unallocated")
    said = asked("payments", "--unallocated").replace("\u00a0", " ")
    assert "423,12" in said
    ref = next(each["ref"] for each in asked.json("questions")["questions"] if "Trop-perçu" in each["subject"])
    assert f"question n° {ref}" in said
    assert "Garder pour une prochaine facture" in asked("show", ref)
