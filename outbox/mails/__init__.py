"""The mails that the system writes, one module for each reason to write one. All give a `Letter`."""
