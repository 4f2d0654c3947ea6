"""Commands that bring facts in: import, reconcile."""
