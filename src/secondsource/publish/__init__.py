"""Room 9: Edition -> terminal page, story document."""
