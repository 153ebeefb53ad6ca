"""Linking chooses the place or actor that the text means."""

import time

import pytest

from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.actor_linking import actor_candidates, compose
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.knowledge.linking import Context, place_candidates
from nlp_pipeline.knowledge.spelling import cost


@pytest.mark.parametrize(
    "name, id",
    [
        ("سراقب", "C3916"), ("إدلب", "C3871"), ("ريف إدلب الشرقي", "SY07"), ("ريف دمشق", "SY03"), ("كوباني", "C1946"),
        ("وسوريا", "SY"), ("مطار المزة", "fac:mezzeh-military-airport"), ("محافظة درعا", "SY12"),
    ],
)  # fmt: skip
def test_places(name, id):
    assert place_candidates(name, base())[0].id == id


@pytest.mark.parametrize(
    "name, kind, id",
    [
        ("باب السلامة", "crossing", "fac:bab-al-salama-crossing"), ("والراعي", "crossing", "fac:al-rai-crossing"), ("والشعيرات", "airport", "fac:al-shayrat-airbase"),
        ("قاعدة حقل كونيكو", None, "fac:conoco-field"), ("بادية تدمر", None, "C2889"), ("بادية دير الزور", None, "SY09"), ("بادية حمص الشرقية", None, "SY04"), ("واللاذقية", "countryside", "SY06"),
        ("وبانياس", "countryside", "SY1002"),
    ],
)  # fmt: skip
def test_type_words_that_several_names_share(name, kind, id):
    assert place_candidates(name, base(), Context(kind=kind))[0].id == id


def test_a_roundabout_is_not_another_one_letter_away():
    assert place_candidates("دوار النسيم", base(), Context(units=frozenset({"SY07"}))) == []


def test_the_only_village_of_a_name_is_not_trusted_against_the_governorate_told():
    (there,) = place_candidates("المرج", base(), Context(kind="town"))
    (elsewhere,) = place_candidates("المرج", base(), Context(kind="town", units=frozenset({"SY03"})))
    assert there.score > 0.9 and elsewhere.score < 0.3


def test_a_quarter_is_not_the_village_of_its_name():
    (found,) = place_candidates("الملاح", base(), Context(kind="quarter", units=frozenset({"SY02"})))
    assert found.score < 0.3


@pytest.mark.parametrize(
    "name, kind, unit, id",
    [
        ("تل السمن", "village", "SY11", "C5689"), ("ركايا", "town", "SY07", "C4102"), ("الجرذي", "town", "SY09", "C5203"),  # a part of the name
        ("قلعة جندل", "town", "SY03", "C2467"), ("تل الطويل", "village", "SY08", "C4421"), ("حمادي عمر", "village", "SY05", "C3319"),  # articles inside
        ("الشيفونية", "town", "SY01", "C2334"), ("فليفل", "village", "SY05", "C4069"), ("معرية", "village", "SY14", "C6029"),  # around and beyond a border
        ("الصناعة", "quarter", "SY09", "fac:al-sinaa-deir-ez-zor"), ("المهاجرين", "quarter", "SY01", "fac:al-muhajirin"), ("مجدل شمس", "town", "SY14", "fac:majdal-shams"),
    ],
)  # fmt: skip
def test_villages_of_the_governorate_told(name, kind, unit, id):
    found = place_candidates(name, base(), Context(kind=kind, units=frozenset({unit})))[0]
    assert found.id == id and found.score >= 0.3


@pytest.mark.parametrize("name, kind, unit", [("الغجر", "village", "SY05"), ("السلحبية", "village", "SY12"), ("المهاجرين", "quarter", "SY06")])
def test_no_village_far_from_the_governorate_told(name, kind, unit):
    assert all(c.score < 0.3 for c in place_candidates(name, base(), Context(kind=kind, units=frozenset({unit}))))


