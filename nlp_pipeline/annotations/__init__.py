"""Gold in the formats of annotation tools: brat, Label Studio (both ways), doccano, CoNLL/IOB and spaCy DocBin (read)."""
