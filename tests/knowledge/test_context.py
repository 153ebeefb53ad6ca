"""The text decides among namesakes."""

import pytest

import nlp_pipeline


@pytest.mark.parametrize(
    "text, name, id",
    [
        ("قصفت قوات النظام قرية المالكية قرب مدينة أعزاز بريف حلب الشمالي.", "المالكية", "C1563"),
        ("اجتماع في مدينة المالكية بريف الحسكة.", "المالكية", "C4881"),
        ("غارات على حي الخالدية بحلب.", "الخالدية", "N0127"),
        ("غارات على محافظات حماة وحمص وإدلب.", "حمص", "SY04"),
        ("غارات على مدينة حمص.", "حمص", "C2528"),
        ("اشتباكات في محافظة درعا.", "درعا", "SY12"),
        ("اشتباكات في القنيطرة.", "القنيطرة", "SY14"),
        ("غارات على مدينة الطبقة بريف الرقة.", "الطبقة", "C5929"),
    ],
)
def test_namesakes(text, name, id, nlp):
    record = nlp_pipeline.extract({"text": text, "published": "2015-08-01"}, nlp=nlp)
    found = [m["entity"] for m in record["mentions"] if name in m["name"] or m["name"] in name]
    assert found[0] == id
