"""Records out, one file a format. Every sink writes all or nothing: a failure leaves the target as it was."""
