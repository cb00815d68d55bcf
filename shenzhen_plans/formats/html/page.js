"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = (id) => JSON.parse($(id).textContent);
  const words = data("words"), cites = data("citations");
  const place = new Map(cites.ids.map((id, i) => [id, i]));
  const text = $("text");

  // What is chosen once is remembered where the browser allows it.
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not allowed */ } };
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  const say = (what) => { $("status").textContent = what; setTimeout(() => { $("status").textContent = ""; }, 2500); };

  // Citing: one menu, opened at the sign behind a node.
  const style = $("style");
  const known = (name) => [...style.options].some((option) => option.value === name);
  if (known(recall("style"))) style.value = recall("style");
  style.addEventListener("change", () => remember("style", style.value));

  const citation = (id) => {
    const [start, end, middles] = cites.styles[style.value] || Object.values(cites.styles)[0];
    for (let at = $(id); at && at !== text; at = at.parentElement) {
      const middle = place.has(at.id) ? middles[place.get(at.id)] : null;
      if (middle !== null && middle !== undefined) return start + middle + end;
    }
    return document.title;
  };
  const ownText = (node) => {
    const parts = node.id === "" ? [] : [...node.querySelectorAll(":scope > p, :scope > h2, :scope > h3, :scope > h4, :scope > h5, :scope > h6")];
    return parts.map((part) => part.textContent.trim()).join("");
  };
  const copy = async (what) => {
    try { await navigator.clipboard.writeText(what); } catch {
      const area = document.createElement("textarea");
      area.value = what; document.body.append(area); area.select();
      document.execCommand("copy"); area.remove();
    }
    close(); say(words.copied);
  };
  let menu = null, opener = null;
  const close = () => { if (menu) { menu.remove(); menu = null; opener.setAttribute("aria-expanded", "false"); opener.focus({ preventScroll: true }); } };
  const button = (label, what) => {
    const made = document.createElement("button");
    made.type = "button"; made.textContent = label;
    made.addEventListener("click", () => copy(what()));
    return made;
  };
  const open = (link) => {
    close();
    const id = decodeURIComponent(link.getAttribute("href").slice(1)), node = $(id);
    opener = link; link.setAttribute("aria-expanded", "true");
    menu = document.createElement("div");
    menu.id = "menu"; menu.setAttribute("role", "dialog"); menu.setAttribute("aria-label", link.getAttribute("aria-label"));
    const shown = document.createElement("p"); shown.textContent = citation(id);
    menu.append(shown,
      button(words.citation, () => citation(id)),
      button(words.link, () => location.href.split("#")[0] + "#" + id),
      button(words.quotation, () => "“" + ownText(node) + "”（" + citation(id) + "）"));
    document.body.append(menu);
    const box = link.getBoundingClientRect();
    menu.style.top = box.bottom + scrollY + 4 + "px";
    menu.style.left = Math.max(8, Math.min(box.left + scrollX, scrollX + innerWidth - menu.offsetWidth - 16)) + "px";
    menu.querySelector("button").focus({ preventScroll: true });
  };
  for (const link of document.querySelectorAll(".cite")) { link.setAttribute("role", "button"); link.setAttribute("aria-haspopup", "dialog"); }
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".cite");
    if (link) { event.preventDefault(); open(link); } else if (menu && !menu.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); untip(); }
    if (event.key === " " && event.target.classList.contains("cite")) { event.preventDefault(); open(event.target); }
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) { event.preventDefault(); $("query").focus(); }
  });

  // Terms of the glossary: the explanation where the term stands.
  let tip = null;
  const untip = () => { if (tip) { tip.remove(); tip = null; } };
  const explain = (link) => {
    untip();
    const entry = $(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!entry) return;
    tip = document.createElement("div"); tip.id = "tip"; tip.setAttribute("role", "tooltip");
    tip.textContent = ownText(entry);
    document.body.append(tip);
    link.setAttribute("aria-describedby", "tip");
    const box = link.getBoundingClientRect();
    tip.style.top = box.bottom + scrollY + 6 + "px";
    tip.style.left = Math.max(8, Math.min(box.left + scrollX, scrollX + innerWidth - tip.offsetWidth - 16)) + "px";
  };
  for (const [event, act] of [["mouseover", explain], ["focusin", explain], ["mouseout", untip], ["focusout", untip]]) {
    document.addEventListener(event, (e) => { const link = e.target.closest && e.target.closest(".term"); if (link) act(link); });
  }

  // Figures and targets, on wish.
  const marks = $("marks");
  if (marks) marks.addEventListener("change", () => text.classList.toggle("marked", marks.checked));

  // Contents: the entry of what is read now.
  const side = $("contents");
  if (side) {
    const links = new Map([...side.querySelectorAll("a")].map((a) => [decodeURIComponent(a.getAttribute("href").slice(1)), a]));
    const heads = [...links.keys()].map($).filter(Boolean);
    let current = null, asked = false;
    const follow = () => {
      asked = false;
      let low = 0, high = heads.length; // the last head above a line near the top of the window
      while (low < high) { const mid = (low + high) >> 1; if (heads[mid].getBoundingClientRect().top <= 110) low = mid + 1; else high = mid; }
      const link = low ? links.get(heads[low - 1].id) : null;
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (link) {
        link.setAttribute("aria-current", "true");
        if (getComputedStyle(side).position === "sticky") {
          const top = link.offsetTop - side.clientHeight / 2;
          if (link.offsetTop < side.scrollTop || link.offsetTop > side.scrollTop + side.clientHeight - 40) side.scrollTop = top;
        }
      }
    };
    addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(follow); } }, { passive: true });
    follow();
  }

  // Search: any substring from one character on; width, case and blanks make no difference.
  const fold = (char) => char.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  let index = null;
  const build = () => {
    const nodes = [], from = [], at = [], out = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const value = node.nodeValue;
      for (let i = 0; i < value.length; i++) {
        const folded = fold(value[i]);
        for (let k = 0; k < folded.length; k++) { out.push(folded[k]); from.push(nodes.length); at.push(i); }
      }
      nodes.push(node);
    }
    return { nodes, from, at, text: out.join("") };
  };
  let hits = [], here = -1;
  const ranges = (query) => {
    index = index || build();
    const wanted = [...query].map(fold).join("");
    const found = [];
    if (!wanted) return found;
    for (let i = index.text.indexOf(wanted); i >= 0 && found.length < 10000; i = index.text.indexOf(wanted, i + wanted.length)) {
      const range = document.createRange(), last = i + wanted.length - 1;
      range.setStart(index.nodes[index.from[i]], index.at[i]);
      range.setEnd(index.nodes[index.from[last]], index.at[last] + 1);
      found.push(range);
    }
    return found;
  };
  const paint = () => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.set("found", new Highlight(...hits));
    CSS.highlights.set("here", new Highlight(...(here >= 0 ? [hits[here]] : [])));
  };
  const go = (step) => {
    if (!hits.length) return;
    here = (here + step + hits.length) % hits.length;
    hits[here].startContainer.parentElement.scrollIntoView({ block: "center" });
    $("found").textContent = here + 1 + " / " + hits.length;
    paint();
  };
  const look = () => {
    const query = $("query").value;
    hits = ranges(query); here = -1;
    $("found").textContent = hits.length ? String(hits.length) : query.trim() ? words.none : "";
    paint();
  };
  $("query").addEventListener("input", look);
  $("search").addEventListener("submit", (event) => { event.preventDefault(); go(1); });
  $("next").addEventListener("click", () => go(1));
  $("previous").addEventListener("click", () => go(-1));
})();
