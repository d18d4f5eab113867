"use strict";
(() => {
const byId = (id) => document.getElementById(id);
const facts = JSON.parse(byId("facts").textContent);
const sections = [...document.querySelectorAll("section.cluster")];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const NONE = new Set(["", "—"]);

// What the tables say, once; the facts' columns have the same order.
const tracks = sections.flatMap((section) => {
  const number = Number(section.dataset.cluster);
  return [...section.querySelectorAll("tbody tr")].map((row) => ({ row, section, number }));
});
tracks.forEach((track, index) => {
  const words = [...track.row.cells].map((cell) => cell.textContent.trim());
  Object.assign(track, { index, words, name: words[1], album: words[2], artists: words[3] });
  track.folded = fold([...words.slice(1, 5), words[8] ?? ""].join(" "));
  track.matches = true;
});
const clusters = new Map(facts.clusters.map((cluster) => [cluster.number, cluster]));
const measure = new Map(facts.measures.map((each) => [each.id, each]));
const trackOf = new Map(tracks.map((track) => [track.row, track]));
const shown = new Set(clusters.keys());
const tell = (text) => { byId("told").textContent = text; };
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const count = (number) => number.toLocaleString(facts.language);
const phrases = facts.words;
let map = null;

/* The tables */

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function sort(table, column, rising) {
  const rows = [...table.tBodies[0].rows].map((row) => trackOf.get(row));
  const last = (word) => NONE.has(word);
  rows.sort((one, other) => {
    const [a, b] = [one.words[column], other.words[column]];
    if (column === null || last(a) || last(b)) {
      return (column === null ? 0 : last(a) - last(b)) || one.index - other.index;
    }
    return (rising ? 1 : -1) * collator.compare(a, b) || one.index - other.index;
  });
  table.tBodies[0].append(...rows.map((track) => track.row));
}

function nextOrder(header) {
  const now = header.ariaSort;
  return now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
}

function sortBy(table, header, word) {
  const order = nextOrder(header);
  for (const each of table.tHead.rows[0].cells) if (each.ariaSort) each.ariaSort = "none";
  header.ariaSort = order;
  sort(table, order === "none" ? null : header.cellIndex, order === "ascending");
  tell(order === "none" ? phrases.first_order : say(phrases[order], { column: word }));
}

function makeSortable(table) {
  const sortable = (_, place) => place > 0 && place !== 7;
  for (const header of [...table.tHead.rows[0].cells].filter(sortable)) {
    const button = document.createElement("button");
    const word = header.firstElementChild?.getAttribute("aria-label") ?? header.textContent;
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    header.ariaSort = "none";
    button.addEventListener("click", () => sortBy(table, header, word));
  }
}

// Rows are laid out as cards on a phone, which takes their roles away in some browsers.
function keepRoles(table) {
  const give = (role, found) => found.forEach((each) => each.setAttribute("role", role));
  give("table", [table]);
  give("rowgroup", [...table.querySelectorAll("thead, tbody")]);
  give("row", [...table.rows]);
  give("columnheader", [...table.tHead.rows[0].cells]);
  give("rowheader", [...table.querySelectorAll("tbody th")]);
  give("cell", [...table.querySelectorAll("td")]);
}

/* Search and clusters */

function filter() {
  const words = fold(byId("query").value).split(/\s+/).filter(Boolean);
  for (const track of tracks) {
    track.matches = words.every((word) => track.folded.includes(word));
    track.row.hidden = !track.matches;
  }
  for (const section of sections) showSection(section, words.length > 0);
  const left = tracks.filter((track) => track.matches && shown.has(track.number)).length;
  const all = shown.size === clusters.size && !words.length;
  tell(all ? "" : say(phrases.found, { shown: count(left), all: count(tracks.length) }));
  map?.update();
}

function showSection(section, searching) {
  const details = section.querySelector("details");
  const rows = section.querySelectorAll("tbody tr:not([hidden])").length;
  section.hidden = !shown.has(Number(section.dataset.cluster)) || rows === 0;
  if (searching) {
    details.dataset.was ??= details.open;
    details.open = true;
  } else if (details.dataset.was) {
    details.open = details.dataset.was === "true";
    delete details.dataset.was;
  }
}

const boxes = [...document.querySelectorAll(".chip input")];

function choose(some) {
  for (const box of boxes) box.checked = some;
  readBoxes();
}

function readBoxes() {
  shown.clear();
  for (const box of boxes) if (box.checked) shown.add(Number(box.value));
  filter();
}

let waiting = 0;
byId("query").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 80);
});
for (const box of boxes) box.addEventListener("change", readBoxes);
byId("all").addEventListener("click", () => choose(true));
byId("none").addEventListener("click", () => choose(false));

