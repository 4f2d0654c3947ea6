"""Learning: what a person's correction teaches about a layout, and what is read by it later."""
