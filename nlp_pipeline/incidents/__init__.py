"""One thing that happened, however many reports tell it: matching, reconciliation, corrections."""
