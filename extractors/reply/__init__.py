"""What a person answered: the new text of a reply, and the one decision in it."""
