"""Who signed a document, how strongly, and whether it was changed since: seals, certificates of completion, ink."""
