"""A language model writes the answer from the passages that were found, and code checks every sentence of it.

Nothing here is needed to answer: without a model the extractive answer is the answer, and wherever a model
fails it stands in.
"""
