"""Commands that look: status, show, invoices, payments, disputes, questions."""
