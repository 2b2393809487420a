"use strict";
(() => {
const $ = id => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const number = new Intl.NumberFormat("en").format;
const CHUNK = 10; // units that are laid out at a time
const view = {locale: 0, article: null, filters: new Set(), query: ""};
const ROWS = 100; // articles
const watch = seen => new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && seen(), {rootMargin: "1500px"});
const watcher = watch(() => more());
let shown = [], next = 0, total = 0, current = null;

/* Text enters the page as text nodes alone: no string is ever parsed as markup. */
function make(tag, name, ...children) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...children.filter(child => child !== null && child !== ""));
  return node;
}

// --- articles: sort and search ---------------------------------------------------------------

const overviews = [...document.querySelectorAll(".overview")];
overviews.forEach((overview, locale) => {
  const body = overview.querySelector("tbody");
  if (!body) return; // no articles
  const first = [...body.rows], pattern = first[0], {folder, locale: code} = data[locale];
  const heads = [...overview.querySelectorAll("thead th")], status = overview.querySelector("[role=status]");
  const all = data[locale].rows.map((row, index) => ({row, index, node: first[index], low: (folder + row.name).toLowerCase()}));
  const end = overview.querySelector(".more");
  let chosen = all, drawn = first.length;

  const draw = () => {
    const rows = chosen.slice(drawn, drawn += ROWS);
    body.append(...rows.map(item => item.node ??= articleRow(pattern, item, code)));
    sight.unobserve(end);
    sight.observe(end);
  };
  const sight = watch(() => drawn < chosen.length && draw());
  const again = () => {
    const query = overview.querySelector(".find-article").value.trim().toLowerCase();
    chosen = all.filter(item => item.low.includes(query));
    status.textContent = query ? `${number(chosen.length)} of ${number(all.length)} articles` : "";
    body.replaceChildren();
    drawn = 0;
    draw();
  };
  sight.observe(end);
  heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
    order(all, heads, column);
    overview.querySelector(".order").hidden = true;
    again();
  }));
  overview.querySelector(".find-article").addEventListener("input", again);
});

function articleRow(pattern, {row, index}, locale) {
  const node = pattern.cloneNode(true), [head, ...cells] = node.cells;
  head.firstElementChild.replaceChildren(...broken(row.name));
  if (head.firstElementChild.href) head.firstElementChild.href = `#/${locale}/${index}`;
  head.querySelector(".tag").hidden = !row.orphan;
  [...head.querySelector(".bar").children].forEach((part, state) => {
    part.style.flexGrow = row.words[state];
    part.hidden = !row.words[state];
  });
  cells.forEach((cell, column) => {
    const figure = row.figures[column];
    cell.textContent = column === 0 ? figure + " %" : figure ? number(figure) : "–";
    cell.classList.toggle("nil", !figure && column > 0);
    cell.classList.toggle("mild", row.mild && column === cells.length - 1);
  });
  return node;
}

/* A name that may be broken after `/`, `-`, `_` and a dot, but not before its suffix. */
function broken(name) {
  const pieces = name.match(/[^-/_.]*(?:[-/_]+|\.(?=[^.]*\.))|[^-/_]+/g) || [];
  return pieces.flatMap((piece, index) => index ? [document.createElement("wbr"), piece] : piece);
}

