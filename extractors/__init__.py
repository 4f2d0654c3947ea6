"""What comes in: raw mails to parts and sender, bytes to documents, documents to facts with evidence."""
