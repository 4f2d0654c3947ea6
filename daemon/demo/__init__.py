"""The demonstration: one business case, played with the real daemon on loopback servers."""
