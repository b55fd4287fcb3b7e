"""The sentences that answer, and the words in them: weighed, chosen, made into statements."""
