"""Streams of articles to streams of records: order, workers, rejects, resume."""
