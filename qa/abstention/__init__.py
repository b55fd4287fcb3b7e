"""When the articles do not hold what is asked, and what is said then."""
