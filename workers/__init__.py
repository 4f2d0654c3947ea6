"""The steps from a mail to a paid invoice, and the actors that run them."""
