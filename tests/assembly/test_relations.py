"""How places and actors stand to an event: beside it, from where, between what; by whom, with whom, on whom."""

import json
import random

import pytest

import nlp_pipeline
from nlp_pipeline.assembly import relations
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.place_relations import relation
from nlp_pipeline.assembly.places import place_candidates, places
from nlp_pipeline.assembly.relations import governor
from nlp_pipeline.assembly.roles import told_role
from nlp_pipeline.assembly.slots import casualty, date_candidates, toll_candidates
from nlp_pipeline.assembly.status import status
from nlp_pipeline.assembly.weights import models
from nlp_pipeline.pipes.events import scene_of
from nlp_pipeline.records import DateValue
from tests.conftest import SAMPLES


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
        # Whoever is joined to another is governed as that one is, adjectives, sides and asides apart.
        ("اشتباكات بين تنظيم الدولة الإسلامية المتطرف وهيئة تحرير الشام", ("بين", "")),
        ("اشتباكات بين قوات النظام من جهة، وحزب الله من جهة أخرى", ("بين", "")),
        ("قصف على قوات النظام وعناصر من حزب الله", ("علي", "")),
        ("مظاهرة في بلدة تسيطر عليها هيئة تحرير الشام", ("holds", "")),
        ("قتل ما لا يقل عن 21 من مقاتلي هيئة تحرير الشام", ("harm", "people")),
        ("سقط 5 قتلى من قوات النظام", ("harm", "people")),
    ],
)
def test_what_governs_an_actor(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert governor(scene, scene.triggers[0], actors_of(scene, 0)[-1]) == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("قصفت قوات النظام مواقع هيئة تحرير الشام في سراقب", "regime-forces"),
        ("وكانت هيئة تحرير الشام قد خطفت ثلاثة من الأهالي", "hts"),
        ("قوات النظام -المدعومة من موسكو- قصفت بلدة كفرنبل", "regime-forces"),
        ("شنت طائرات التحالف الدولي سلسلة غارات على الرقة", "coalition"),
        ("تمكنت هيئة تحرير الشام من السيطرة على بلدة كفرنبل", "hts"),
        ("اختطفت مجموعة مسلحة من هيئة تحرير الشام مواطنا", "hts"),
        ("أوقف عناصر حاجز لهيئة تحرير الشام عند مدخل سراقب عددا من الأطباء", "hts"),
        ("وزع برنامج الأغذية العالمي سلالا غذائية", "wfp"),
        # The victim is no doer, nor who comes after another particle.
        ("قتل عنصر من قوات النظام بلغم", None),
        ("قنصت سيدة مسنة", None),
        ("توفي شاب تحت التعذيب في سجون هيئة تحرير الشام", None),
        ("خطف ثلاثة من عناصر قوات النظام", None),
        ("قصف على مواقع قوات النظام", None),
        ("قتل مواطنان أحدهما يعمل مدرسا برصاص مسلحين", None),
        ("احتجز مسنين اثنين من سراقب", None),
        ("تعرض مزارعون للضرب من عناصر هيئة تحرير الشام", None),
    ],
)
def test_who_is_the_subject(nlp, text, wanted):
    scene = scene_of(nlp(text))
    found = relations.subject(scene, scene.triggers[-1])
    assert (found and found.entity) == wanted


