"""Pictures of pages to words: character recognition for scans and photos, and what makes their pictures readable."""
