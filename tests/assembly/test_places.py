"""Where an event is told to have happened: how places stand to it, which of a text's places may be its own, which are."""

import pytest

import nlp_pipeline
from nlp_pipeline.assembly.place_relations import relation
from nlp_pipeline.assembly.places import place_candidates, places
from nlp_pipeline.assembly.weights import models
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
        ("اختطف مسلحون 4 موظفين من أبناء كفرنبل وسراقب وبنش", []),
        ("قصفت قوات النظام المتمركزة في معسكر جورين بلدة كفرنبل", ["كفرنبل"]),
        ("قصف على حافلة كانت متوجهة إلى كفرنبل", []),
        ("قصف في إدلب بعد أن أعلنت أنقرة موقفها", ["إدلب"]),
        ("اجتماع في القصر بعد أن زار الوزير أنقرة", ["أنقرة"]),
        ("اتفاق بين أهالي كفرنبل وقوات النظام", ["كفرنبل"]),
        # Where somebody withdrew to, had been before or what a street is named after; a state that acts is no place.
        ("سيطرت هيئة تحرير الشام على كفرنبل بعد انسحاب قوات النظام باتجاه سراقب", ["كفرنبل"]),
        ("إعدام سائق في كفرنبل كان قد خطفه على طريق سراقب", ["كفرنبل"]),
        ("انفجار عبوة في شارع سراقب بمدينة كفرنبل", ["كفرنبل"]),
        ("أغلقت تركيا معبر باب السلامة", ["معبر باب السلامة"]),
        ("احتجز الحاجز مسنين اثنين من كفرنبل", []),
        ("استشهد ناشط إغاثي من كفرنبل تحت التعذيب", []),
        # A name that begins like a word with a particle has none.
        ("قتل رجل من بنش برصاص قناص", []),
        ("تظاهرة في كفرنبل تندد بقصف مدينة سراقب", ["كفرنبل"]),
        ("تظاهرة تندد بالقصف في كفرنبل", ["كفرنبل"]),
        ("أسقطت الفصائل مروحية في كفرنبل أثناء عودتها إلى حماة", ["كفرنبل"]),
        ("قصف على ميليشيات موالية لإيران في كفرنبل", ["كفرنبل"]),
        ("غارات لطائرات النظام وروسيا على كفرنبل", ["كفرنبل"]),
        ("قصف على ميليشيات من نبل والزهراء في كفرنبل", ["كفرنبل"]),
        ("لقاء محافظ حماة مع الأهالي في كفرنبل", ["كفرنبل"]),
        # The means belongs to the deed; a place that another trigger leads to is that one's.
        ("قصفت قوات النظام بقذائف المدفعية أطراف قرية كفرنبل", ["كفرنبل"]),
        ("قصف على كفرنبل، واشتباكات في سراقب", ["كفرنبل"]),
        ("انفجار سيارة قرب حافلات مهجري كفريا والفوعة في الراشدين", ["الراشدين"]),
        ("تفجير استهدف حافلات أهالي بلدتي الفوعة وكفريا في منطقة الراشدين", ["الراشدين"]),
        ("سيطرت القوات التركية على جبل برصايا المطل على مدينتي اعزاز ومارع", ["جبل برصايا"]),
        ("استهداف شحنة أسلحة لحظة دخولها من العراق قرب كفرنبل", ["كفرنبل"]),
        ("استهدف مسلحون حافلة تقل عناصر من الفرقة 17 في بادية الميادين", ["الميادين"]),
        # Where the hurt or the held were brought, where goods were to go, who struck; what the places counted are.
        ("انفجار قنبلة في كفرنبل، ونقل المصابون إلى مشفى جسر الشغور", ["كفرنبل"]),
        ("قصف كفرنبل من قبل إسرائيل", ["كفرنبل"]),
        ("هاجم مسلحون من العشائر قريتي كفرنبل وحاس", ["كفرنبل", "حاس"]),
        # Where people come from, and to which the sentence comes back, is where it happened.
        ("قتل 7 من أبناء مدينة سراقب في اشتباكات على أطراف المدينة", ["سراقب"]),
        ("قتل 7 من أبناء بلدة كفرنبل في اشتباكات على أطراف البلدة", ["كفرنبل"]),
    ],
)
def test_where_it_may_have_happened(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert [m.name for m in place_candidates(scene, scene.triggers[0])] == wanted


@pytest.mark.parametrize("text, wanted", [("غارات في شمال العراق", "at"), ("غارات شمال مدينة حلب", "north_of")])
def test_a_side_of_a_country_lies_in_it(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert [relation(scene, m, "airstrike") for m in scene.mentions] == [wanted]


def test_a_pronoun_means_the_place_told_before(nlp):
    scene = scene_of(nlp("اقتحمت هيئة تحرير الشام مدينة عفرين وسيطرت عليها بعد انسحاب الفصائل إلى كفر جنة واعزاز"))
    t = next(t for t in scene.triggers if t.text == "وسيطرت")
    assert [m.name for m in place_candidates(scene, t)] == ["عفرين"]


def test_a_headline_tells_where_what_the_body_tells_without_a_place(nlp):
    text = "اعتقالات في سراقب\n\nاعتقلت هيئة تحرير الشام ثلاثة شبان أمس بتهمة السرقة."
    events = nlp_pipeline.extract({"id": "a", "text": text, "published": "2020-10-15"}, nlp=nlp)["events"]
    assert [[p["entity"] for p in e["places"]] for e in events] == [["C3916"]]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("تعرضت بلدات كفرنبل وحاس وبنش لقصف عنيف", ["كفرنبل", "حاس", "بنش"]),
        ("اشتباكات في كفرنبل وسط سقوط قذائف على بلدة حاس", ["كفرنبل"]),
        # What a later statement leads to is not this one's; those who did it came from elsewhere.
        ("اشتباكات بين الفصائل وقوات النظام في بلدة النعيمة، كما قصفت قوات النظام بلدة طفس", ["النعيمة"]),
        ("هاجم مسلحون من العشائر قدموا من مناطق غرب الفرات نقاطا في بلدة ذيبان", ["ذيبان"]),
        # A list goes on past where its places lie; the town of a place that the base lacks is taken.
        ("اشتباكات قتل فيها 3 مقاتلين، اثنان منهم من مدينة بنش، في بلدة كفرنبل", ["كفرنبل"]),
        ("قتل مقاتل من هيئة تحرير الشام من مدينة بنش باشتباكات في بلدة كفرنبل", ["كفرنبل"]),
        ("قصف على زملكا وعين ترما وعربين في الغوطة الشرقية ومعضمية الشام", ["زملكا", "عين ترما", "عربين", "معضمية الشام"]),
        ("اشتباكات بين الأسايش والدفاع الوطني في حي طي بمدينة القامشلي", ["طي"]),
        ("سيطرت هيئة تحرير الشام على 5 أحياء في مدينة حلب، هي الحمدانية وحلب الجديدة و3000 شقة والجميلية وصلاح الدين", ["الحمدانية", "حلب الجديدة", "الجميلية", "صلاح الدين"]),
    ],
)
def test_where_it_happened(nlp, text, wanted):
    scene = scene_of(nlp(text))
    found = places(scene, scene.triggers[0], models()["place"])
    assert [scene.text[p.start : p.end].removeprefix("و") for p, _ in found] == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("قصفت قوات النظام مدينة تلبيسة وقرى الحولة وأم شرشوح والهلالية في ريف حمص الشمالي", {"C2882", "fac:al-hula", "C2883"}),
        ("سيطرت الفصائل على قريتي زيزون وتل شهاب بريف درعا، وقصفت قوات النظام القريتين بالصواريخ", {"C6037", "C6033"}),
    ],
)
def test_places_of_a_list_stand_or_fall_together(nlp, text, wanted):
    scene = scene_of(nlp(text))
    last = max((t for t in scene.triggers if t.verb), key=lambda t: t.word)
    assert {p.entity for p, _ in places(scene, last, models()["place"])} == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("سيطرت الفصائل على كلية المدفعية والراموسة", {"fac:ramouseh-artillery-college", "N0226"}),
        ("سيطرت هيئة تحرير الشام على 20 قرية وبلدة بريف حلب الغربي، منها خان العسل والزربة وتل حدية", {"C6428", "C1170", "C1158"}),
        ("استهدف القصف مدينة خان شيخون، فيما تعرض مشفى الرحمة في المدينة لقصف جوي", {"C3987", None}),
        ("انسحب مسلحو العشائر من بلدة ذيبان", {"C5202"}),
        ("دخلت أرتال لهيئة تحرير الشام قادمة من إدلب إلى منطقة عفرين", {"C1366", "C3871"}),
        ("درعا: شهدت بلدة محجة اجتماعا بين وجهاء البلدة وضباط من الأمن العسكري", {"C6107"}),
        ("وأعلن الوزير الألماني أنه سيزور المملكة قريبا", {"SA"}),
        ("زار وفد من الائتلاف السوري موسكو", {"gn:524901"}),
        ("توصل الجانب الروسي واللجنة المركزية إلى اتفاق", set()),
        ("سيطرت جبهة النصرة على بلدة معلولا، بعد تفجير سيارة مفخخة على حاجز عند مدخل البلدة", {"C2393"}),
        ("قتل شخص في محيط بلدة بيت جن، في حين توغلت دورية إسرائيلية في قرية كودنة ونصبت حاجزا مؤقتا", {"C6299"}),
        ("قصفت الطائرات حي السباهية، بينما تواصل القوات معاركها مع التنظيم في الأحياء الشرقية للمدينة، وقبلها في مدينة الرقة", {"C5710"}),
        ("تجمع المتظاهرون في ساحة السير وسط مدينة السويداء", {"fac:al-karama-square"}),
        ("غرق مركب قبالة السواحل التركية", {"TR"}),
        ("سيطرت الفصائل على بلدة الباغوز فوقاني عند الضفاف الشرقية لنهر الفرات", {"C5184"}),
    ],
)
def test_where_they_went_met_or_took(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert {p.entity for p, _ in places(scene, scene.triggers[-1], models()["place"])} == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("قصفت القوات التركية مواقع التنظيم في الجانب السوري", {"SY"}),
        ("شككت دمشق في غارات تركيا على التنظيم داخل الأراضي السورية", {"SY"}),
        ("غارات نفذت أمس في سوريا قرب مدن الحسكة وحلب وعين عيسى", {"C4360", "C1007", "C5905"}),
        ("غارات أسفرت عن ثلاثة شهداء بقرية كفرنبل وخمسة شهداء بقرية حاس", {"C4058", "C4068"}),
        ("استهدفت دمشق غارات إسرائيلية", {"C1001"}),
        # A second name in brackets; each share of a toll told by cause has its own; where that happened by which it is dated.
        ("غارات على مواقع في ريف عين العرب (كوباني) وتل رفعت والمالكية", {"SY0206", "C1621", "C1563"}),
        ("استشهد 12 مواطنا، هم 7 بغارات روسية على كفرنوران، و5 بقصف لقوات النظام على الأتارب", {"C1041"}),
        ("غارات على بادية السخنة، هي الأكبر منذ انتهاء المعارك شرق الفرات", {"C2893"}),
    ],
)
def test_lands_lists_and_shares(nlp, text, wanted):
    scene = scene_of(nlp(text))
    t = next(t for t in scene.triggers if t.type == "airstrike" or t.type == "shelling")
    assert {p.entity for p, _ in places(scene, t, models()["place"])} == wanted


@pytest.mark.parametrize(
    "text",
    ["ناقش الوزيران خلال اجتماعهما الأحداث في سوريا", "التقى الوفدان وبحثا الوضع الإنساني في الغوطة الشرقية"],
)
def test_what_they_talk_about_is_not_where_they_meet(nlp, text):
    scene = scene_of(nlp(text))
    talks = next(t for t in scene.triggers if t.type in {"meeting", "agreement"})
    assert places(scene, talks, models()["place"]) == []
