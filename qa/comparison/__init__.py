"""Several sources side by side: where they differ, how many say it, who is quoted."""