function order(all, heads, column) {
  const head = heads[column], sorted = head.getAttribute("aria-sort");
  const down = sorted ? sorted === "ascending" : column > 1;
  heads.forEach(other => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const names = new Intl.Collator("en", {numeric: true}).compare;
  const compare = column ? (a, b) => a.row.figures[column - 1] - b.row.figures[column - 1] : (a, b) => names(a.row.name, b.row.name);
  all.sort((a, b) => (down ? -1 : 1) * compare(a, b) || a.index - b.index);
}

// --- the reader: filter ----------------------------------------------------------------------

function pages() {
  const all = data[view.locale].pages.map((page, index) => [page, index]).filter(([page]) => page);
  return view.article === null ? all : all.filter(([, index]) => index === view.article);
}

function folded(part) {
  return part.z ??= (part.s + "\n" + (part.t || "")).normalize("NFC").toLowerCase();
}

/* The test that a unit must pass. */
function matcher(query) {
  const states = new Set([...view.filters].filter(name => name !== "findings")), found = view.filters.has("findings");
  return part => part.q && (!states.size || states.has(part.q)) && (!found || part.f) && (!query || folded(part).includes(query));
}

/* Everything in reading order; with a filter the units that match it, each still in its block. */
function choose() {
  const query = view.query.trim().normalize("NFC").toLowerCase();
  const filtered = view.filters.size > 0 || query !== "", matches = matcher(query);
  const found = [];
  for (const [page, index] of pages()) {
    let titled = view.article !== null;
    for (const block of page.b) {
      const parts = filtered ? block.p.filter(matches) : block.p;
      if (!parts.length) continue;
      found.push({page, index, block, parts, title: !titled});
      titled = true;
    }
  }
  return found;
}

/* What there is to filter, once for each place. */
function count() {
  const counts = {findings: 0};
  total = 0;
  for (const [page] of pages()) for (const block of page.b) for (const part of block.p) if (part.q) {
    total++;
    counts[part.q] = (counts[part.q] || 0) + 1;
    if (part.f) counts.findings++;
  }
  for (const chip of $("chips").children) {
    const units = counts[chip.dataset.filter] || 0;
    chip.querySelector("b").textContent = number(units);
    chip.disabled = !units && !view.filters.has(chip.dataset.filter);
  }
}

function refresh() {
  for (const chip of $("chips").children) chip.setAttribute("aria-pressed", view.filters.has(chip.dataset.filter));
  shown = choose();
  next = 0;
  current = null;
  $("list").replaceChildren();
  const units = shown.reduce((sum, item) => sum + item.parts.filter(part => part.q).length, 0);
  $("status").textContent = units === total ? `${number(total)} units` : `${number(units)} of ${number(total)} units`;
  more();
}

function title(index) {
  const locale = data[view.locale];
  return locale.folder + locale.rows[index].name;
}

// --- the reader: lay out ---------------------------------------------------------------------

function more(limit = CHUNK) {
  if (next >= shown.length) return;
  const chunk = make("div", "chunk");
  for (let units = 0; next < shown.length && units < limit; next++) {
    const item = shown[next];
    if (item.title) chunk.append(make("h3", "page-title", ...broken(title(item.index))));
    chunk.append(lay(item));
    units += item.parts.length;
  }
  $("list").append(chunk);
  watcher.unobserve($("more")); // so that it speaks up again if the end is still in sight
  watcher.observe($("more"));
}

function lay({page, block, parts}) {
  const list = make("ul", "block " + (block.k === "heading" || block.k === "title" ? "heading" : ""));
  list.setAttribute("role", "list");
  for (const part of parts) list.append(part.q ? unit(page, block, part) : copied(block, part));
  return list;
}

function copied(block, part) {
  const why = make("div", "meta", make("span", "", block.r ? "copied as it is: " + block.r : "copied as it is"));
  if (block.l) why.append(make("span", "", "line " + block.l));
  return make("li", "unit copied", make("div", "side source", make("div", "text", part.s), why));
}

function unit(page, block, part) {
  const source = make("div", "side source", make("div", "text", ...(part.d ? part.d.map(piece) : marked(part.s))));
  const text = make("div", "text", ...(part.t ? marked(part.t) : [make("span", "none", "no translation yet")]));
  if (part.t) text.lang = data[view.locale].locale.replace("_", "-");
  source.firstChild.dir = text.dir = "auto";
  source.append(inArticle(block, part));
  const bad = part.f && part.f.some(([severity]) => severity === "error");
  const node = make("li", `unit ${part.q}${bad ? " bad" : ""}`, source, make("div", "side target", text, inCatalog(page, part)));
  if (part.f) node.append(make("ul", "found", ...part.f.map(finding)));
  node.tabIndex = -1;
  return node;
}

function inArticle(block, part) {
  const row = make("div", "meta");
  if (part.l) row.append(make("span", "", block.k + ", line " + part.l));
  if (part.x !== undefined) row.append(make("span", "", "context: " + part.x));
  return row;
}

function inCatalog(page, part) {
  const row = make("div", "meta", make("span", "state", part.q));
  if (part.a) row.append(make("span", "", "since " + part.a));
  if (part.o) row.append(make("span", "", part.o));
  const name = page.c.lastIndexOf("/") + 1;
  const copy = make("button", "place", make("span", "dir", page.c.slice(0, name)), page.c.slice(name) + (part.n ? ":" + part.n : ""));
  copy.type = "button";
  copy.title = "Copy";
  row.append(copy);
  return row;
}

function finding([severity, check, message]) {
  return make("li", "", make("b", severity, severity), ": " + message + " ", make("span", "nil", "[" + check + "]"));
}

function piece([op, text]) {
  return op === "=" ? document.createTextNode(text) : make(op === "-" ? "del" : "ins", "", text);
}

/* The text with what was searched for marked, where folding keeps its length. */
function marked(text) {
  const query = view.query.trim().toLowerCase(), low = text.toLowerCase();
  if (!query || low.length !== text.length) return [text];
  const parts = [];
  let at = 0;
  for (let hit; (hit = low.indexOf(query, at)) >= 0; at = hit + query.length)
    parts.push(text.slice(at, hit), make("mark", "", text.slice(hit, hit + query.length)));
  return [...parts, text.slice(at)];
}

// --- where we are ----------------------------------------------------------------------------

/* #/vi, #/vi/3, #/vi/all, #/vi/all/stale */
function route() {
  const [, code, article, filter] = decodeURI(location.hash).split("/");
  const index = data.findIndex(item => item.locale === code);
  view.locale = Math.max(0, index);
  const locale = data[view.locale];
  const reading = Boolean(locale && article && (article === "all" || locale.pages[+article]));
  overviews.forEach((overview, number) => overview.hidden = reading || number !== view.locale);
  document.querySelectorAll("nav a").forEach((link, number) =>
    number === view.locale ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"));
  $("reader").hidden = !reading;
  if (!reading) return;
  view.article = article === "all" ? null : +article;
  view.filters = new Set(filter ? [filter] : []);
  view.query = $("find-text").value = "";
  head(locale);
  count();
  refresh();
  scrollTo(0, 0);
  $("reader-title").focus({preventScroll: true});
}

function head(locale) {
  const one = view.article !== null, base = "#/" + locale.locale;
  $("reader-title").replaceChildren(...(one ? broken(title(view.article)) : ["All articles"]));
  $("reader-sub").textContent = one ? locale.pages[view.article].c : `${number(pages().length)} articles, worst first`;
  $("back").href = base;
  const step = (id, index) => {
    $(id).hidden = !one || !locale.pages[index];
    $(id).href = base + "/" + index;
  };
  step("previous", view.article - 1);
  step("next", view.article + 1);
}

// --- hands -----------------------------------------------------------------------------------

$("chips").addEventListener("click", event => {
  const chip = event.target.closest(".chip");
  if (!chip) return;
  const name = chip.dataset.filter;
  view.filters.delete(name) || view.filters.add(name);
  refresh();
});

$("find-text").addEventListener("input", event => {
  view.query = event.target.value;
  refresh();
});

$("list").addEventListener("click", event => {
  const button = event.target.closest(".place");
  if (button) copy(button);
});

function copy(button) {
  const text = button.textContent;
  const parts = [...button.childNodes];
  const done = () => {
    button.textContent = "copied";
    setTimeout(() => button.replaceChildren(...parts), 900);
  };
  if (text !== "copied" && navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => getSelection().selectAllChildren(button));
}

function move(by) {
  const units = [...document.querySelectorAll("#list .unit")];
  const index = current ? units.indexOf(current) + by : 0;
  if (index >= units.length - 5) more();
  current = units[Math.max(0, Math.min(index, units.length - 1))];
  if (current) current.focus();
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
  const reading = !$("reader").hidden;
  if (event.key === "/") {
    const box = reading ? $("find-text") : document.querySelector(".overview:not([hidden]) .find-article");
    if (box) { event.preventDefault(); box.focus(); }
  } else if (reading && (event.key === "j" || event.key === "k")) move(event.key === "j" ? 1 : -1);
  else if (reading && event.key === "c" && current) copy(current.querySelector(".place") || make("button", ""));
});

$("list").addEventListener("focusin", event => current = event.target.closest(".unit"));

const theme = $("theme"), dark = matchMedia("(prefers-color-scheme: dark)");
function paint(on) {
  document.documentElement.style.colorScheme = on ? "dark" : "light";
  theme.setAttribute("aria-pressed", on);
}
theme.hidden = false;
theme.setAttribute("aria-pressed", dark.matches);
theme.addEventListener("click", () => paint(theme.getAttribute("aria-pressed") !== "true"));

addEventListener("beforeprint", () => $("reader").hidden || more(5000));
addEventListener("hashchange", route);
route();
})();
