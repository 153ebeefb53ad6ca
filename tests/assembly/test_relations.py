"""How places and actors stand to an event: beside it, from where, between what; by whom, with whom, on whom."""

import pytest

import nlp_pipeline
from nlp_pipeline.assembly.features import actors_of
from nlp_pipeline.assembly.relations import governor
from nlp_pipeline.assembly.slots import relation
from nlp_pipeline.pipes.events import scene_of


@pytest.mark.parametrize(
    "text, type_, wanted",
    [
        ("على الطريق الواصل بين بلدتي عين عيسى وصرين", "drone_strike", ["between", "between"]),
        ("في محيط بلدتي كفرنبل وحاس", "shelling", ["near", "near"]),
        ("في محيط بلدة كفرنبل ومدينة سراقب", "shelling", ["near", "at"]),
        ("خرجت القافلة من مدينة دوما إلى مدينة الباب", "displacement", ["from", "to"]),
        ("غرب مدينة سراقب", "shelling", ["west_of"]),
        ("على طريق نوى - تسيل", "ied_explosion", ["between", "between"]),
        ("في مدينتي سراقب وبنش", "airstrike", ["at", "at"]),
    ],
)
def test_relation_of_places(nlp, text, type_, wanted):
    scene = scene_of(nlp(text))
    assert [relation(scene, m, type_) for m in scene.mentions] == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("قصف بري نفذته قوات النظام", ("takes up", "")),
        ("استهدفت الفصائل في البلدة بقذائف نقطة عسكرية لقوات النظام", ("another trigger", "belonging")),
        ("قتل مدنيان على يد عناصر من هيئة تحرير الشام", ("يد", "people")),
        ("غارات على مواقع تابعة لقوات النظام", ("علي", "belonging")),
        ("سيطرت القوات على البلدة بمساندة مقاتلين من حزب الله", ("backing", "people")),
    ],
)
def test_what_governs_an_actor(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert governor(scene, scene.triggers[0], actors_of(scene, 0)[-1]) == wanted


def test_coordinated_statements_are_clauses_of_their_own(nlp):
    scene = scene_of(nlp("قصفت قوات النظام بلدة كفرنبل، كما استهدفت الفصائل حاجزا في سراقب، وقتل مدني في بنش"))
    at = {w.text: scene.clauses[i] for i, w in enumerate(scene.words)}
    assert at["قصفت"] == at["كفرنبل"] < at["استهدفت"] == at["سراقب"] < at["وقتل"] == at["بنش"]


def test_who_withdrew_lost_the_ground(nlp):
    text = "سيطرت قوات النظام على مدينة الميادين أمس بعد انسحاب تنظيم الدولة الإسلامية منها."
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2017-10-15"}, nlp=nlp)["events"]
    assert {(p["role"], p["entity"]) for p in event["participants"]} == {("agent", "regime-forces"), ("target", "islamic-state")}
