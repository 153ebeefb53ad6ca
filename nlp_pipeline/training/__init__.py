"""Preparation of training data and training of the stanza NER model."""
