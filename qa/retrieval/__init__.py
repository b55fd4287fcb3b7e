"""The passages that fit a question best: found by words and by meaning, looked at closely, ranked."""
