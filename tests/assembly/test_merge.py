"""An event told twice in a sentence, and rivals that tell one event together."""

import pytest

import nlp_pipeline
from nlp_pipeline.assembly.merge import settle
from nlp_pipeline.records import Casualty


def types(nlp, text):
    return [e["type"] for e in nlp_pipeline.extract({"id": "a", "text": text, "published": "2021-05-12"}, nlp=nlp)["events"]]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("انهار مبنى سكني في حي الدحاديل بدمشق عصر أمس، وكانت حصيلة الانهيار خمسة قتلى.", ["accident"]),
        ("عثر أهال على جثة شاب قرب مدينة الميادين صباح اليوم.", ["killing_other"]),
        ("قتل راعيا أغنام بإطلاق نار من دورية إسرائيلية في قرية الرفيد أمس.", ["shooting_attack"]),
        ("مجهولون يلقون قنبلة يدوية على منزل في بلدة طفس ليل أمس.", ["ied_explosion"]),
        ("أطلقت هيئة تحرير الشام سراح ناشط في مدينة إدلب أمس.", ["release"]),
        ("توقف عبور الشاحنات التجارية أمس.", []),
        ("مجزرة في جسر الشغور.. ارتكبت الطائرات الروسية مجزرة راح ضحيتها 9 أشخاص إثر استهداف سوق للخضار على أطراف مدينة جسر الشغور.", ["airstrike"]),
        ("مجزرة مشفى الشفاء.. 14 شخصا قضوا بقصف صاروخي مصدره مناطق قوات النظام على مدينة عفرين.", ["shelling"]),
        ("اغتيل قائد جيش الإسلام مع 5 قياديين آخرين إثر غارات على منطقة أوتايا.", ["airstrike"]),
        ("شهدت المريعية هجوما عنيفا إذ فجر انتحاريان نفسيهما أمس وسط تجمع لقوات النظام.", ["suicide_bombing"]),
        ("استهدفت طائرات مجهولة أمس رتلا في بلدة الهري عند الحدود العراقية.", ["airstrike"]),
        ("أعدم مسلحو التنظيم 15 مواطنا بالرصاص في قرية التليلية أمس.", ["execution"]),
        ("اعتقلت دورية للجيش الإسرائيلي شابين قرب قرية الحميدية أمس، قبل أن تفرج عن أحدهما.", ["arrest", "release"]),
        ("كما قتلت طائرات النظام الحربية شقيقين في مدينة سراقب أمس.", ["airstrike"]),
        ("مقتل 27 من المهربين برصاص حرس الحدود الأردني أمس قرب نصيب.", ["shooting_attack"]),
        ("عثر على رجل وزوجته مقتولين داخل منزلهما في بلدة زيدل أمس.", ["killing_other"]),
        ("انفجر مستودع ذخيرة في مدينة الميادين أمس، ولم يعرف ما إذا كان ذلك باستهداف جوي.", ["ied_explosion"]),
        ("ناشد أهالي مدينة القصير أمس الصليب الأحمر إجلاء أكثر من 1000 جريح.", []),
        ("أعدمت قوات النظام 23 معتقلا قبل انسحابها من المدينة أمس.", ["execution", "territory_change"]),
        ("حماة: مجزرة جديدة بحق جامعي الكمأة.. مسلحون يقتلون 26 شخصا بينهم 10 من الدفاع الوطني في منطقة دويزين شرق حماة.", ["killing_other"]),
        ("سيطرت قوات النظام على مدينة يبرود صباح أمس، وانسحب مقاتلو جبهة النصرة باتجاه فليطة.", ["territory_change"]),
        ("استهدفت طائرات حربية أردنية منزلا في قرية الشعاب أمس، كما قصفت معملا في بلدة خراب الشحم.", ["airstrike", "airstrike"]),
        ("غارات على مدينة منبج أمس بعد يوم من قصف مماثل على المدينة.", ["airstrike", "airstrike"]),
    ],
)
def test_one_telling_one_event(nlp, text, wanted):
    assert types(nlp, text) == wanted


def toll(group, low, actor=None):
    return Casualty("killed", group, actor, low, low, False, None, None, None, None)


@pytest.mark.parametrize(
    "told, left",
    [
        ([toll("unknown", None), toll("unknown", 28)], [toll("unknown", 28)]),
        ([toll("combatant", 1), toll("unknown", 1)], [toll("combatant", 1)]),
        ([toll("civilian", None), toll("combatant", 3)], [toll("civilian", None), toll("combatant", 3)]),
        ([toll("civilian", 9), toll("unknown", None)], [toll("civilian", 9)]),
        ([toll("combatant", None, "sna"), toll("combatant", 5)], [toll("combatant", None, "sna"), toll("combatant", 5)]),
        ([toll("combatant", 2, "sdf"), toll("combatant", None, "sna")], [toll("combatant", 2, "sdf"), toll("combatant", None, "sna")]),
        # A headline's 31 are the 19 and 12 of the body; 30 would be another number, and a lone part is no sum.
        ([toll("unknown", 31), toll("civilian", 19), toll("combatant", 12, "ndf")], [toll("civilian", 19), toll("combatant", 12, "ndf")]),
        ([toll("unknown", 30), toll("civilian", 19), toll("combatant", 12)], [toll("unknown", 30), toll("civilian", 19), toll("combatant", 12)]),
    ],
)
def test_a_toll_told_vaguely_and_exactly_is_told_exactly(told, left):
    assert settle(told) == left


def test_a_headline_and_its_body_are_one_event_though_the_body_names_parts_of_whom_and_where(nlp):
    text = "ضربات أمريكية على مواقع الميليشيات الإيرانية شرق سورية\n\nقتل 22 عنصرا من الحشد الشعبي العراقي، إثر استهداف طائرات أمريكية شحنة أسلحة لحظة دخولها من العراق قرب مدينة البوكمال."
    (event,) = (e for e in nlp_pipeline.extract({"id": "a", "text": text, "published": "2021-02-26"}, nlp=nlp)["events"] if e["type"] == "airstrike")
    assert [p["entity"] for p in event["places"]] == ["C5167"]
    assert {p["entity"] for p in event["participants"]} >= {"us-forces", "iran-backed-militias", "iraqi-pmf"}