/* Dark and light */

const dark = matchMedia("(prefers-color-scheme: dark)");

function nameTheme() {
  const theme = document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
  byId("theme").textContent = theme === "dark" ? phrases.light : phrases.dark;
  return theme;
}

byId("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = nameTheme() === "dark" ? "light" : "dark";
  nameTheme();
});
dark.addEventListener("change", nameTheme);

/* The map */

const share = new Intl.NumberFormat(facts.language, { style: "percent" });

function spoken(id, value) {
  if (id === "year") return String(value);
  if (id === "tempo") return say(phrases.tempo, { tempo: Math.round(value) });
  return share.format(Math.round(100 * value) / 100);
}

function details(track) {
  const known = ["tempo", "energy", "valence", "danceability", "year"].flatMap((id) => {
    const found = measure.get(id);
    const value = found?.values[track.index];
    return value === null || value === undefined ? [] : [`${found.label} ${spoken(id, value)}`];
  });
  return known.join(" · ");
}

function line(kind, text) {
  const element = document.createElement("p");
  element.className = kind;
  element.textContent = text;
  return element;
}

function card(track) {
  const cluster = clusters.get(track.number);
  const name = line("name", track.name);
  const rest = [track.artists, `${cluster.number} · ${cluster.name}`, details(track)];
  return [name, ...rest.filter(Boolean).map((text) => line("rest", text))];
}

function goTo(track) {
  track.section.hidden = track.row.hidden = false;
  track.section.querySelector("details").open = true;
  track.row.scrollIntoView({ block: "center" });
  track.row.querySelector("td:last-child a").focus({ preventScroll: true });
}

function spec(across, up, colours, size) {
  const axis = (each) => ({
    title: each.title, titleColor: colours.text, labelColor: colours.subdued,
    gridColor: colours.ground, domain: false, ticks: false, labels: each.plain,
    format: each.id === "year" ? "d" : undefined, titleFontWeight: 500, titleFontSize: 13,
    labelFontSize: 12, tickCount: 6, labelOverlap: true, titlePadding: 10,
  });
  const place = (field, each) => ({
    field, type: "quantitative", axis: axis(each),
    scale: { domain: each.limits, zero: false, nice: false },
  });
  const numbers = [...clusters.keys()];
  const of = (key) => ({ domain: numbers, range: numbers.map((each) => clusters.get(each)[key]) });
  const places = { x: place("h", across), y: place("v", up) };
  return {
    width: size.width, height: size.height, background: colours.panel,
    autosize: { type: "fit", contains: "padding" }, padding: 12,
    config: { font: "system-ui, sans-serif", view: { stroke: null } },
    datasets: { tracks: [], chosen: [] },
    layer: [
      {
        data: { name: "tracks" },
        params: [{
          name: "zoom", bind: "scales",
          select: { type: "interval", zoom: "wheel![event.ctrlKey || event.metaKey]" },
        }],
        mark: { type: "point", filled: true, size: size.point, stroke: colours.panel,
          strokeWidth: 0.6, clip: true },
        encoding: {
          ...places,
          color: { field: "cluster", type: "nominal", scale: of("colour"), legend: null },
          shape: { field: "cluster", type: "nominal", scale: of("shape"), legend: null },
          opacity: { condition: { test: "datum.on", value: 0.92 }, value: 0.1 },
          description: { field: "words", type: "nominal" },
        },
      },
      {
        data: { name: "chosen" },
        mark: { type: "point", filled: false, size: 4 * size.point + 160, stroke: colours.text,
          strokeWidth: 2, opacity: 1, aria: false },
        encoding: places,
      },
    ],
  };
}