@pytest.mark.parametrize(
    "text, roles",
    [
        ("استهدفت هيئة تحرير الشام نقاطا لقوات النظام", ["agent", "target"]),
        ("خسرت قوات النظام بلدة كفرنبل", ["target"]),
        ("اشتباكات بين قوات النظام وهيئة تحرير الشام", ["party", "party"]),
        ("قتل مدنيان في كفرنبل على يد عناصر من هيئة تحرير الشام", [None, "agent"]),
        ("أوقف عناصر من هيئة تحرير الشام طبيبا وضربوه في سراقب", ["agent", "target"]),
        ("انفجار عبوة ناسفة بسيارة لقوات النظام", ["target"]),
        ("عثر الدفاع الوطني على جثة قرب كفرنبل", ["none"]),
        ("اعتقلت قوات النظام شخصين بتهمة الانتماء لهيئة تحرير الشام", ["agent", "none"]),
        ("توزيع مساعدات لنازحي كفرنبل", ["target"]),
        ("واشتكى المعتصمون من قيام قوات النظام بالاستيلاء على الآليات", ["none", None]),
        ("تعرضت قافلة الهلال الأحمر لإطلاق نار", ["target"]),
        ("شن التحالف الدولي غارات على هيئة تحرير الشام في العراق", ["agent", "target", "none"]),
        ("عملية إنزال جوي نفذتها قوات خاصة أمريكية", ["agent"]),
        ("انفجار عنيف مستهدفا مقرا لهيئة تحرير الشام", ["target"]),
        ("قصف استهدف مشفى تدعمه منظمة أطباء بلا حدود", ["none"]),
        ("غارات على قاعدة تضم قوات للتحالف الدولي", ["target"]),
        ("قصفت قوات النظام مدعمة بقوات من حزب الله بلدة كفرنبل", ["agent", None]),
        ("اقتحمت دورية تابعة لقوات سوريا الديمقراطية بلدة الشحيل", ["agent"]),
        ("اشتباكات مع قوات النظام التي انسحبت", ["agent"]),
        ("نصبت قوات سوريا الديمقراطية حاجزا، واعتقلت 4 مهربين", ["agent", "target"]),
        ("توغلت قوة إسرائيلية في القرية، ونصبت حاجزا", ["agent"]),
        ("توغلت قوة إسرائيلية في القرية، وداهمت المنازل واعتقلت 3 شبان، ثم أطلقت النار على القطيع", ["agent", None]),
        # «قصفاً» is a noun on which the light verb hangs; whoever falls into an ambush did not lay it.
        ("شنت القوات التركية قصفاً على قرية مرعناز", ["agent"]),
        ("وقع عناصر من الفرقة الرابعة في كمين لهيئة تحرير الشام", [None, "agent"]),
        ("نصب مسلحون كمينا لقوات النظام", ["agent", None]),
        ("أعدم مسلحون ينتمون لوزارة الدفاع 52 شابا", ["agent", None]),
        ("أعدم مقاتلون إسلاميون 51 جنديا من قوات النظام", ["agent", "target"]),
        ("إفراج قوات النظام عن 4 مقاتلين", ["agent"]),
        ("اعتقال قوات سوريا الديمقراطية 6 أشخاص", ["agent"]),
        ("القصف على القرية، مؤكدة أنه استهدف اجتماعا لهيئة تحرير الشام", ["target"]),
        ("قصف على كفرنبل وفقا لناشطين", ["none"]),
        ("هجوم نفذه عناصر هيئة تحرير الشام متنكرين بزي قوات النظام", ["agent", "none"]),
        ("قصفت المدفعية التركية القرية، ودارت اشتباكات بين قوات سوريا الديمقراطية وهيئة تحرير الشام", ["none", "party", "party"]),
        # Whose withdrawal, whose man, whose aircraft fell and whose shot; who is hit after «على»; another's strike.
        ("اقتحمت قوات النظام الحي بعد انسحاب هيئة تحرير الشام منه", ["none", "agent"]),
        ("اغتيل قائد جيش الإسلام", ["target"]),
        ("أسقطت طائرة حربية تابعة للتحالف الدولي طائرة من نوع سوخوي للنظام", ["agent", "target"]),
        ("شن التحالف الدولي ضربات على قوات موالية للنظام", ["agent", "target"]),
        ("سيطر مقاتلون من جبهة النصرة على المدينة، وقصفت مروحية للنظام المدينة", ["none", "agent"]),
        ("استهدف تفجير انتحاري موقعا لقوات التحالف الدولي", ["target"]),
        ("فجر رجل من جبهة النصرة نفسه عند حاجز لقوات النظام", ["agent", "target"]),
        ("قصفت قوات النظام المشفى، فيما استهدفت صواريخ محيط المعبر", ["none"]),
    ],
)
def test_roles_that_grammar_leaves_no_doubt_of(nlp, text, roles):
    scene = scene_of(nlp(text))
    t = scene.triggers[-1]
    assert [told and told[0] for told in (told_role(scene, t, a) for a in actors_of(scene, 0))] == roles


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
        ("استهدف مسلحون حافلة تقل عناصر من الفرقة 17 في بادية الميادين", ["بادية الميادين"]),
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


def test_coordinated_statements_are_clauses_of_their_own(nlp):
    scene = scene_of(nlp("قصفت قوات النظام بلدة كفرنبل، كما استهدفت الفصائل حاجزا في سراقب، وقتل مدني في بنش"))
    at = {w.text: scene.clauses[i] for i, w in enumerate(scene.words)}
    assert at["قصفت"] == at["كفرنبل"] < at["استهدفت"] == at["سراقب"] < at["وقتل"] == at["بنش"]


