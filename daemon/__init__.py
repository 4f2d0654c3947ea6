"""The program: settings, wiring, the mailbox watch, the clock, the command line."""
