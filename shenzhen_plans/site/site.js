"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("site").textContent), words = JSON.parse($("words").textContent);
  const MOST = 200, AROUND = 40;
  const fold = (text) => {
    const out = [], at = [];
    for (let i = 0; i < text.length; i++) {
      for (const char of text[i].normalize("NFKC").toLowerCase().replace(/\s/g, "")) { out.push(char); at.push(i); }
    }
    return { text: out.join(""), at };
  };
  let folded = null;
  const find = (query) => {
    folded = folded || data.nodes.map((node) => fold(node[3]).text);
    const wanted = query.split(/\s+/).map((word) => fold(word).text).filter(Boolean);
    if (!wanted.length) return { wanted, hits: [] };
    const hits = [];
    folded.forEach((text, i) => { if (wanted.every((word) => text.includes(word))) hits.push(i); });
    return { wanted, hits };
  };
  const shown = (node, wanted) => {
    const { text, at } = fold(node[3]), first = text.indexOf(wanted[0]);
    const begin = Math.max(0, at[first] - AROUND), end = Math.min(node[3].length, at[first] + wanted[0].length + 3 * AROUND);
    const part = document.createElement("span"), spans = [];
    for (const word of wanted) for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) spans.push([at[i], at[i + word.length - 1] + 1]);
    spans.sort((a, b) => a[0] - b[0]);
    let here = begin;
    if (begin) part.append("…");
    for (const [from, to] of spans) {
      if (from < here || to > end) continue;
      part.append(node[3].slice(here, from));
      const mark = document.createElement("mark"); mark.textContent = node[3].slice(from, to); part.append(mark);
      here = to;
    }
    part.append(node[3].slice(here, end) + (end < node[3].length ? "…" : ""));
    return part;
  };
  const look = () => {
    const query = $("query").value, { wanted, hits } = find(query), list = document.createDocumentFragment();
    for (const i of hits.slice(0, MOST)) {
      const node = data.nodes[i], [id, name] = data.documents[node[0]];
      const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("small");
      link.href = id + ".html#" + node[1]; link.textContent = name + " " + node[2];
      where.append(document.createElement("br"), shown(node, wanted));
      item.append(link, where); list.append(item);
    }
    $("hits").replaceChildren(list);
    $("found").textContent = !query.trim() ? "" : !hits.length ? words.none
      : hits.length > MOST ? words.more.replace("{}", MOST).replace("{}", hits.length) : String(hits.length);
  };
  $("query").addEventListener("input", look);
  $("search").addEventListener("submit", (event) => { event.preventDefault(); look(); });
})();
