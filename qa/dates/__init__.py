"""When: the date that is asked for, dates that articles leave open, order and distance of events."""