def test_what_had_been_before_is_a_clause_of_its_own(nlp):
    scene = scene_of(nlp("أعدم التنظيم سائقا كان قد خطفه على طريق سراقب"))
    at = {w.text: scene.clauses[i] for i, w in enumerate(scene.words)}
    assert at["أعدم"] == at["سائقا"] < at["خطفه"] == at["سراقب"]
    scene = scene_of(nlp("قتل عنصران كانا يستقلان سيارة على طريق سراقب"))
    assert len(set(scene.clauses)) == 1


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("انفجار سيارة في كفرنبل، واتهمت تركيا وحدات حماية الشعب بالوقوف وراءه", ["none", "none"]),
        ("غارات استهدفت بلدة كفرنبل، وأكدت واشنطن أن الضربة وقعت خطأ", ["none"]),
        ("هجوم شنه مسلحون يرجح أنهم خلايا تنظيم \"الدولة الإسلامية\" على كفرنبل", ["agent", "none"]),
        ("استهداف آليتهم بصاروخ موجه من قبل هيئة تحرير الشام", ["agent"]),
        ("سقوط صاروخ على كفرنبل، وتبادل قوات النظام وجبهة النصرة الاتهامات باستخدام مواد سامة", ["none", "none"]),
        ("هجمات على كفرنبل هي الأعنف منذ سقوط نظام الأسد", ["none"]),
        ("انفجار عبوة في كفرنبل، ويرجح وقوف تنظيم الدولة الإسلامية وراء الهجوم", ["none"]),
        # Who claims it did it; who is first named in a later statement with an attack of its own did not.
        ('تفجير انتحاري في كفرنبل، فيما تبنت مجموعة "سرايا أنصار السنة" العملية', ["agent"]),
        ("تفجير انتحاري استهدف سوقا في كفرنبل، وأعلن تنظيم الدولة الإسلامية مسؤوليته عن التفجير", ["agent"]),
        ("قصف طال كفرنبل، فيما نفذت مسيرة ضربتين على موقع لقوى الأمن الداخلي", ["none"]),
        ("قصف على كفرنبل، وتمكنت هيئة تحرير الشام من الوصول إليها", ["none"]),
    ],
)
def test_who_only_tells_or_accuses_takes_no_part(nlp, text, wanted):
    scene = scene_of(nlp(text))
    found = [a for a in actors_of(scene, 0) if a.word > scene.triggers[0].word]
    assert [(told_role(scene, scene.triggers[0], a) or ("?",))[0] for a in found] == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("سقطت ثمانية صواريخ على مدينة سراقب أمس مصدرها طائرات إسرائيلية.", "airstrike"),
        ("قصف التحالف الدولي بالصواريخ مواقع التنظيم في بلدة الشعفة أمس.", "shelling"),
    ],
)
def test_rockets_of_aircraft_alone_are_an_airstrike(nlp, text, wanted):
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2018-07-12"}, nlp=nlp)["events"]
    assert event["type"] == wanted


def test_both_sides_are_those_of_the_event_before(nlp):
    text = "اندلعت اشتباكات بين هيئة تحرير الشام وقوات النظام في مدينة سراقب أمس. وعقد الطرفان اجتماعا اليوم في المدينة."
    events = nlp_pipeline.extract({"id": "a", "text": text, "published": "2020-10-15"}, nlp=nlp)["events"]
    assert [{(p["role"], p["entity"]) for p in e["participants"]} for e in events] == [{("party", "hts"), ("party", "regime-forces")}] * 2


def test_what_follows_the_comma_is_the_toll_of_the_main_statement(nlp):
    text = "فجر انتحاري نفسه داخل الكنيسة مساء أمس بعد أن أطلق النار على المصلين، ما أسفر عن مقتل 25 شخصا."
    scene = scene_of(nlp(text))
    shooting = next(t for t in scene.triggers if t.type == "shooting_attack")
    assert toll_candidates(scene, shooting) == []


def test_the_subject_of_the_next_statement_is_nobody_of_this_one(nlp):
    scene = scene_of(nlp("سقطت قذائف هاون على أماكن في المزة، بينما اعتقلت قوات النظام رجلا"))
    (actor,) = (a for a in actors_of(scene, 0) if a.entity == "regime-forces")
    assert [told_role(scene, t, actor)[0] for t in scene.triggers] == ["none", "agent"]


