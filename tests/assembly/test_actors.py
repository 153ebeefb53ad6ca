"""Who takes part, where a report names an actor again by a part of its name or not at all."""

import pytest

import nlp_pipeline
from nlp_pipeline.assembly import classes
from nlp_pipeline.assembly.actors import find_actors
from nlp_pipeline.pipes.events import scene_of
from nlp_pipeline.resources import lexicon


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


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("قال إن جبهة النصرة جناح تنظيم القاعدة هاجمت الحاجز", ["nusra"]),
        ("طائرات التحالف الدولي الذي تقوده الولايات المتحدة قصفت الرقة", ["coalition"]),
        ("جيش الفتح -المؤلف من فصائل أهمها جبهة النصرة وحركة أحرار الشام- سيطر على نقاط لقوات النظام", ["jaysh-al-fatah", "regime-forces"]),
        ("هاجمت جبهة النصرة وحركة أحرار الشام الحاجز", ["nusra", "ahrar-al-sham"]),
        ("اغتيال عضو سابق في جبهة النصرة", ["former-fighters"]),
        ("أسقطت الفصائل مروحية تابعة لقوات النظام", ["opposition-factions", "regime-forces"]),
        ("أغارت طائرة حربية تابعة للنظام على القرية", ["regime-airforce"]),
        ("هاجمت خلايا تنظيم الدولة الإسلامية الحاجز، ثم انسحب التنظيم", ["islamic-state-cells", "islamic-state"]),
        ("هاجم جيش خالد بن الوليد الحاجز، ثم انسحب التنظيم", ["khalid-army", "khalid-army"]),
        ('اغتالت ميليشيا "أحرار الشرقية" معلمة', ["ahrar-al-sharqiya", "civilians"]),
        ("هجوم شنته قوات العشائر المدعومة من النظام والميليشيات الإيرانية", ["tribal-army"]),
        ("على الحدود السورية - التركية", []),
        ("أفرجت جبهة النصرة عن 4 أسرى من قوات النظام", ["nusra", "regime-forces"]),
    ],
)
def test_an_aside_names_nobody_who_takes_part(nlp, text, wanted):
    assert [a.entity for a in find_actors(scene_of(nlp(text), None))] == wanted


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


