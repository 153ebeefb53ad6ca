"use strict";
/* Reads the data of the page, draws the views with D3, and keeps them all under one set of filters.
   Text goes into the page as text nodes only, so nothing that a report says can become markup. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const WORDS = {
    ar: { skip: "إلى المحتوى", title: "ما جرى، كما قرأه البرنامج", caution: "أرقام مستخرجة آلياً من التقارير، لا حصيلة موثقة. ما لم يُذكر مجهول، لا صفر.", other: "English", type: "النوع", actor: "الجهة", governorate: "المحافظة", status: "الحالة", from: "من", to: "إلى", confidence: "الثقة من", search: "بحث في النص", reset: "مسح", map: "الخريطة", zoomIn: "تكبير", zoomOut: "تصغير", zoomAll: "كل سوريا", timeline: "الزمن", by: "لكل", show: "المقياس", tables: "الجداول", export: "تنزيل CSV", previous: "السابق", next: "التالي", text: "النص", filters: "التصفية", all: "الكل", day: "يوم", week: "أسبوع", month: "شهر", events: "الأحداث", killed: "القتلى", actors: "الجهات", places: "الأماكن", pairs: "من ضد من", date: "التاريخ", place: "المكان", agents: "الفاعل", targets: "المستهدف", toll: "الحصيلة", report: "التقرير", name: "الاسم", id: "المعرّف", count: "العدد", kind: "الصنف", occurred: "وقع", ongoing: "مستمر", planned: "مخطط", denied: "منفي", counted: "وقع، دون الاستعادات", recap: "مذكور كخلفية", choose: "اختر حدثاً من الخريطة أو الجدول.", confidence2: "الثقة", assumed: "تاريخ التقرير", unknown: "مجهول", sources: "الحدود والأماكن: OCHA/HDX (CC BY 3.0 IGO)، Open-Syria وGeoNames (CC BY 4.0). الرسم: D3 (ISC).", othertype: "أنواع أخرى", trigger: "الحدث", agent: "فاعل", target: "مستهدف", party: "طرف", mediator: "وسيط", casualties: "ضحايا", weapon: "سلاح", none: "لا شيء يطابق التصفية.", kinds: { killed: "قتلى", wounded: "جرحى", detained: "معتقلون", abducted: "مختطفون", missing: "مفقودون", released: "مفرج عنهم", displaced: "نازحون" }, groups: { civilian: "مدنيون", combatant: "مقاتلون", mixed: "مختلط", unknown: "لم يُحدَّدوا" },
      summary: (e, i, k, c) => `${e} حدثاً مروياً، ${i} واقعة؛ القتلى ${k} على الأقل في ${c} واقعة ذُكر فيها عدد` },
    en: { skip: "To the content", title: "What happened, as the software read it", caution: "Numbers drawn from reports by a machine: no verified toll. What is not told is unknown, not zero.", other: "العربية", type: "Type", actor: "Actor", governorate: "Governorate", status: "Status", from: "From", to: "To", confidence: "Confidence from", search: "Search the text", reset: "Reset", map: "Map", zoomIn: "Zoom in", zoomOut: "Zoom out", zoomAll: "All of Syria", timeline: "Timeline", by: "Per", show: "Measure", tables: "Tables", export: "Download CSV", previous: "Previous", next: "Next", text: "Text", filters: "Filters", all: "all", day: "day", week: "week", month: "month", events: "Events", killed: "Killed", actors: "Actors", places: "Places", pairs: "Who against whom", date: "Date", place: "Place", agents: "Agent", targets: "Target", toll: "Toll", report: "Report", name: "Name", id: "Id", count: "Count", kind: "Kind", occurred: "occurred", ongoing: "ongoing", planned: "planned", denied: "denied", counted: "occurred, recaps left out", recap: "told as background", choose: "Choose an event on the map or in the table.", confidence2: "confidence", assumed: "date of the report", unknown: "unknown", sources: "Outlines and places: OCHA/HDX (CC BY 3.0 IGO), Open-Syria and GeoNames (CC BY 4.0). Drawn with D3 (ISC).", othertype: "other types", trigger: "trigger", agent: "agent", target: "target", party: "party", mediator: "mediator", casualties: "casualties", weapon: "weapon", none: "Nothing matches the filters.", kinds: {}, groups: {},
      summary: (e, i, k, c) => `${e} events told, ${i} incidents; at least ${k} killed in ${c} incidents that tell a number` },
  };
  const PALETTE = ["#9f1239", "#c2410c", "#854d0e", "#166534", "#0e7490", "#1e40af", "#6b21a8", "#be185d"], REST = "#55555e";
  const state = { language: "ar", chosen: null, tab: "events", sort: null, down: false, page: 0, unit: "month", measure: "events" };
  const t = (key) => WORDS[state.language][key];
  const at = () => (state.language === "ar" ? 0 : 1);
  const name = (id) => (id && data.names[id] ? data.names[id][at()] : id || "");
  const typeName = (y) => (data.types[y] || [y, y])[at()];
  const DAY0 = 719163; /* ordinal of 1970-01-01 */
  const asDate = (ordinal) => new Date((ordinal - DAY0) * 864e5);
  const iso = (d) => d.toISOString().slice(0, 10);
  const slot = (e, role) => e.x.filter((s) => s[0] === role).map((s) => s[3]).filter(Boolean);
  const toll = (e) => e.c.map(([kind, group, min, max]) => `${t("kinds")[kind] || kind} (${t("groups")[group] || group}) ${min === null && max === null ? "?" : min === max ? min : `${min ?? "?"}–${max ?? "?"}`}`).join("; ");
  const make = (tag, options = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [k, v] of Object.entries(options)) k === "on" ? node.addEventListener("click", v) : k in node && k !== "list" ? (node[k] = v) : node.setAttribute(k, v);
    node.append(...children);
    return node;
  };
  const PAGE = 50;

  const counts = d3.rollup(data.events, (v) => v.length, (e) => e.y);
  const leading = [...counts].sort((a, b) => d3.descending(a[1], b[1]) || d3.ascending(a[0], b[0])).slice(0, PALETTE.length).map((d) => d[0]);
  const colour = (y) => PALETTE[leading.indexOf(y)] || REST;

  /* --- filters --- */
  const fill = (select, options, value) => {
    select.replaceChildren(...options.map(([v, label]) => make("option", { value: v, textContent: label })));
    if (options.some(([v]) => v === value)) select.value = value;
  };
  const actorsOf = (e) => e.x.filter((s) => ["agent", "target", "party", "mediator"].includes(s[0])).map((s) => s[3]).filter(Boolean);
  const filters = () => {
    const byName = (ids) => [...new Set(ids)].map((id) => [id, name(id)]).sort((a, b) => a[1].localeCompare(b[1], state.language));
    fill($("f-type"), [["", t("all")], ...[...counts.keys()].map((y) => [y, typeName(y)]).sort((a, b) => a[1].localeCompare(b[1], state.language))], $("f-type").value);
    fill($("f-actor"), [["", t("all")], ...byName(data.events.flatMap(actorsOf))], $("f-actor").value);
    fill($("f-governorate"), [["", t("all")], ...byName(data.events.map((e) => e.g).filter(Boolean))], $("f-governorate").value);
    fill($("f-status"), [["counted", t("counted")], ["", t("all")], ...["occurred", "ongoing", "planned", "denied"].map((s) => [s, t(s)]), ["recap", t("recap")]], $("f-status").value || "counted");
    fill($("t-unit"), ["day", "week", "month"].map((u) => [u, t(u)]), state.unit);
    fill($("t-measure"), ["events", "killed"].map((m) => [m, t(m)]), state.measure);
  };
  const passing = () => {
    const type = $("f-type").value, actor = $("f-actor").value, governorate = $("f-governorate").value, status = $("f-status").value;
    const from = $("f-from").value, to = $("f-to").value, least = Number($("f-confidence").value) || 0, words = $("f-search").value.trim();
    return data.events.filter((e) => (!type || e.y === type) && (!governorate || e.g === governorate) && (!actor || actorsOf(e).includes(actor)) && e.q >= least
      && (status === "" || (status === "recap" ? e.r : status === "counted" ? !e.r && e.s !== "planned" && e.s !== "denied" : e.s === status))
      && (!from || (e.l !== null && iso(asDate(e.l)) >= from)) && (!to || (e.f !== null && iso(asDate(e.f)) <= to))
      && (!words || data.articles[e.a].t.includes(words)));
  };
  /* Tolls are those of incidents: each is counted once, however many of its tellings pass. */
  const incidentsOf = (events) => [...new Set(events.map((e) => e.i))];
  const dead = (events) => {
    const known = incidentsOf(events).map((i) => data.incidents[i]).filter((i) => i[0] && i[1] !== null);
    return [d3.sum(known, (i) => i[1]), known.length];
  };

  /* --- map --- */
  const WIDE = 640, HIGH = 520;
  const shapes = Object.entries(data.outlines).map(([id, rings]) => ({ type: "Feature", id, geometry: { type: "MultiPolygon", coordinates: rings.map((r) => [wound(r)]) } }));
  function wound(ring) { /* D3 wants clockwise rings, else a shape is all the world but itself */
    return d3.geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI ? [...ring].reverse() : ring;
  }
  const svg = d3.select("#map").append("svg").attr("viewBox", `0 0 ${WIDE} ${HIGH}`).attr("role", "img");
  const projection = d3.geoMercator().fitExtent([[8, 8], [WIDE - 8, HIGH - 8]], { type: "FeatureCollection", features: shapes });
  const layer = svg.append("g");
  const land = layer.append("g").selectAll("path").data(shapes).join("path").attr("class", "land").attr("d", d3.geoPath(projection));
  const dots = layer.append("g");
  let scale = 1;
  const radius = (e) => (3 + 2.2 * Math.sqrt(Math.min(100, (data.incidents[e.i] || [])[1] || 0))) / scale;
  const zoom = d3.zoom().scaleExtent([1, 60]).on("zoom", ({ transform }) => { layer.attr("transform", transform); scale = Math.sqrt(transform.k * Math.sqrt(transform.k)); dots.selectAll("circle").attr("r", radius); });
  svg.call(zoom);
  $("zoom-in").addEventListener("click", () => svg.call(zoom.scaleBy, 1.7));
  $("zoom-out").addEventListener("click", () => svg.call(zoom.scaleBy, 1 / 1.7));
  $("zoom-all").addEventListener("click", () => svg.call(zoom.transform, d3.zoomIdentity));
  const drawMap = (events) => {
    svg.attr("aria-label", t("map"));
    land.selectAll("title").data((d) => [d]).join("title").text((d) => name(d.id) || d.id);
    const one = [...d3.rollup(events.filter((e) => e.pt), (v) => v[0], (e) => e.i).values()];
    dots.selectAll("circle").data(one.sort((a, b) => radius(b) - radius(a)), (e) => e.id).join("circle")
      .attr("class", (e) => (e.i === (state.chosen || {}).i ? "event chosen" : "event")).attr("data-id", (e) => e.id).attr("r", radius).attr("fill", (e) => colour(e.y))
      .attr("cx", (e) => projection(e.pt)[0]).attr("cy", (e) => projection(e.pt)[1]).on("click", (_, e) => choose(e))
      .selectAll("title").data((e) => [e]).join("title").text((e) => `${typeName(e.y)} · ${slot(e, "place").map(name).join("، ")} · ${e.d || t("unknown")} · ${toll(e)}`);
    $("legend").replaceChildren(...leading.map((y) => {
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      mark.setAttribute("viewBox", "0 0 10 10"); mark.setAttribute("aria-hidden", "true");
      d3.select(mark).append("circle").attr("cx", 5).attr("cy", 5).attr("r", 5).attr("fill", colour(y));
      return make("span", {}, mark, ` ${typeName(y)}`);
    }));
  };

  /* --- timeline --- */
  const drawTime = (events) => {
    const step = { day: d3.utcDay, week: d3.utcMonday, month: d3.utcMonth }[state.unit];
    const seen = new Set();
    const dated = events.filter((e) => e.f !== null && e.l - e.f < 62).map((e) => {
      const i = data.incidents[e.i], first = !seen.has(e.i);
      seen.add(e.i);
      return { when: step(asDate(e.f)), type: leading.includes(e.y) ? e.y : "other", value: state.measure === "events" ? 1 : first && i[0] ? i[1] || 0 : 0 };
    });
    const box = d3.select("#timeline"), w = 640, h = 220, left = 40, bottom = 24;
    const plot = box.selectAll("svg").data([0]).join("svg").attr("viewBox", `0 0 ${w} ${h}`).attr("role", "img").attr("aria-label", t("timeline"));
    plot.selectAll("*").remove();
    if (!dated.length) return;
    const keys = [...leading, "other"], sums = d3.rollup(dated, (v) => d3.sum(v, (d) => d.value), (d) => +d.when, (d) => d.type);
    const times = [...sums.keys()].sort(d3.ascending), x = d3.scaleUtc([new Date(times[0]), step.offset(new Date(times.at(-1)), 1)], [left, w - 8]);
    const stacks = d3.stack().keys(keys).value((time, key) => sums.get(time).get(key) || 0)(times);
    const y = d3.scaleLinear([0, d3.max(stacks.at(-1), (d) => d[1]) || 1], [h - bottom, 8]).nice();
    plot.append("g").attr("class", "axis").attr("transform", `translate(0,${h - bottom})`).call(d3.axisBottom(x).ticks(6).tickFormat((d) => iso(d).slice(0, state.unit === "month" ? 7 : 10)));
    plot.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`).call(d3.axisLeft(y).ticks(5));
    for (const s of stacks) plot.append("g").attr("fill", s.key === "other" ? REST : colour(s.key)).selectAll("rect").data(s.filter((d) => d[1] > d[0])).join("rect")
      .attr("x", (d) => x(new Date(d.data))).attr("width", (d) => Math.max(1, x(step.offset(new Date(d.data), 1)) - x(new Date(d.data)) - 1)).attr("y", (d) => y(d[1])).attr("height", (d) => y(d[0]) - y(d[1]))
      .append("title").text((d) => `${iso(new Date(d.data))} · ${s.key === "other" ? t("othertype") : typeName(s.key)}: ${d[1] - d[0]}`);
  };

  /* --- tables --- */
  const tally = (events, ids, label) => [...d3.rollup(events.flatMap((e) => [...new Set(ids(e))].map((id) => [id, e])), (v) => v.map((d) => d[1]), (d) => d[0])]
    .map(([id, list]) => ({ key: id, cells: [label(id), id, list.length, dead(list)[0]] }));
  const tables = {
    events: (events) => ({ head: ["date", "type", "place", "agents", "targets", "toll", "status", "confidence2", "report"], rows: events.map((e) => ({ event: e, key: e.id,
      cells: [e.d || t("unknown"), typeName(e.y), slot(e, "place").map(name).join("، "), [...slot(e, "agent"), ...slot(e, "party")].map(name).join("، "), slot(e, "target").map(name).join("، "), toll(e), e.r ? t("recap") : t(e.s), e.q, data.articles[e.a].id] })) }),
    actors: (events) => ({ head: ["name", "id", "count", "killed"], rows: tally(events, actorsOf, name) }),
    places: (events) => ({ head: ["name", "id", "count", "killed"], rows: tally(events, (e) => slot(e, "place"), name) }),
    pairs: (events) => ({ head: ["agents", "targets", "count", "killed"], rows: [...d3.rollup(events.flatMap((e) => {
      const parties = slot(e, "party"), found = slot(e, "agent").flatMap((a) => slot(e, "target").map((b) => [a, b, e]));
      parties.forEach((a, i) => parties.slice(i + 1).forEach((b) => found.push([a, b, e])));
      return found;
    }), (v) => v.map((d) => d[2]), (d) => d[0], (d) => d[1])].flatMap(([a, to]) => [...to].map(([b, list]) => ({ key: `${a} ${b}`, cells: [name(a), name(b), list.length, dead(list)[0]] }))) }),
  };
  const sorted = (events) => {
    const { head, rows } = tables[state.tab](events);
    const column = state.sort === null ? (state.tab === "events" ? 0 : 2) : state.sort, down = state.sort === null ? true : state.down;
    const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), state.language));
    return { head, column, down, rows: rows.sort((a, b) => (down ? -1 : 1) * compare(a.cells[column], b.cells[column]) || d3.ascending(a.key, b.key)) };
  };
  const drawTable = (events) => {
    const { head, rows, column, down } = sorted(events), pages = Math.max(1, Math.ceil(rows.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    $("page").textContent = `${state.page + 1} / ${pages}`;
    $("previous").disabled = state.page === 0; $("next").disabled = state.page >= pages - 1;
    $("tabs").replaceChildren(...Object.keys(tables).map((k) => make("button", { type: "button", role: "tab", id: `tab-${k}`, "aria-selected": String(k === state.tab), textContent: t(k), on: () => { Object.assign(state, { tab: k, sort: null, page: 0 }); draw(); $(`tab-${k}`).focus(); } })));
    const heads = head.map((key, n) => make("th", { scope: "col", "aria-sort": n === column ? (down ? "descending" : "ascending") : "none" },
      make("button", { type: "button", textContent: t(key) + (n === column ? (down ? " ▼" : " ▲") : ""), on: () => { state.down = state.sort === n ? !state.down : false; state.sort = n; draw(); } })));
    const body = rows.slice(state.page * PAGE, (state.page + 1) * PAGE).map((r) => make("tr", { className: r.event && state.chosen === r.event ? "chosen" : "" },
      ...r.cells.map((c, n) => make("td", {}, r.event && n === 1 ? make("button", { type: "button", "data-id": r.key, textContent: c, on: () => choose(r.event) }) : String(c)))));
    $("table").replaceChildren(rows.length ? make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body)) : t("none"));
  };
  const csv = () => {
    const { head, rows } = sorted(passing());
    const cell = (v) => { const s = String(v ?? ""); return `"${(/^[=+\-@\t\r]/.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`; };
    const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff", [head.map(t), ...rows.map((r) => r.cells)].map((r) => r.map(cell).join(",")).join("\r\n")], { type: "text/csv" })), download: `${state.tab}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  /* --- text --- */
  const points = (text) => Array.from(text); /* offsets count code points */
  const drawText = () => {
    const e = state.chosen, box = $("text"), list = $("slots");
    if (!e) { box.replaceChildren(); list.replaceChildren(t("choose")); return; }
    const article = data.articles[e.a], chars = points(article.t);
    const spans = [...article.m.map((m) => ({ from: m[0], to: m[1], kind: "mention", label: `${m[2]} ${m[3] ? `${name(m[3])} ${m[3]}` : "NIL"}${m[4] === undefined || m[4] === null ? "" : ` ${m[4]}`}` })),
      ...e.x.map((s, n) => ({ from: s[1], to: s[2], kind: s[0], n })).filter((s) => s.from !== null && s.from !== undefined)];
    const cuts = [...new Set([0, chars.length, ...spans.flatMap((s) => [s.from, s.to])])].sort(d3.ascending);
    const seen = new Set();
    box.replaceChildren(...d3.pairs(cuts).map(([a, b]) => {
      const piece = chars.slice(a, b).join(""), over = spans.filter((s) => s.from <= a && s.to >= b);
      if (!over.length) return piece;
      const slots = over.filter((s) => s.kind !== "mention"), mark = make("mark", { textContent: piece, title: over.map((s) => s.label || t(s.kind)).join(" · ") });
      if (slots.length) mark.className = `slot ${slots.map((s) => s.kind).join(" ")}`;
      for (const s of slots) if (!seen.has(s.n)) { seen.add(s.n); mark.id = mark.id || `slot-${s.n}`; s.at = mark.id; }
      return mark;
    }));
    const row = (id) => {
      const r = data.names[id];
      return r ? make("small", {}, ` ${id} · ${r[0]} · ${r[1]} · ${r[2] || ""}${r[3] ? ` · ${name(r[3])}` : ""}${typeof r[4] === "number" ? ` · ${r[4].toFixed(3)}, ${r[5].toFixed(3)}` : r[5] ? ` · ${r[5]}` : ""}`) : make("small", { textContent: id ? ` ${id}` : "" });
    };
    const goto = (n) => { document.querySelectorAll("mark.here").forEach((m) => m.classList.remove("here")); const m = $(`slot-${n}`) || document.querySelector(`mark.${e.x[n][0]}`); if (m) { m.classList.add("here"); m.scrollIntoView({ block: "nearest" }); } };
    const items = e.x.map((s, n) => make("li", {}, make("button", { type: "button", disabled: s[1] === null || s[1] === undefined, textContent: `${t(s[0])}: ${s[1] === null || s[1] === undefined ? name(s[3]) : chars.slice(s[1], s[2]).join("")}`, on: () => goto(n) }), row(s[3])));
    const told = data.incidents[e.i];
    list.replaceChildren(make("p", {}, make("strong", { textContent: `${typeName(e.y)} · ${e.d || t("unknown")}${e.as ? ` (${t("assumed")})` : ""} · ${e.r ? t("recap") : t(e.s)} · ${t("confidence2")} ${e.q}` }), make("br"), `${toll(e)} `, make("small", { textContent: `${e.id} · ${e.i} · ${told[4]} ${t("report")}` })), make("ul", {}, ...items));
  };
  const choose = (e) => { state.chosen = e; draw(); $("text-section").scrollIntoView({ block: "nearest" }); };

  /* --- all together --- */
  const draw = () => {
    const events = passing(), [killed, telling] = dead(events);
    $("summary").textContent = t("summary")(events.length, incidentsOf(events).length, killed, telling);
    drawMap(events); drawTime(events); drawTable(events); drawText();
  };
  const speak = () => {
    document.documentElement.lang = state.language;
    document.documentElement.dir = state.language === "ar" ? "rtl" : "ltr";
    document.title = t("title");
    document.querySelectorAll("[data-t]").forEach((n) => { n.textContent = t(n.dataset.t); });
    document.querySelectorAll("[data-label]").forEach((n) => n.setAttribute("aria-label", t(n.dataset.label)));
    $("language").textContent = t("other"); $("language").lang = state.language === "ar" ? "en" : "ar";
    $("stamp").textContent = data.stamp;
    filters(); draw();
  };
  $("language").addEventListener("click", () => { state.language = state.language === "ar" ? "en" : "ar"; speak(); });
  $("filters").addEventListener("submit", (e) => e.preventDefault());
  $("filters").addEventListener("input", () => { state.page = 0; draw(); });
  $("filters").addEventListener("reset", () => setTimeout(() => { $("f-status").value = "counted"; state.page = 0; draw(); }));
  $("t-unit").addEventListener("input", (e) => { state.unit = e.target.value; draw(); });
  $("t-measure").addEventListener("input", (e) => { state.measure = e.target.value; draw(); });
  $("previous").addEventListener("click", () => { state.page -= 1; draw(); });
  $("next").addEventListener("click", () => { state.page += 1; draw(); });
  $("export").addEventListener("click", csv);
  speak();
})();