def test_a_headline_tells_where_what_the_body_tells_without_a_place(nlp):
    text = "اعتقالات في سراقب\n\nاعتقلت هيئة تحرير الشام ثلاثة شبان أمس بتهمة السرقة."
    events = nlp_pipeline.extract({"id": "a", "text": text, "published": "2020-10-15"}, nlp=nlp)["events"]
    assert [[p["entity"] for p in e["places"]] for e in events] == [["C3916"]]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("نزحت 23 عائلة من كفرنبل أمس خشية هجمات خلايا التنظيم.", ["displacement"]),
        ("انتشر مقاتلو هيئة تحرير الشام في قرى سراقب أمس تحسبا لهجوم قد تشنه قوات النظام.", ["troop_movement"]),
    ],
)
def test_what_is_feared_has_not_happened(nlp, text, wanted):
    events = nlp_pipeline.extract({"id": "a", "text": text, "published": "2020-10-15"}, nlp=nlp)["events"]
    assert [e["type"] for e in events] == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("قالت صفحات موالية إن قصفا طال كفرنبل أمس، غير أن مصادر محلية نفت تعرض البلدة لأي استهداف.", "denied"),
        ("قالت صفحات موالية إن قصفا طال كفرنبل أمس، غير أن المصادر لم تذكر خسائر.", "occurred"),
    ],
)
def test_a_claim_refuted_later_in_the_sentence_is_denied(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert status(scene, scene.triggers[0], DateValue("2020-10-14")) == wanted


def test_a_part_of_people_nobody_described_is_no_target(nlp):
    text = "استشهد 6 أشخاص بينهم طفلان جراء قصف على مدينة سراقب أمس."
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2020-10-15"}, nlp=nlp)["events"]
    assert not [p for p in event["participants"] if p["entity"] == "civilians"]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("تعرضت بلدات كفرنبل وحاس وبنش لقصف عنيف", ["كفرنبل", "حاس", "بنش"]),
        ("اشتباكات في كفرنبل وسط سقوط قذائف على بلدة حاس", ["كفرنبل"]),
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
    "text, type_, wanted",
    [
        ("اشتباكات بين هيئة تحرير الشام وقوات النظام، وقصف الطيران مناطق فيها، وخسائر بشرية في صفوف الطرفين", "airstrike", []),
        ("فجر انتحاري نفسه عند الحاجز، وأنباء عن قتلى وجرحى، تبعه اشتباكات عنيفة", "armed_clash", []),
        ("قتل 13 شخصا في قصف على كفرنبل، بعد أن فجر قيادي نفسه", "suicide_bombing", []),
        ("انفجرت عبوة بحافلة ما أدى إلى مقتل 14 عنصرا، وبعد نحو ساعة قصفت قوات النظام أريحا، ما أسفر عن استشهاد 11 مدنيا", "ied_explosion", ["14 عنصرا"]),
        ("قتل 4 عناصر بانفجار سيارة في رأس العين، كما قصفت قوات النظام مدينة أريحا ما أدى لاستشهاد طفل", "ied_explosion", ["4 عناصر"]),
    ],
)
def test_whose_toll_it_may_be(nlp, text, type_, wanted):
    scene = scene_of(nlp(text))
    t = next(t for t in scene.triggers if t.type == type_)
    assert [scene.text[q.start : q.end] for q in toll_candidates(scene, t)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "تتواصل الاشتباكات في السويداء رغم إعلان وقف إطلاق النار مساء أمس",
        "سيطر تنظيم الدولة الإسلامية على مطار الطبقة العسكري بعد هجمات بدأت الثلاثاء الفائت",
        "دارت اشتباكات في كفرنبل قبل أن تنسحب قوات النظام فجر الخميس",
        "أفرجت السلطات عن معتقلين بموجب مرسوم العفو الصادر في 30 نيسان",
        "حررت قوات النظام مختطفين كانوا محتجزين لدى التنظيم منذ تموز الفائت",
        "غارات على أريحا، وبذلك يرتفع عدد القتلى منذ بدء التصعيد منتصف الشهر إلى 166",
    ],
)
def test_the_date_of_what_is_told_beside_it_is_another_s(nlp, text):
    scene = scene_of(nlp(text))
    assert date_candidates(scene, scene.triggers[0]) == [None]