@pytest.mark.parametrize(
    "text, name, id",
    [
        ("محافظة درعا: سقطت قذائف على بلدة صيدا.", "صيدا", "C5995"),  # no Lebanese city, for which its own name must not speak
        ("محافظة القنيطرة: سقطت قذائف على بلدة الحميدية.", "الحميدية", "C6265"),
        # The ends of a journey may be neighbours, and need not.
        ("نزحت عشرات العائلات من قرية هداج إلى قرية جب ابراهيم المجاورة.", "هداج", "C6841"),
        ("وصلت إلى إدلب الدفعة الأولى من مهجري حي القابون الدمشقي وتضم 1246 شخصا.", "القابون", "N0007"),
        ("اجتمع وزراء الخارجية في عمان أمس.", "عمان", "gn:250441"),  # Amman, no country but in a list of countries
        ("بدعم من الكويت وعمان وقطر والبحرين.", "عمان", "OM"),
        ("محافظة حمص: استشهد ثلاثة مواطنين.", "حمص", "SY04"),
        ("عثر على جثة قرب مدينة البصيرة شرقي دير الزور.", "دير الزور", "SY09"),
        ("سقطت قذائف على مدينة الحارة بريف درعا الشمالي.", "الحارة", "C6048"),
        ("سقطت قذائف على بلدة معربة بريف درعا الشرقي.", "معربة", "C6008"),
        ("سقطت قذائف على بلدة علما بريف درعا الشرقي.", "علما", "C6011"),
        ("سقطت قذائف على حي الصناعة في مدينة دير الزور.", "الصناعة", "fac:al-sinaa-deir-ez-zor"),
        ("خطف مجهولون سائقا على طريق كفريا في البقاع.", "كفريا", None),
        ("قصفت الفصائل بلدة نبل الشيعية بريف حلب.", "نبل", "C1655"),
        ("سيطر التنظيم على قريتي زيزون وتل شهاب بريف درعا، ثم أحرق القريتين.", "القريتين", []),
        ("سيطر التنظيم على بلدتي مهين والقريتين بريف حمص.", "القريتين", "C2663"),
        ("بسبب الدعم المالي الذي تتلقاه الفصائل.", "المالي", []),
        # Everyday words that villages bear too: pointed at, after a copula, an adjective, a masculine noun.
        ("جاء الاتفاق خلال هذه الزيارة التي شملت دمشق.", "الزيارة", []),
        ("قال المصدر إنهم كانوا دوما شركاء أقوياء.", "دوما", []),
        ("قصفت قوات النظام دوما بالمدفعية.", "دوما", "C2338"),
        ("خرجت مظاهرات حلب السلمية رفضا للقصف.", "السلمية", []),
        ("انفجرت عبوة ناسفة في السلمية بريف حماة.", "السلمية", "C3244"),
        ("في الجزء المحتل من المشهد السوري.", "المشهد", []),
        ("أعلن التحالف العسكري بقيادة واشنطن ذلك.", "العسكري", []),
        ("استهدفت الغارات أهدافا قرب حلب والرقة ودير الزور.", "الرقة", "C5710"),
        ("قصفت الطائرات مواقع في حلب والرقة ودير الزور.", "الرقة", "SY11"),
        ("قصف جوي على بلدة معرة مصرين شمال إدلب.", "معرة مصرين", "C3947"),
        ("سيطرت الفصائل ضمن عملية «غصن الزيتون» على مدينة عفرين.", "غصن الزيتون", []),
        # A place elsewhere in the country says nothing against the only village of a name; the governorate told does.
        ("قصفت طائرات حربية قرية تقاد، فيما قتل جندي في معبر التنف.", "تقاد", "C1143"),
        ("محافظة درعا: قصفت طائرات حربية قرية تقاد، فيما قتل جندي في نوى.", "تقاد", None),
    ],
)  # fmt: skip
def test_places_in_their_text(nlp, text, name, id):
    assert [m["entity"] for m in nlp(text)._.mentions if m["name"] == name] == (id if isinstance(id, list) else [id])


def test_the_public_order_is_no_government(nlp):
    assert nlp("تدابير تتعلق بحماية النظام العام والأمن بعد تفجير في أنقرة.")._.mentions[0]["name"] == "أنقرة"


@pytest.mark.parametrize("text", ["سقطت قذائف على بلدة صغيرة بريف درعا.", "عودة الأهالي إلى قرية جديدة في ريف حمص.", "تضررت قطاعات الصناعة والزراعة في دير الزور."])
def test_what_a_village_is_like_names_none(nlp, text):
    assert {m["text"] for m in nlp(text)._.mentions} <= {"درعا", "بريف درعا", "ريف درعا", "حمص", "ريف حمص", "دير الزور"}


