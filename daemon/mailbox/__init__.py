"""The mailbox watch: reads each new mail once, moves the mails that the ledger names, survives its server."""
