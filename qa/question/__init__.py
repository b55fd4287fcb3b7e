"""What a question asks: of which articles, what for, in the light of the conversation before it."""
