"""The language model as a reader: it says values and the words that they stand in, and nothing else is believed."""
