"""What only a model read and what decides money: closed by arithmetic or by the words of its label, else a doubt.

A value that stands in the document may still mean something else there: a subtotal, an option's price, the figures of
an older quote. Patterns look at labels; for a value that only the model gives, this is done here.
"""
