"""Which words are candidate triggers, and what each is: one telling one trigger, verb or verbal noun, present or past."""

import pytest

from nlp_pipeline.assembly.triggers import find_triggers, is_present
from tests.conftest import words_of


def read(text):
    return find_triggers(words_of(text))


@pytest.mark.parametrize(
    "text, wanted",
    [
        # What an attack hit, destroyed or was done with belongs to the attack.
        ("كمين محكم نفذه التنظيم استهدف حافلة مبيت", ["armed_clash"]),
        ("القصف الجوي الذي استهدف سوق المدينة", ["airstrike"]),
        ("قصف صاروخي دمر مبنى من أربعة طوابق", ["shelling"]),
        ("دمرت غارة مبنى وسط المدينة", ["airstrike"]),
        ("هجوم بطائرات مسيرة على حفل تخريج", ["drone_strike"]),
        ("انفجار سيارة مفخخة في سوق البلدة", ["ied_explosion"]),
        ("أطلقوا النار على صاحبه فأردوه قتيلا", ["shooting_attack"]),
        ("أسقطت الدفاعات الجوية للجيش طائرة مسيرة", ["weapons_disruption"]),
        # The means decides before the intent, what was agreed before that they agreed.
        ("نجا قيادي من محاولة اغتيال بعبوة ناسفة", ["ied_explosion"]),
        ("اتفق الطرفان في المدينة على وقف إطلاق النار", ["agreement"]),
        ("انفجار عنيف هز المدينة ناجم عن قصف مدفعي", ["shelling"]),
        # Background, traces and words that are only written alike.
        ("وعليه آثار طلقات نارية", []),
        ("لاذوا بالفرار إلى جهة مجهولة", []),
        ("منذ سيطرة الفصائل على المدينة", []),
        ("خلال محاولتها التقدم على محور البلدة", ["armed_clash"]),
        ("منددين بتردي الأوضاع المعيشية", []),
        ("استهدف تفجير بعبوتين ناسفتين حافلة مبيت", ["ied_explosion"]),
        ("توقف مطار دمشق عن الخدمة", []),
        ("غارات على رتل للقوات", ["airstrike"]),
        ("غارة استهدفت اجتماعا في البلدة", ["airstrike"]),
        ("اعتقلوه من منزله واقتادوه إلى جهة مجهولة", ["arrest"]),
        ("استهدفت مسيرة شاحنة وقود وأدت لاحتراقها", ["drone_strike"]),
        ("أبرم الأهالي والقوات اتفاقا غير معلن", ["agreement"]),
        ("أصيب العشرات بحالات اختناق جراء سقوط قذائف على الأحياء", ["shelling"]),
        ("فككت الشرطة سيارة مفخخة قبل انفجارها", ["weapons_disruption"]),
        ("عثر على جثة شاب مصابا بعدة طلقات نارية", ["killing_other"]),
        ("احترقت مساحات واسعة جراء حريق نشب في القرية", ["accident"]),
        ("لم تتمكن الفرق من السيطرة على الحريق", ["accident"]),
        ("دخل الاتفاق حيز التنفيذ", ["agreement"]),
        ("استهداف سيارتهما من قبل طائرة مسيرة", ["drone_strike", "drone_strike"]),
        # What ought to be found.
        ("خرج سكان من القرى في مسيرة طالبت بالمعتقلين", ["protest"]),
        ("أتلفت وحدات الهندسة في القوات 30 لغما", ["weapons_disruption"]),
        ("شنت طائرات عدوانا واسعا على المطار", ["airstrike"]),
        ("خرج 611 شخصا من الأحياء المحاصرة", ["displacement"]),
        ("عثر أهالي القرية على جثتي شابين", ["killing_other"]),
        ("سقوط أكثر من 150 قذيفة على مناطق في البلدة", ["shelling"]),
        ("فتحت قوات النظام نيران رشاشاتها الثقيلة على الأطراف", ["shelling"]),
        ("تجمع المئات في ساحة المدينة", ["protest"]),
        ("دخلت القوات مركز المدينة بعد انسحاب الفصائل منها", ["territory_change", "territory_change"]),
        ("دخلت القوات مركز المدينة برتل كبير", ["troop_movement", "troop_movement"]),
        ("مجزرة نفذتها طائرات حربية في السوق", ["airstrike"]),
        ('فجر انتحاري ينتمي إلى تنظيم "الدولة الإسلامية" نفسه داخل الكنيسة', ["suicide_bombing"]),
        ("فجر مجهولون عبوتين ناسفتين تحت جسر المدينة", ["ied_explosion"]),
        ("خرج نحو 100 مدني من الحي", ["displacement"]),
        # What is only written alike, or was before: deterioration, an earlier agreement, a collapse that falls on nobody, whom a side lost.
        ("تردي الأوضاع المعيشية", []),
        ("خرجت الدفعة ضمن الاتفاق", []),
        ("بعد أيام من سريان وقف إطلاق النار", []),
        ("بلدة خاضعتين لسيطرة القوات", []),
        ("بعد إنزالها من سيارتها", []),
        ("بعد انهيار قوات النظام", []),
        ("خسر النظام 14 عنصرا", []),
        ("ضرب زلزال مدمر المنطقة", ["accident"]),
        ("دفعة جديدة من المعتقلين", []),
        ("نفذت الدورية حملة أمنية اعتقلت خلالها 9 أشخاص", ["arrest"]),
        ("عثر على جثة شاب مقتولا", ["killing_other"]),
        ("التوصل إلى اتفاق لوقف إطلاق النار", ["agreement"]),
        ("وحررت طفلا كان محتجزا لديهم", ["release"]),
        ("شنت مسيرات إسرائيلية 3 ضربات", ["drone_strike", "drone_strike"]),
        ("غارة جوية شنتها طائرة مسيرة على شاحنة", ["drone_strike"]),
        ("سقط صاروخ من مخلفات الحرب على رجل", ["landmine_explosion"]),
        ("نفذت طائرات النظام الحربية مجزرة في المدينة", ["airstrike"]),
        ("استهدف هجوم بطائرات مسيرة حفل تخريج ضباط", ["drone_strike"]),
        ("توفي معتقل من بلدة الحراك في سجن صيدنايا", ["torture_death"]),
        ("إثر انفجارين ضربا الجامعة", ["ied_explosion"]),
        ("قصف متبادل بالأسلحة الثقيلة، وتحليق للطيران المسير", ["shelling", "troop_movement"]),
        ("أثناء بحثهم عن الكمأة", []),
        ("إصابة مدنيين كانوا ضمن قافلة متوجهة إلى السد", []),
        ("ارتكبت القوات مجزرة في المدينة، حيث استهدفت بالصواريخ سوقا", ["shelling"]),
        ("قضى 43 شخصا اختناقا نتيجة القصف الجوي على المدينة", ["airstrike"]),
        ("القصف الجوي على المدينة، فيما أصيب 60 بحالات اختناق", ["airstrike"]),
        ("قصف الطيران الروسي المدينة حيث ارتكب مجزرة في السوق", ["airstrike"]),
        ("طالبوا بفدية لقاء إطلاق سراحه", []),
        ("طالبوا بفدية مقابل الإفراج عنه", []),
        ("طالبت ذويهما بمبلغ 3000 دولار لقاء الإفراج عنهما", []),
        ("خرج المقاتلون مقابل الإفراج عن أسرى", ["release"]),
        # «القوات» is no «ألقت»; who is caught is told by the noun too.
        ("قبل أن تتمكن القوات من إلقاء القبض عليهم", ["arrest"]),
        ("تمكنت القوات من القبض على عنصرين", ["arrest"]),
        ("ألقوا القبض على شاب", ["arrest"]),
        # One massacre, however often its words come.
        ("ارتكبت الطائرات الروسية مجزرة راح ضحيتها 9 أشخاص، إثر استهداف سوق في المدينة", ["airstrike"]),
        ("الذين استشهدوا في مجزرة السوق الشعبي", ["killing_other"]),
        # What came of an attack, was heard of it or tells it again.
        ("وأسفرت الاشتباكات عن سقوط 5 قتلى وتدمير دبابة", ["armed_clash", "killing_other"]),
        ("شن الطيران غارات على الثكنة، ودوت انفجارات عنيفة", ["airstrike"]),
        ("اغتالوا شخصين بإطلاق النار عليهما", ["shooting_attack"]),
        ("قتل والده ذبحا بسكين", ["killing_other"]),
        ("قصف من طائرة حربية على اجتماع لقادة اللواء", ["airstrike"]),
        ("عملية إنزال جوي قرب القرية، استهدفت منزلا", ["arrest"]),
        ("أسقطت الدفاعات طائرة روسية أثناء تصديها لغارات", ["weapons_disruption", "airstrike"]),
        ("سقطت قذيفتا هاون على مبنى الأركان", ["shelling"]),
        # No event: an age, a ceasefire, what was hit, what is lacking, what only tries, a quarrel, a wreck, an agreement made before.
        ("دخلت الاحتجاجات أسبوعها الثاني", ["protest"]),
        ("اتفاق ينص على وقف شامل لإطلاق النار", ["agreement"]),
        ("استهدفت طائرات حربية قافلة مساعدات", ["airstrike"]),
        ("نقص حاد في المواد الطبية", []),
        ("القوات التي تحاول اقتحامها منذ أيام", []),
        ("إثر خلاف عائلي", []),
        ("سقط حطام مسيرة في أراض زراعية", []),
        ("تنفيذا لبنود الاتفاق", []),
        ("ناتجا عن اعتداء إرهابي", []),
    ],
)
def test_candidates(text, wanted):
    assert [t.type for t in read(text)] == wanted


@pytest.mark.parametrize(
    "text, verb",
    [("قصف الطيران المدينة", True), ("جراء قصف المدينة", False), ("قصف مدفعي على المدينة", False), ("حيث قصفت القوات المدينة", True), ("عملية خطف في المدينة", False)],
)
def test_a_verbal_noun_is_no_verb(text, verb):
    (trigger,) = read(text)
    assert trigger.verb is verb


@pytest.mark.parametrize("text, present", [("تقصف القوات البلدة", True), ("قصفت القوات البلدة", False), ("توفي شاب تحت التعذيب", False), ("تظاهر العشرات", False)])
def test_the_present_is_told_by_the_stem(text, present):
    words = words_of(text)
    trigger = find_triggers(words)[0]
    assert is_present(trigger, words[trigger.word].key) is present
