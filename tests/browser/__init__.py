"""The page file in a real browser."""
