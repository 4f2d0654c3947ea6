"""Commands that set up and check: init, check, verify."""
