"""Who takes part, where a report names an actor again by a part of its name or not at all."""

import pytest

import nlp_pipeline
from nlp_pipeline.assembly.actors import find_actors
from nlp_pipeline.pipes.events import scene_of


@pytest.mark.parametrize(
    "text, again",
    [
        ("داهمت هيئة تحرير الشام بلدة سرمدا، واعتقلت الهيئة ثلاثة شبان", [("الهيئة", "hts")]),
        ("انسحبت ميليشيا لواء القدس، ثم عادت القوة ذاتها إلى الحاجز", [("القوة", "quds-brigade")]),
        ("قصفت هيئة تحرير الشام القوات الحكومية في القوات الخاصة", []),
        ("عقدت الهيئة العامة للمنافذ اجتماعا", []),
    ],
)
def test_a_head_noun_names_the_latest_actor_again(nlp, text, again):
    actors = find_actors(scene_of(nlp(text), None))
    assert [(text[a.start : a.end].lstrip("و"), a.entity) for a in actors if a.kind == "anaphor"] == again


def test_whoever_is_displaced_does_nothing(nlp):
    record = nlp_pipeline.extract({"id": "a", "text": "نزح مئات السكان من بلدة كفرنبل باتجاه الحدود التركية أمس.", "published": "2024-11-08"}, nlp=nlp)
    (event,) = record["events"]
    assert [(p["role"], p["entity"]) for p in event["participants"]] == [("target", "idps")]


def test_whoever_the_fire_comes_from_is_the_agent(nlp):
    text = "استهدف قصف مصدره مناطق انتشار القوات الكردية وقوات النظام مشفى الشفاء في مدينة عفرين، ما أدى إلى مقتل 18 شخصاً."
    record = nlp_pipeline.extract({"id": "a", "text": text, "published": "2021-06-12"}, nlp=nlp)
    assert {(p["role"], p["entity"]) for e in record["events"] for p in e["participants"]} == {("agent", "kurdish-forces"), ("agent", "regime-forces")}


def test_a_list_of_towns_is_taken_together(nlp):
    text = "مقتل 29 من الميليشيات الموالية لإيران بغارات أمريكية استهدفت مواقعهم في مدينتي الميادين والبوكمال ليل الجمعة – السبت."
    record = nlp_pipeline.extract({"id": "a", "text": text, "published": "2024-02-03"}, nlp=nlp)
    assert {p["entity"] for e in record["events"] for p in e["places"]} == {"C5192", "C5167"}
