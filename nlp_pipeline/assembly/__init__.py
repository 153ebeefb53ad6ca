"""Events from linked mentions, dates, quantities and triggers, as pure functions."""
