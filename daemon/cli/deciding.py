"""Commands that decide, as a mail would: approve, reject, change, undo, milestone."""
