"""The trade: values and pure functions. No clock, no input or output, no logging."""