class TrackMap {
  constructor(plot) {
    this.plot = plot;
    this.chosen = null;
    this.view = null;
    for (const select of [byId("across"), byId("up")]) {
      for (const each of facts.measures) select.add(new Option(each.label, each.id));
      select.addEventListener("change", () => this.draw());
    }
    byId("across").selectedIndex = 0;
    byId("up").selectedIndex = 1;
    this.listen();
  }

  listen() {
    const plot = this.plot;
    plot.addEventListener("pointermove", (event) => this.hover(event));
    plot.addEventListener("pointerleave", () => this.showTip(null));
    plot.addEventListener("pointerdown", (event) => { this.down = [event.clientX, event.clientY]; });
    plot.addEventListener("click", (event) => this.tap(event));
    plot.addEventListener("keydown", (event) => this.key(event));
    byId("in").addEventListener("click", () => this.zoom(0.6));
    byId("out").addEventListener("click", () => this.zoom(1 / 0.6));
    byId("reset").addEventListener("click", () => this.draw());
    new ResizeObserver(() => this.fit()).observe(plot);
    for (const table of document.querySelectorAll("section.cluster table")) {
      table.addEventListener("focusin", (event) => this.choose(trackOf.get(event.target.closest("tr"))));
      table.addEventListener("click", (event) => this.choose(trackOf.get(event.target.closest("tr"))));
    }
  }

  size() {
    const point = Math.max(26, Math.min(110, 24000 / tracks.length));
    return { width: this.plot.clientWidth, height: this.plot.clientHeight, point };
  }

  async draw() {
    const [across, up] = [byId("across"), byId("up")].map((select) => measure.get(select.value));
    this.axes = { across, up };
    this.view?.finalize();
    const embedded = await window.vegaEmbed(this.plot, spec(across, up, facts.colours, this.size()), {
      mode: "vega-lite", actions: false, ast: true, renderer: facts.renderer,
      defaultStyle: false, tooltip: () => {},
    });
    this.view = embedded.view;
    this.update();
    this.setZoomed(false);
  }

  update() {
    if (!this.view) return;
    const { across, up } = this.axes;
    this.points = tracks.filter((track) => shown.has(track.number)).flatMap((track) => {
      const [h, v] = [across.values[track.index], up.values[track.index]];
      if (h === null || v === null) return [];
      const cluster = clusters.get(track.number);
      const { name, artists } = track;
      const told = { title: name, artists, number: cluster.number, name: cluster.name };
      const described = say(phrases.track, told);
      return [{ h, v, cluster: track.number, on: track.matches, words: described, track }];
    });
    this.view.data("tracks", this.points.map(({ track, ...datum }) => datum));
    this.ring();
  }

  ring() {
    const found = this.points.filter((point) => point.track === this.chosen);
    this.view.data("chosen", found.map(({ h, v }) => ({ h, v }))).runAsync();
  }

  fit() {
    const { width, height } = this.size();
    if (this.view && width > 0) this.view.width(width).height(height).resize().runAsync();
  }

  pixels(point) {
    const [[left, top], padding] = [this.view.origin(), this.view.padding()];
    const [x, y] = [this.view.scale("x")(point.h), this.view.scale("y")(point.v)];
    return [left + padding.left + x, top + padding.top + y];
  }

