"""When an event is told to have happened."""

import pytest

from nlp_pipeline.assembly.dates import date, date_candidates
from nlp_pipeline.assembly.weights import models
from nlp_pipeline.pipes.events import scene_of


@pytest.mark.parametrize(
    "text",
    [
        "تتواصل الاشتباكات في السويداء رغم إعلان وقف إطلاق النار مساء أمس",
        "سيطر تنظيم الدولة الإسلامية على مطار الطبقة العسكري بعد هجمات بدأت الثلاثاء الفائت",
        "دارت اشتباكات في كفرنبل قبل أن تنسحب قوات النظام فجر الخميس",
        "أفرجت السلطات عن معتقلين بموجب مرسوم العفو الصادر في 30 نيسان",
        "حررت قوات النظام مختطفين كانوا محتجزين لدى التنظيم منذ تموز الفائت",
        "غارات على أريحا، وبذلك يرتفع عدد القتلى منذ بدء التصعيد منتصف الشهر إلى 166",
        "سيطر تنظيم الدولة الإسلامية على مطار الطبقة العسكري، فيما قتل 346 من مقاتليه منذ بدء الهجوم الثلاثاء الفائت",
        "استهدفت قوات النظام مدينة الحراك ضمن التصعيد المتواصل منذ الثلاثاء",
        "توصل أهالي داريا وقوات النظام إلى اتفاق على أن يبدأ التنفيذ غدا",
        "اتفاق يقضي بوقف إطلاق النار في إدلب اعتبارا من منتصف الليل",
        "اشتباكات بين مسلحي العشائر والفصائل المحلية عقب حادثة سلب تاجر على الطريق السبت",
        "عثر على جثة مواطن في قرية قطمة، وكان قد اختطف قبل أسبوع",
    ],
)
def test_the_date_of_what_is_told_beside_it_is_another_s(nlp, text):
    scene = scene_of(nlp(text))
    assert date_candidates(scene, scene.triggers[0]) == [None]


@pytest.mark.parametrize("text, wanted", [("قصف ميناء اللاذقية للمرة الثانية خلال شهر كانون الأول", []), ("أول لقاء منذ 11 عاما", []), ("قصف إسرائيلي على حي المزة هو الاستهداف الثاني للحي خلال 24 ساعة", []), ("اغتيال شاب، وبذلك يرتفع إلى 223 عدد الحوادث منذ مطلع العام", []), ("أفرجت عن دفعة لتصبح العاشرة من نوعها منذ تشرين الأول الماضي", []), ("قصف ميناء اللاذقية أمس", ["أمس"])])
def test_how_often_is_no_date(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert [d.text for d in date_candidates(scene, scene.triggers[0]) if d] == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("هاجم مسلحون أمس حاجزا في نوى. وفي الأثناء قصفت قوات النظام بلدة جاسم.", "2019-06-02"),
        ("هاجم مسلحون أمس حاجزا في نوى. وردت قوات النظام بقصف بلدة جاسم.", "2019-06-02"),
        ("هاجم مسلحون أمس حاجزا في نوى. كذلك قصفت قوات النظام بلدة جاسم.", "2019-06-02"),
        # Not of what is going on, nor of what only follows in the text.
        ("هاجم مسلحون أمس حاجزا في نوى. وفي الأثناء تدور اشتباكات في بلدة جاسم.", "2019-06-03"),
        ("هاجم مسلحون أمس حاجزا في نوى. كما قصفت قوات النظام بلدة جاسم.", "2019-06-03"),
        ("هاجم مسلحون أمس حاجزا في نوى. وفي وقت سابق قصفت قوات النظام بلدة جاسم.", "2019-06-03"),
    ],
)
def test_a_day_goes_on_over_what_happens_at_the_same_time(nlp, text, wanted):
    doc = nlp.make_doc(text)
    doc._.published = "2019-06-03"
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    scene = scene_of(doc)
    last = next(t for t in reversed(scene.triggers) if t.type in {"shelling", "armed_clash"})
    assert date(scene, last, models()["date"]).value == wanted
