"""Alignment and measures of contract section 4."""
