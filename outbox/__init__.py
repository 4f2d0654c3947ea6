"""What goes out: mails, the invoice page, Factur-X, and the transports."""