@pytest.mark.parametrize(
    "published, text, wanted",
    [
        ("2016-05-01", "قصف الجيش بلدة سرمين", {"regime-forces"}),
        ("2025-05-01", "قصف الجيش بلدة سرمين", {"syrian-mod"}),
        ("2018-01-21", "معارك بين القوات التركية والفصائل الموالية لها", {"turkish-forces", "turkey-backed-factions"}),
        ("2018-01-21", "معارك بين قوات النظام والفصائل الموالية لها", {"regime-forces", "pro-regime-militias"}),
        ("2021-09-05", "سيرت القوات الروسية ونظيرتها التركية دورية", {"russian-forces", "turkish-forces"}),
        ("2016-12-10", "انسحب عناصر التنظيم من تدمر", {"islamic-state"}),
        ("2011-12-10", "انسحب عناصر التنظيم من تدمر", set()),
        ("2019-03-23", "أسرت قوات سوريا الديمقراطية عناصر من التنظيم", {"sdf", "islamic-state"}),
        ("2022-05-22", "قتلت لاجئة عراقية", {"refugees"}),
        ("2022-05-22", "أفادت مصادر أمنية تركية", set()),
        ("2022-05-22", "أفاد ناشطون بذلك من أمام المبنى", set()),
        ("2022-05-22", "غارات لطائرات يرجح أنها روسية", set()),
        ("2022-05-22", "اختطف مسلحان صيدلانيا وممرضتين", {"unknown-gunmen", "medical-staff"}),
        ("2022-05-22", "شاب مجهول الهوية", {"civilians"}),
        ("2020-02-23", "استهدف طيران النظام رتلاً تركياً", {"regime-airforce", "turkish-forces"}),
        ("2024-12-12", "استسلم عناصر من جيش النظام السابق", {"regime-forces"}),
        ("2025-04-29", "اشتباكات مع قوات تابعة لوزارتي الدفاع والداخلية", {"syrian-mod", "syrian-moi"}),
        ("2018-06-17", "استهدفت رتلا لميليشيات عراقية موالية لإيران", {"iraqi-pmf"}),
        ("2015-08-07", "اشتباكات بين تنظيم داعش وقوات النظام أسفرت عن مقتل عناصر من الأخيرة", {"islamic-state", "regime-forces"}),
        ("2025-09-01", "قتل عنصر من قوى الأمن الداخلي في مدينة حماة", {"internal-security-command"}),
        ("2025-09-01", "قتل عنصر من قوى الأمن الداخلي في مدينة الحسكة", {"asayish"}),
        ("2016-03-27", "معارك مع التنظيم الذي خسر المدينة", {"islamic-state"}),
        ("2013-08-25", "فجر رجل من جبهة النصرة نفسه", {"nusra"}),
        ("2017-06-18", "أسقطت طائرة حربية تابعة للتحالف الدولي طائرة", {"coalition"}),
        ("2025-12-13", "قتل جنديان أمريكيان في تدمر", {"us-forces"}),
        ("2025-03-07", "مقتل 32 مسلحا من أفراد الجيش السابق", {"former-fighters"}),
        ("2019-11-25", "قصف من الفصائل الموالية لأنقرة، قتل فيه 11 من الفصائل", {"turkey-backed-factions"}),
        ("2023-12-02", "قصف استهدف مزارع في المنطقة", set()),
        ("2025-05-30", "أحدهما كان متطوعا في صفوف قوات النظام", {"regime-forces"}),
        ("2015-08-11", "مقتل ستة عناصر من رجال الأمن الأتراك", {"turkish-forces"}),
        ("2013-08-11", "مقتل ستة عناصر من رجال الأمن", {"regime-intelligence"}),
        ("2015-08-11", "هاجم مسلحون قوات الأمن اللبنانية", {"unknown-gunmen", "lebanese-army"}),
        ("2015-08-11", "سيطرت القوات المعادية لتنظيم داعش على بلدة", set()),
        ("2015-07-27", "شنت قوات التحالف العربي غارات", set()),
        ("2023-03-23", "هجوم بمسيرة انتحارية إيرانية الصنع على قاعدة", set()),
        ("2025-03-10", "دمج المؤسسات المدنية والعسكرية", set()),
        ("2018-12-19", "نسخة من شريط مصور", set()),
        ("2025-10-06", "اشتباكات بين القوات الحكومية وقوى الأمن الداخلي التابعة لقسد", {"syrian-mod", "asayish"}),
        # Of what land an organisation is, and of what land another one is.
        ("2015-08-04", "مقاتلو «حزب الله» اللبناني", {"hezbollah"}),
        ("2024-07-22", "اجتماع بين المخابرات التركية والروسية", {"tr-intelligence", "ru-intelligence"}),
        # Auxiliaries are not those whom they help, a fighter from abroad is no soldier; «الأخيرة» may be a class.
        ("2025-03-12", "أعدمتهم مجموعات مسلحة رديفة للقوات الحكومية", {"local-gunmen"}),
        ("2025-03-12", "أقدمت قوات الأمن وعناصر رديفة لوزارة الدفاع على إعدام رجل", {"general-security", "syrian-mod", "civilians"}),
        ("2025-03-17", "هاجم الحاجز مسلحون لبنانيون", {"unknown-gunmen"}),
        ("2013-08-05", "فجر مقاتل سعودي نفسه", set()),
        ("2019-10-13", "أعدموا سياسية كردية", set()),
        ("2015-07-22", "مواقع المعارضة التي ردت الأخيرة منها", {"opposition-factions"}),
        ("2022-12-29", "هجوم على مركز لقوى الأمن الداخلي بالرقة أسفر عن مقتل 6 من القوات", {"asayish"}),
    ],
)
def test_whom_a_sentence_names(nlp, published, text, wanted):
    doc = nlp.make_doc(text + ".")
    doc._.published = published
    with nlp.select_pipes(disable=["context", "events"]):
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
    assert {a.entity for a in find_actors(scene_of(doc))} == wanted


@pytest.mark.parametrize("text", ["قتل طفل ــ في البلدة", "ــ", "نظيره ــ التركية والموالية ــ", "مسلحون ــ", "التنظيم ــ", "ــ الموالية لها"])
def test_words_that_fold_to_nothing_stop_nothing(nlp, text):
    find_actors(scene_of(nlp(text), None))


def test_no_phrase_is_longer_than_the_reader_looks():
    assert max(len(phrase) for phrase in classes._classes()) <= classes.LONGEST


@pytest.mark.parametrize("table", ["actor_words", "count_words", "telling_words"])
def test_no_row_of_words_has_the_name_of_another(table):
    names = [name for name, *_ in lexicon("assembly", f"lexicon/{table}.tsv")]
    assert sorted(names) == sorted(set(names))
