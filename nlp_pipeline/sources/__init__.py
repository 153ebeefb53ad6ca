"""Readers: one file a format; each yields articles or rejects."""
