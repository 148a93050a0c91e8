"""Quality: one score a room on public data, with committed floors."""
