"""The commands, one a file; the only code that prints or exits."""