def test_a_name_is_looked_up_with_and_without_its_article():
    assert place_candidates("والكلاسة", base(), Context(kind="quarter", container=frozenset({"C1007", "SY02"})))[0].id == "N0197"
    assert [place_candidates(name, base())[0].id for name in ("الصمدانية الشرقية", "صمدانية شرقية", "العطشانة الغربية")] == ["C6279", "C6279", "C1093"]


def test_what_kind_of_place_a_name_means_is_told_once(nlp):
    doc = nlp("خطف المسلحون ثلاثة في قرية المالكية قرب مدينة اعزاز. وقد استقر المقاتلون في المالكية قبل أيام.")
    assert [m["entity"] for m in doc._.mentions if m["name"] == "المالكية"] == ["C1563", "C1563"]


@pytest.mark.parametrize(
    "name, day, id",
    [
        ("الجيش السوري", "2015-01-01", "regime-forces"), ("الجيش السوري", "2025-03-01", "syrian-mod"),
        ("المدفعية التركية", None, "turkish-forces"), ("الطائرات الإسرائيلية", None, "israeli-airforce"),
        ('تنظيم "داعش"', None, "islamic-state"), ("وقوات النظام", "2016-01-01", "regime-forces"),
        ("فصائل إدارة العمليات العسكرية", "2024-12-08", "military-operations-administration"),
        ("الفصائل المناوئة لنظام الأسد", "2015-07-27", "opposition-factions"), ("القوات المناهضة للنظام", None, "opposition-factions"),
        ("الهيئة", "2019-07-27", "hts"),
    ],
)  # fmt: skip
def test_actors(name, day, id):
    assert actor_candidates(name, base(), Context(day=day))[0].id == id


@pytest.mark.parametrize("name, day", [("القوات المعادية لتنظيم داعش", None), ("الهيئة", "2015-07-27"), ("قوات التحالف العربي", None)])
def test_who_is_no_known_actor(name, day):
    # The foes of the Islamic State are not it, «the Authority» is no group that is yet to come, and the coalition of the Arabs another one.
    assert actor_candidates(name, base(), Context(day=day)) == []


def test_descriptor_grammar_composes_what_no_row_lists():
    assert compose(name_key("الدبابات الروسية المتطورة"), base()) == "russian-forces"


@pytest.mark.parametrize(
    "name", ["ء" * 10_000, "حلب" * 5_000, "\u064b\u064c\u064d", "\u202eabc", "\u202e" * 3_000, "قققققققق", "Aleppoحلبxyz", "", " ", "ـ" * 10_000]
)
def test_hostile_names_are_nil_and_quickly_so(name):
    begin = time.perf_counter()
    assert place_candidates(name, base()) == []
    assert actor_candidates(name, base()) == []
    assert time.perf_counter() - begin < 0.1


@pytest.mark.parametrize(
    "one, two, price",
    [("سراقب", "سراكب", 0.5), ("سراقب", "سرراقب", 0.4), ("سراقب", "سرقب", 0.6), ("سراقب", "سارقب", 0.6), ("سراقب", "سراقم", 1.0), ("سراقب", "سراقب", 0)],
)
def test_a_slip_costs_by_what_writers_mix_up(one, two, price):
    assert cost(one, two) == cost(two, one) == price


def test_a_misspelt_village_needs_the_word_of_its_governorate():
    alone = place_candidates("بصقلا", base())
    told = place_candidates("بصقلا", base(), Context(container=frozenset({"SY07"})))
    assert told[0].id == "C4061" and told[0].method == "fuzzy"
    assert told[0].score > 0.5 > alone[0].score


def test_names_that_nobody_tagged_still_tell_the_area():
    # Two villages are called Salba; «جب المزازيع» and «مسعدة» lie beside the one in Hama.
    found = place_candidates("صلبا", base(), Context(peers=(((35.1, 37.3),),)))
    assert len(found) == 2 and "peers" in found[0].why


@pytest.mark.parametrize("name, day, id", [("جبهة النصرة", "2013-05-01", "nusra"), ("هيئة تحرير الشام", "2020-05-01", "hts"), ("قبيلة العقيدات", None, "tribe:al-aqidat")])
def test_actors_of_their_years(name, day, id):
    assert actor_candidates(name, base(), Context(day=day))[0].id == id
