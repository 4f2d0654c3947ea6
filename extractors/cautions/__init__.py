"""What a person should know about a document before believing it (warnings), whatever its readers found."""
