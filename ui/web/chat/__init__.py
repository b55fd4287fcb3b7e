"""The chat in a browser: the page, the question field, and what stands beside them."""