  nearest(event, within) {
    if (!this.view) return null;
    const box = this.plot.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let [best, least] = [null, within];
    for (const point of this.points) {
      if (!point.on) continue;
      const [left, top] = this.pixels(point);
      const far = Math.hypot(left - x, top - y);
      if (far < least) [best, least] = [point, far];
    }
    return best;
  }

  hover(event) {
    if (event.pointerType !== "touch" && event.buttons === 0) this.showTip(this.nearest(event, 14));
  }

  showTip(point) {
    const tip = byId("tip");
    tip.hidden = !point;
    if (!point) return;
    const [left, top] = this.pixels(point);
    tip.replaceChildren(...card(point.track));
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    tip.style.left = `${Math.max(4, Math.min(left - width / 2, this.plot.clientWidth - width - 4))}px`;
    tip.style.top = `${top > height + 22 ? top - height - 14 : top + 18}px`;
  }

  tap(event) {
    const [x, y] = this.down ?? [event.clientX, event.clientY];
    if (Math.hypot(event.clientX - x, event.clientY - y) > 6) return;
    this.choose(this.nearest(event, 28)?.track ?? null);
  }

  choose(track) {
    if (track === undefined || !this.view) return;
    this.chosen = track;
    const box = byId("chosen");
    box.replaceChildren(...(track ? card(track) : []));
    if (track) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = phrases.to_table;
      button.addEventListener("click", () => goTo(track));
      box.append(button);
    }
    this.ring();
  }

  key(event) {
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const actions = {
      "+": () => this.zoom(0.6), "=": () => this.zoom(0.6), "-": () => this.zoom(1 / 0.6),
      0: () => this.draw(), Escape: () => this.choose(null),
      Enter: () => this.chosen && goTo(this.chosen),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !this.view) return;
    if (ways[event.key]) this.step(ways[event.key]);
    else if (actions[event.key]) actions[event.key]();
    else return;
    event.preventDefault();
  }

  // The next point that lies rather that way than to the side.
  step([right, down]) {
    const from = this.points.find((point) => point.track === this.chosen);
    const [x, y] = from ? this.pixels(from) : [this.plot.clientWidth / 2, this.plot.clientHeight / 2];
    let [best, least] = [null, Infinity];
    for (const point of this.points) {
      if (!point.on || point === from) continue;
      const [left, top] = this.pixels(point);
      const ahead = (left - x) * right + (top - y) * down;
      const aside = Math.abs((left - x) * down + (top - y) * right);
      const far = ahead + 2 * aside;
      if (ahead > 0 && ahead >= aside && far < least) [best, least] = [point, far];
    }
    if (best) this.choose(best.track);
  }

  zoom(by) {
    if (!this.view) return;
    for (const [signal, name] of [["zoom_h", "x"], ["zoom_v", "y"]]) {
      const [low, high] = this.view.scale(name).domain();
      const chosen = this.points.find((point) => point.track === this.chosen);
      const middle = chosen ? (name === "x" ? chosen.h : chosen.v) : (low + high) / 2;
      this.view.signal(signal, [middle + (low - middle) * by, middle + (high - middle) * by]);
    }
    this.view.runAsync();
    this.setZoomed(true);
  }

  setZoomed(zoomed) {
    this.plot.classList.toggle("zoomed", zoomed);
  }
}

async function unpack(element) {
  const bytes = Uint8Array.from(atob(element.textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
}

async function drawMap() {
  const library = byId("library");
  if (!library || facts.measures.length < 2) return;
  try {
    await unpack(library);
    byId("stage").hidden = false;
    map = new TrackMap(byId("plot"));
    await map.draw();
  } catch {
    byId("stage").hidden = true;
    byId("sorry").textContent = phrases.sorry;
    byId("sorry").hidden = false;
    map = null;
  }
  document.documentElement.dataset.ready = "";
}

for (const table of document.querySelectorAll("section.cluster table")) {
  makeSortable(table);
  if (matchMedia("(max-width: 45rem)").matches) keepRoles(table);
}
byId("tools").hidden = false;
nameTheme();
drawMap();
})();
