// The list's search, filters and copying.  Without it the pages are whole: all papers, their links, their citations.
"use strict";
(() => {
  const root = document.body.dataset.root;
  const MARKS = /\p{M}/gu;
  const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
  const SINGLE = /[\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9`\u00b4]/g;
  const DOUBLE = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ŋ: "ng", ĸ: "k", ς: "σ" };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const ASCII = /^[\x00-\x7f]*$/;

  // Combining marks change places with a mark of another class when text is normalised; others stay (UAX 15).
  const known = new Map();
  const moves = text => text.normalize("NFD") !== text;
  const combines = mark => {
    if (!known.has(mark)) known.set(mark, moves(mark + "\u0334") || moves("\u0345" + mark));
    return known.get(mark);
  };

  /** Text as it is compared: without case, accents and typographic signs; what publist.text.unicode.fold does. */
  const fold = text => {
    if (ASCII.test(text)) return text.toLowerCase();
    return text.normalize("NFKC").replace(DASHES, "-").replace(SINGLE, "'").replace(DOUBLE, '"').toUpperCase().toLowerCase()
      .replace(LETTER, letter => LETTERS[letter]).normalize("NFKD").replace(MARKS, mark => combines(mark) ? "" : mark);
  };

  const made = (name, text, values = {}) => Object.assign(document.createElement(name), { textContent: text, ...values });

  // -- copying ---------------------------------------------------------------------------------------------------------

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {  // no secure context, or no permission: the old way
      const area = made("textarea", text, { readOnly: true, className: "unseen" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  const copyButton = (label, text) => {
    const button = made("button", label, { type: "button", className: "copy" });
    button.addEventListener("click", async () => {
      await copy(text());
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 1600);
    });
    button.setAttribute("aria-live", "polite");
    return button;
  };

  for (const text of document.querySelectorAll(".cite pre")) {
    const label = document.getElementById(text.getAttribute("aria-labelledby"));
    text.parentElement.append(copyButton(`Copy ${label.textContent}`, () => text.textContent));
  }

  // -- the list --------------------------------------------------------------------------------------------------------

  const list = document.getElementById("_list");
  if (!list) return;
  const index = JSON.parse(document.getElementById("_index").textContent);
  const form = document.querySelector(".find");
  const status = document.getElementById("_count");
  const clear = document.querySelector("button[type=reset]");
  const selected = document.querySelector(".selected");
  const [FILE, VENUE, TYPE, COUNT, FLAGS, PEOPLE, TOPICS] = [0, 1, 2, 3, 4, 5, 6];
  const [FREE, AWARD, ABSTRACT] = [1, 2, 4];
  const AT_ONCE = 20;
  const IN_TURN = 40;
  const IN_MENU = 400;  // more than that is found by searching

  const entries = [];
  for (const section of list.children) {
    const year = section.querySelector("h2").textContent;
    for (const node of section.querySelectorAll("li")) {
      entries.push({ node, year, row: index.papers[entries.length], text: null });
    }
  }
  const entryOf = new Map(entries.map(entry => [entry.node.id, entry]));

  const textOf = entry => {
    if (entry.text === null) {
      const parts = [];
      for (const part of entry.node.children) {
        if (part.localName === "h3" || part.nextElementSibling?.localName === "p") parts.push(part.textContent);
      }
      const topics = entry.row[TOPICS].map(place => index.topics[place]);
      entry.text = fold([...parts, entry.year, index.venues[entry.row[VENUE]] ?? "", ...topics, entry.node.id].join("\n"));
    }
    return entry.text;
  };

  // What waits for a quiet moment, a few milliseconds at a time.
  const later = work => {
    const next = () => {
      const end = performance.now() + 12;
      while (performance.now() < end) if (!work()) return;
      setTimeout(next);
    };
    requestAnimationFrame(() => setTimeout(next));  // what is there already is painted first
  };

  // -- abstracts and citations, from files that are asked for when somebody wants them ------------------------------------

  const asked = new Map();
  const arrived = new Map();
  window.publistDetails = (file, papers) => arrived.get(file)(papers);
  const detailsOf = (file, slug) => {
    if (!asked.has(file)) {
      asked.set(file, new Promise((resolve, reject) => {
        arrived.set(file, resolve);
        document.head.append(made("script", "", { src: `${root}data/${file}.js`, onerror: reject }));
      }));
    }
    return asked.get(file).then(papers => papers[slug]);
  };

  const slugOf = node => node.querySelector("h3 a").getAttribute("href").replace(/^.*\/|\.html$/g, "");

  const toggle = async button => {
    const node = button.closest("li");
    const slug = slugOf(node);
    const open = node.querySelector(`.${button.name}`);
    button.setAttribute("aria-expanded", String(!open));
    if (open) { open.remove(); return; }
    const place = made("div", "", { className: `more ${button.name}` });
    node.append(place);
    try {
      place.append(...FILLS[button.name](await detailsOf(entryOf.get(slug).row[FILE], slug)));
    } catch {
      place.append(made("a", "On its own page", { href: `${root}papers/${slug}.html` }));
    }
  };
  document.querySelector("main").addEventListener("click", event => {
    const button = event.target.closest("button[aria-expanded]");
    if (button) toggle(button);
  });

  const FILLS = {
    abstract: ([, , abstract]) => [made("p", abstract, { dir: "auto" })],
    citation: ([bibtex, csl]) => {
      const text = made("pre", bibtex, { tabIndex: 0 });
      text.setAttribute("aria-label", "BibTeX");
      return [copyButton("Copy BibTeX", () => bibtex), copyButton("Copy CSL-JSON", () => csl), text];
    },
  };

  const BUTTONS = [["abstract", "Abstract"], ["citation", "Cite"]];
  const addButtons = (node, row) => {
    const line = node.lastElementChild;
    const count = line.querySelector("span");
    for (const [name, label] of row[FLAGS] & ABSTRACT ? BUTTONS : BUTTONS.slice(1)) {
      const button = made("button", label, { type: "button", name });
      button.setAttribute("aria-expanded", "false");
      if (count) count.before(button, " ");
      else line.append(" ", button);
    }
  };

  for (const node of selected?.querySelectorAll("li") ?? []) addButtons(node, entryOf.get(slugOf(node)).row);
  // What searching and the buttons need is made in quiet moments, for all entries the one and then the other.
  for (const entry of entries.slice(0, AT_ONCE)) addButtons(entry.node, entry.row);
  const work = [
    ...entries.map(entry => () => textOf(entry)),
    ...entries.slice(AT_ONCE).map(entry => () => addButtons(entry.node, entry.row)),
  ];
  let prepared = 0;
  later(() => {
    work[prepared++]?.();
    return prepared < work.length;
  });

  // -- menus -----------------------------------------------------------------------------------------------------------

  const counts = values => {
    const found = new Map();
    for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
    found.delete(-1);
    return found;
  };
  const menu = (name, values, words, inOrder) => {
    const select = form.elements[name];
    const found = [...counts(values)];
    if (!inOrder) found.sort((a, b) => b[1] - a[1]);
    select.hidden = found.length < 2;
    const options = found.slice(0, IN_MENU).map(([value, number]) => made("option", `${words(value)} (${number})`, { value: words(value) }));
    select.append(...options);
  };
  menu("year", entries.map(entry => entry.year), year => year, true);
  menu("venue", entries.map(entry => entry.row[VENUE]), place => index.venues[place]);
  menu("type", entries.map(entry => entry.row[TYPE]), place => index.types[place]);
  menu("topic", entries.flatMap(entry => entry.row[TOPICS]), place => index.topics[place]);
  menu("person", entries.flatMap(entry => entry.row[PEOPLE]), place => index.people[place]);
  for (const [name, flag] of [["free", FREE], ["award", AWARD]]) {
    const having = entries.filter(entry => entry.row[FLAGS] & flag).length;
    form.elements[name].closest("label").hidden = having === 0 || having === entries.length;
  }
  if (!entries.some(entry => entry.row[COUNT] > 0)) form.elements.sort.hidden = true;

  // -- what is shown -----------------------------------------------------------------------------------------------------

  const NAMES = ["q", "year", "venue", "type", "topic", "person", "sort", "free", "award"];
  const valueOf = element => element.type === "checkbox" ? (element.checked ? "1" : "") : element.value;
  const state = () => Object.fromEntries(NAMES.map(name => [name, valueOf(form.elements[name])]));

  const places = (words, word) => new Set(words.flatMap((one, place) => one === word ? [place] : []));
  const takes = wanted => {
    const words = fold(wanted.q).split(/\s+/).filter(Boolean);
    const venues = places(index.venues, wanted.venue);
    const types = places(index.types, wanted.type);
    const topics = places(index.topics, wanted.topic);
    const people = places(index.people, wanted.person);
    const flags = (wanted.free ? FREE : 0) | (wanted.award ? AWARD : 0);
    return entry =>
      (!wanted.year || entry.year === wanted.year)
      && (!wanted.venue || venues.has(entry.row[VENUE]))
      && (!wanted.type || types.has(entry.row[TYPE]))
      && (!wanted.topic || entry.row[TOPICS].some(place => topics.has(place)))
      && (!wanted.person || entry.row[PEOPLE].some(place => people.has(place)))
      && (entry.row[FLAGS] & flags) === flags
      && words.every(word => textOf(entry).includes(word));
  };

  // What is found is shown as copies below the list, which only steps back: it is not taken apart and laid out again.
  let results = made("div", "", { hidden: true });
  list.after(results);
  // What was found before is out of sight at once and goes bit by bit: to take thousands apart takes as long as to show them.
  const empty = () => {
    if (!results.firstChild) return;
    const former = results;
    results = made("div", "", { hidden: former.hidden });
    former.before(results);
    former.className = "away";
    later(() => {
      const papers = former.lastElementChild?.lastElementChild;
      if (!papers) { former.remove(); return false; }
      for (let number = 0; number < IN_TURN && papers.lastElementChild; number++) papers.lastElementChild.remove();
      if (!papers.lastElementChild) papers.parentElement.remove();
      return true;
    });
  };
  const stepBack = away => {
    list.classList.toggle("away", away);
    results.hidden = !away;
    if (!away) empty();
  };

  const copyOf = entry => {
    const node = entry.node.cloneNode(true);
    node.removeAttribute("id");
    for (const more of node.querySelectorAll(".more")) more.remove();
    if (!node.querySelector("button")) addButtons(node, entry.row);
    for (const button of node.querySelectorAll("button")) button.setAttribute("aria-expanded", "false");
    return node;
  };

  const place = heading => {
    const section = document.createElement("section");
    const papers = made("ul", "", { className: "papers" });
    papers.setAttribute("role", "list");
    section.append(made("h2", heading), papers);
    results.append(section);
    return papers;
  };

  // The first papers at once, the others in turn, so that a key is answered at once in a list of any length: neither
  // looking through the list nor copying what is found goes on for longer than nobody notices.
  let turn = 0;
  let finish = () => {};
  const show = (candidates, takes, headingOf, done) => {
    const mine = ++turn;
    const found = [];
    let looked = 0;
    let shown = 0;
    let heading = null;
    let papers = null;
    const look = until => {
      while (looked < candidates.length) {
        if (takes(candidates[looked])) found.push(candidates[looked]);
        if (++looked % 16 === 0 && performance.now() > until) return;
      }
    };
    const put = number => {
      for (const end = Math.min(shown + number, found.length); shown < end; shown++) {
        if (headingOf(found[shown]) !== heading) {
          heading = headingOf(found[shown]);
          papers = place(heading);
        }
        papers.append(copyOf(found[shown]));
      }
    };
    const over = () => looked === candidates.length;
    empty();
    look(performance.now() + 15);
    if (over() && done(found.length)) return;
    stepBack(true);
    put(AT_ONCE);
    later(() => {
      if (mine !== turn) return false;
      if (!over()) {
        look(performance.now() + 5);
        if (over() && done(found.length)) return false;
        if (shown < AT_ONCE) put(AT_ONCE - shown);
        return true;
      }
      put(IN_TURN);
      return shown < found.length;
    });
    finish = () => {
      if (mine !== turn) return;
      if (!over()) {
        look(Infinity);
        if (done(found.length)) return;
      }
      put(found.length);
    };
  };

  const total = status.textContent;
  const byCount = [...entries].sort((one, other) => other.row[COUNT] - one.row[COUNT]);
  const update = () => {
    const wanted = state();
    const cited = wanted.sort === "cited";
    const filtered = NAMES.some(name => name !== "sort" && wanted[name]);
    // Says how many were found; true where that is the list as it stands, which steps forward again.
    const done = number => {
      status.textContent = !filtered ? total
        : number ? `${number.toLocaleString("en")} of ${total}` : status.dataset.none;
      const whole = !filtered && !cited;
      if (whole) stepBack(false);
      return whole;
    };
    const headingOf = cited ? () => "Most cited" : entry => entry.year;
    show(cited ? byCount : entries, filtered ? takes(wanted) : () => true, headingOf, done);
    if (selected) selected.hidden = filtered || cited;
    clear.hidden = !filtered && !cited;
    remember(wanted);
  };

  const remember = wanted => {
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    try {
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    } catch { /* a page without an address of its own */ }
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const element = form.elements[name];
      if (element.type === "checkbox") element.checked = query.has(name);
      else if (query.has(name)) element.value = query.get(name);
    }
  };

  addEventListener("beforeprint", () => finish());
  document.querySelector("main").addEventListener("input", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", event => event.preventDefault());
  document.documentElement.classList.add("scripted");
  if (location.search) { recall(); update(); }
})();
