"""Which counts of people are the toll of an event."""

import pytest

import nlp_pipeline
from nlp_pipeline.assembly.slots import casualty
from nlp_pipeline.assembly.whose_toll import toll_candidates
from nlp_pipeline.pipes.events import scene_of


def test_what_follows_the_comma_is_the_toll_of_the_main_statement(nlp):
    text = "فجر انتحاري نفسه داخل الكنيسة مساء أمس بعد أن أطلق النار على المصلين، ما أسفر عن مقتل 25 شخصا."
    scene = scene_of(nlp(text))
    shooting = next(t for t in scene.triggers if t.type == "shooting_attack")
    assert toll_candidates(scene, shooting) == []


@pytest.mark.parametrize(
    "text, type_, wanted",
    [
        ("اشتباكات بين هيئة تحرير الشام وقوات النظام، وقصف الطيران مناطق فيها، وخسائر بشرية في صفوف الطرفين", "airstrike", []),
        ("فجر انتحاري نفسه عند الحاجز، وأنباء عن قتلى وجرحى، تبعه اشتباكات عنيفة", "armed_clash", []),
        ("قتل 13 شخصا في قصف على كفرنبل، بعد أن فجر قيادي نفسه", "suicide_bombing", []),
        ("انفجرت عبوة بحافلة ما أدى إلى مقتل 14 عنصرا، وبعد نحو ساعة قصفت قوات النظام أريحا، ما أسفر عن استشهاد 11 مدنيا", "ied_explosion", ["14 عنصرا"]),
        ("قصف نفذته القوات التركية على كفرنبل ردا على مقتل 5 من جنودها", "shelling", []),
        ("اشتباكات مع قوات النظام في كفرنبل، كما عثر على 5 جثث لمجهولي الهوية", "armed_clash", []),
        ("ارتكبت الطائرات الحربية مجزرة في حمورية راح ضحيتها 20 مدنيا، كما استشهد 15 شخصا في سقبا جراء القصف الصاروخي", "airstrike", ["20 مدنيا"]),
        ("توقيف شاب متهم بقتل عقيد في اللاذقية", "arrest", ["شاب"]),
        ("تظاهرة في اللاذقية تنديدا بمقتل عقيد في الجيش السوري", "protest", []),
        ("تظاهرة في اللاذقية بعد صلاة الجمعة أصيب خلالها متظاهر", "protest", ["متظاهر"]),
        ("قصفت القوات الإسرائيلية بلدة كويا، عقب محاولة قوة التوغل فيها وتصدي الأهالي لها، ما أدى لمقتل 6 مدنيين", "shelling", ["6 مدنيين"]),
        ("اعتقلت الهيئة شابا في كفرنبل، ليرتفع بذلك إلى 9 عدد الذين اعتقلوا منذ مطلع أيار", "arrest", ["شابا"]),
        ("لقي 21 من مقاتلي تنظيم الدولة الإسلامية حتفهم. وكان التنظيم قد أعدم 11 أسيرا", "execution", ["11 أسيرا"]),
        ("قتل 298 مدنيا في السويداء بينهم 194 أعدموا ميدانيا، و354 من عناصر وزارة الدفاع", "execution", []),
        ("استعادت القوات المطار، وقتل خلال العملية 30 من المسلحين، فيما قتل مدنيان في قصف على اللاذقية", "shelling", ["مدنيان"]),
        ("قتل 4 عناصر بانفجار سيارة في رأس العين، كما قصفت قوات النظام مدينة أريحا ما أدى لاستشهاد طفل", "ied_explosion", ["4 عناصر"]),
    ],
)
def test_whose_toll_it_may_be(nlp, text, type_, wanted):
    scene = scene_of(nlp(text))
    t = next(t for t in scene.triggers if t.type == type_)
    assert [scene.text[q.start : q.end] for q in toll_candidates(scene, t)] == wanted


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


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("استهدفت هيئة تحرير الشام سيارة لقوات النظام قرب سراقب أمس، ما أدى لمقتل 3 عناصر.", {(3, "regime-forces")}),
        # Whoever did it is none of those he shot; soldiers beside a militia's men are not the militia's.
        ("قتل جنديان أمريكيان بإطلاق نار نفذه عنصر في الأمن العام قرب تدمر أمس، قبل أن تقتله القوات.", {(2, "us-forces"), (1, "general-security")}),
        ("غارات إسرائيلية على مصياف أمس، ما أدى لمقتل 18 شخصا هم 4 عسكريين و14 من عناصر حزب الله.", {(4, None), (14, "hezbollah")}),
    ],
)
def test_whose_the_fallen_fighters_are(nlp, text, wanted):
    (event,) = nlp_pipeline.extract({"id": "a", "text": text, "published": "2025-12-13"}, nlp=nlp)["events"]
    assert {(c["min"], c["actor"]) for c in event["casualties"]} == wanted
