"""Files of questions, answered in one go and held against what they expect."""
