"""The words that documents of one language use: a table each, chosen by the document's own words."""
