"""What stays when particles are taken off a folded word by its form alone."""

import pytest

from nlp_pipeline.arabic.clitics import readings


@pytest.mark.parametrize(
    "key, found",
    [
        ("وبالقصف", ("وبالقصف", "بالقصف", "القصف", "قصف")),
        ("بقصف", ("بقصف", "قصف")),
        ("لقوات", ("لقوات", "قوات")),
        ("بسراقب", ("بسراقب", "سراقب")),
        ("واردف", ("واردف", "اردف")),
        # News shows these to be whole: what would remain is no word.
        ("بلده", ("بلده",)),
        ("وبلده", ("وبلده", "بلده")),
        ("كتيبه", ("كتيبه",)),
        ("فصايل", ("فصايل",)),
        ("وكاله", ("وكاله",)),
    ],
)
def test_readings(key, found):
    assert readings(key) == found
