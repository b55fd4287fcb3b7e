"""The words of a text as retrieval and reading compare them; its sentences; what its phrases name."""
