"""Short notes (``corpus/notes.tsv``): what the sentences tell, and whom they name.

The notes to learn from show that the lexicons and weights fit them; the score is that of the notes held back.
"""

from collections import Counter
from pathlib import Path

import pytest

from nlp_pipeline.assembly.actors import find_actors
from nlp_pipeline.assembly.events import assemble
from nlp_pipeline.pipes.events import scene_of
from nlp_pipeline.training.crossval import scene_before
from nlp_pipeline.training.notes import rows

NOTES = Path(__file__).parents[2] / "corpus" / "notes.tsv"


@pytest.fixture(scope="module")
def read(nlp):
    with nlp.select_pipes(disable=["events"]):
        return [(row, scene_before(row.record(), nlp, scene_of)) for row in rows(NOTES)]


def agreement(pairs):
    """Precision and recall over (found, wanted) lists."""
    right = sum(sum((Counter(found) & Counter(wanted)).values()) for found, wanted in pairs)
    return right / sum(len(found) for found, _ in pairs), right / sum(len(wanted) for _, wanted in pairs)


@pytest.mark.parametrize("part, precision, recall", [("seen", 0.88, 0.88), ("held", 0.80, 0.85)])
def test_types_of_events(read, part, precision, recall):
    found = agreement([([e.type for e in assemble(scene, "note")], row.types) for row, scene in read if row.part == part])
    assert found[0] >= precision and found[1] >= recall, found


@pytest.mark.parametrize("part, precision, recall", [("seen", 0.93, 0.92), ("held", 0.90, 0.88)])
def test_actors_named(read, part, precision, recall):
    found = agreement([(sorted({a.entity for a in find_actors(scene)}), row.actors) for row, scene in read if row.part == part and row.actors is not None])
    assert found[0] >= precision and found[1] >= recall, found


def test_no_event_is_made_of_what_tells_none(read):
    silent = [not assemble(scene, "note") for row, scene in read if not row.types]
    assert len(silent) >= 50 and sum(silent) / len(silent) >= 0.75
