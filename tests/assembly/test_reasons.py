"""``extract --explain``: the reasons of an event are those of what it holds, whichever telling gave it."""

from nlp_pipeline.assembly.events import assemble
from nlp_pipeline.pipes.events import scene_of


def test_a_day_told_where_the_event_is_named_again_comes_with_its_own_reason(nlp):
    doc = nlp.make_doc("قتل قيادي في تنظيم الدولة الإسلامية في غارة نفذتها طائرات التحالف الدولي على بلدة سرمدا. وقال مصدر محلي إن الغارة استهدفت سيارته في الثامن من الشهر الجاري.")
    doc._.published, doc._.article_id = "2015-07-24", "a"
    for name, pipe in nlp.pipeline:
        doc = doc if name == "events" else pipe(doc)
    explain = {}
    (event,) = assemble(scene_of(doc), "a", explain=explain)
    told = {(slot, value) for slot, value, *_ in explain[event.id].rows if slot == "date"}
    assert event.date.value == "2015-07-08"
    assert told == {("date", "2015-07-08")}
    assert [row[0] for row in explain[event.id].rows].count("event") == 1