@pytest.mark.parametrize("text, wanted", [("قصف ميناء اللاذقية للمرة الثانية خلال شهر كانون الأول", []), ("أول لقاء منذ 11 عاما", []), ("اغتيال شاب، وبذلك يرتفع إلى 223 عدد الحوادث منذ مطلع العام", []), ("أفرجت عن دفعة لتصبح العاشرة من نوعها منذ تشرين الأول الماضي", []), ("قصف ميناء اللاذقية أمس", ["أمس"])])
def test_how_often_is_no_date(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert [d.text for d in date_candidates(scene, scene.triggers[0]) if d] == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("معارك مع تنظيم الدولة الإسلامية قتل خلالها 18 عنصرا من التنظيم", ["islamic-state"]),
        ("مقتل 27 عنصرا على الأقل من الفصائل", ["opposition-factions"]),
        ("مقتل 3 عناصر من الميليشيات", [None]),
        ("مقتل 5 عناصر في كمين للتنظيم", [None]),
        ("مقتل 34 جنديا تركيا", ["turkish-forces"]),
        ("قتل جنديان أمريكيان", ["us-forces"]),
        ("معارك مع تنظيم الدولة الإسلامية وخسر التنظيم 12 من عناصره", ["islamic-state"]),
        # One number of two bodies is neither's; those loyal to the forces are theirs.
        ("مقتل 45 مقاتلا من جبهة النصرة وحركة أحرار الشام", [None]),
        ("مقتل 26 عنصرا من قوات النظام والمسلحين الموالين لها", ["regime-forces"]),
        ("مقتل 3 عناصر من قسد ومسلحين اثنين", ["sdf", None]),
        ("قتل عنصر من قوات النظام وأصيب اثنان آخران من الدفاع الوطني", ["regime-forces", "ndf"]),
    ],
)
def test_whose_dead_a_common_word_tells(nlp, text, wanted):
    scene = scene_of(nlp(text))
    assert [casualty(scene, q).actor for q in scene.quantities] == wanted


def test_what_a_grudge_comes_from_is_background(nlp):
    text = "قتل ثلاثة عناصر من الدفاع الوطني بإطلاق نار في بلدة حطلة على خلفية مقتل شاب من أبناء العشيرة قبل يومين."
    events = nlp_pipeline.extract({"id": "a", "text": text, "published": "2023-09-20"}, nlp=nlp)["events"]
    assert [(e["date"]["value"], [c["min"] for c in e["casualties"]]) for e in events] == [("2023-09-20", [3])]


def test_bodies_found_and_counted_are_an_event_and_what_was_counted_before_them_keeps_its_own(nlp):
    text = "تخلل الحملة إطلاق نار أودى بحياة شاب في بلدة كفرنبل. وعثر صباح اليوم على جثتي شابين من أبناء القرية مقتولين بطلق ناري."
    events = nlp_pipeline.extract({"id": "a", "text": text, "published": "2025-01-26"}, nlp=nlp)["events"]
    assert [(e["type"], [c["min"] for c in e["casualties"]]) for e in events] == [("shooting_attack", [1]), ("killing_other", [2])]


def test_dead_whose_killers_are_told_are_an_event(nlp):
    text = "أحصى المرصد السوري لحقوق الإنسان مقتل 340 مدنيا في محافظة اللاذقية على يد قوات الأمن منذ يوم الخميس."
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2025-03-09"}, nlp=nlp)["events"]
    assert (event["type"], event["casualties"][0]["min"], [p["entity"] for p in event["participants"] if p["role"] == "agent"]) == ("killing_other", 340, ["general-security"])


def test_what_somebody_is_accused_of_is_no_event(nlp):
    text = 'أعدم تنظيم "الدولة الإسلامية" ثلاثة شبان في مدينة الرقة بتهمة "تفجير سيارة مفخخة".'
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2014-05-11"}, nlp=nlp)["events"]
    assert event["type"] == "execution"


def test_a_headline_in_the_present_has_occurred(nlp):
    (event,) = nlp_pipeline.extract({"id": "a", "text": "مجهولون يغتالون مختار قرية أم ولد بريف درعا الشرقي أمام منزله.", "published": "2023-01-03"}, nlp=nlp)["events"]
    assert event["status"] == "occurred"


def test_who_withdrew_lost_the_ground(nlp):
    text = "سيطرت قوات النظام على مدينة الميادين أمس بعد انسحاب تنظيم الدولة الإسلامية منها."
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2017-10-15"}, nlp=nlp)["events"]
    assert {(p["role"], p["entity"]) for p in event["participants"]} == {("agent", "regime-forces"), ("target", "islamic-state")}


def test_words_of_reports_in_any_order_stop_nothing():
    rules = nlp_pipeline.load(stages="rules")
    draw = random.Random(7)
    reports = [json.loads(line)["text"].split() for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    for _ in range(150):
        one, two = draw.choice(reports), draw.choice(reports)
        i, j = draw.randrange(len(one)), draw.randrange(len(two))
        words = one[i : i + 25] + two[j : j + 25]
        if draw.random() < 0.5:
            draw.shuffle(words)
        assert nlp_pipeline.extract({"id": "a", "text": " ".join(words), "published": "2020-10-15"}, nlp=rules)["id"] == "a"
