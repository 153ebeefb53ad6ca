"""Counts of people put together by the grammar: every frame with every noun and number, in digits and spelt; the count is known."""

import pytest

from tests.arabic.test_spelt_numbers import spelt
from tests.assembly.test_quantities import read

NOUNS = [  # after 11 to 99 | after 3 to 10 | after hundreds and thousands | group | feminine
    ("مدنياً", "مدنيين", "مدني", "c", False),
    ("عنصراً", "عناصر", "عنصر", "b", False),
    ("امرأة", "نساء", "امرأة", "c", True),
    ("شخصاً", "أشخاص", "شخص", "u", False),
    ("معلمة", "معلمات", "معلمة", "c", True),
    ("شرطياً", "شرطيين", "شرطي", "b", False),
    ("مسعفاً", "مسعفين", "مسعف", "c", False),
    ("لاجئاً", "لاجئين", "لاجئ", "c", False),
    ("طفلاً", "أطفال", "طفل", "c", False),
]
NUMBERS = [3, 4, 8, 10, 11, 12, 15, 18, 20, 21, 22, 48, 99, 100, 103, 112, 211, 300, 999, 1000, 1200, 2500, 3000]
FRAMES = [  # kind | how the number is written | sentence | whether the number stands in the oblique case
    ("k", "{}", "مقتل {} في المدينة", True),
    ("k", "{}", "قتل {} خلال الاشتباكات", False),
    ("k", "{}+", "مقتل ما لا يقل عن {} في الغارة", True),
    ("k", "{}+", "مقتل أكثر من {} في الغارة", True),
    ("k", "~{}", "مقتل نحو {} في الغارة", True),
    ("k", "{}+", "قتل {} على الأقل في الغارة", False),
    ("w", "{}", "أصيب {} جراء قصف صاروخي", False),
    ("w", "{}", "وجرح {} آخرين", False),
    ("d", "{}", "اعتقال {} من أهالي البلدة", True),
    ("k", "{}", "ارتفع عدد القتلى إلى {}", True),
    ("r", "{}", "الإفراج عن {} في صفقة تبادل", True),
    ("a", "{}", "خطف {} قرب الحاجز", True),
    ("x", "{}", "نزح {} من المنطقة", False),
    ("k", "{}", "كما قتل في الهجوم {}", False),
    ("k", "{}", "استشهاد {} تحت التعذيب", True),
    ("k", "{}", "بلغ عدد الشهداء {}", False),
    ("k", "{}", "لقي {} حتفهم", False),
    ("k", "{}", "أودت بحياة {}", True),
]


def counted(number, noun, *, feminine, oblique, digits):
    """The number with its noun in the form that Arabic wants after it."""
    many, few, single, *_ = noun
    last = number % 100
    form = few if 3 <= last <= 10 else single if last < 3 else many
    return f"{number if digits else spelt(number, feminine=feminine, oblique=oblique)} {form}"


@pytest.mark.parametrize("kind, written, frame, oblique", FRAMES, ids=[frame for _, _, frame, _ in FRAMES])
def test_counts_of_every_number_and_noun(kind, written, frame, oblique):
    wrong = {}
    for noun in NOUNS:
        for number in NUMBERS:
            for digits in (True, False):
                sentence = frame.format(counted(number, noun, feminine=noun[4], oblique=oblique, digits=digits))
                got = [q.split(":")[0] for q in read(sentence)]
                if got != [f"{kind}{written.format(number)}{noun[3]}"] and not (kind == "d" and noun[3] == "u"):
                    wrong[sentence] = got
    assert wrong == {}


@pytest.mark.parametrize("digits", [True, False])
def test_two_counts_stay_two(digits):
    """«مقتل ضابط وأحد عشر مدنيا» is a fighter and eleven civilians."""
    wrong = {}
    for noun in (noun for noun in NOUNS if noun[3] != "b"):
        for number in NUMBERS:
            sentence = f"مقتل ضابط و{counted(number, noun, feminine=noun[4], oblique=True, digits=digits)} في المكان"
            got = sorted(q.split(":")[0] for q in read(sentence))
            if got != sorted(["k1b", f"k{number}{noun[3]}"]):
                wrong[sentence] = got
    assert wrong == {}


DUALS = ["مدني", "عنصر", "ضابط", "مقاتل", "طفل", "شاب", "مسعف", "صحفي", "سائق", "حارس", "معلم", "تاجر", "شرطي", "مسلح", "قيادي", "مزارع"]


@pytest.mark.parametrize("noun", DUALS)
def test_duals(noun):
    assert [q[:2] for q in read(f"قتل {noun}ان برصاص مجهولين")] == ["k2"]
    assert [q[:2] for q in read(f"عثر على جثتي {noun}ين اثنين")] == ["k2"]
    assert [q[:2] for q in read(f"قتل {noun}ا القرية في منزلهما")] == ["k2"]


@pytest.mark.parametrize("pair", ["ضابطا شرطة", "سائقا شاحنة", "رجلا أمن", "راعيا أغنام", "عنصرا حراسة", "صاحبا محل", "عاملا إغاثة"])
def test_a_dual_with_whose_it_is(pair):
    assert [q[:2] for q in read(f"قتل {pair} بانفجار لغم")] == ["k2"]


@pytest.mark.parametrize("one", ["سائقا تركيا قرب المعبر", "شابا ليلة أمس", "طفلا نتيجة القصف", "عاملا سوريا", "راعيا أثناء الرعي"])
def test_one_in_the_accusative(one):
    assert [q[:2] for q in read(f"قتلوا {one}")] == ["k1"]


@pytest.mark.parametrize("number", ["ثلاث", "3", "خمس", "نحو 20", "مئة"])
def test_families_are_no_people(number):
    assert read(f"مقتل {number} عائلات في القصف") == []
