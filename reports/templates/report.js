"use strict";
// Search, filters and sorting of the ranking. Without script the whole table is simply shown.
// The class makes a long table short before it is drawn for the first time.
document.documentElement.classList.add("js");

const SHOWN = 100;
const THAI_ZERO = "๐".codePointAt(0);
const byText = new Intl.Collator("th");
const grouped = (count) => count.toLocaleString("en");

// The many ways to type the same name: Thai digits, the two spellings of one vowel, doubled เ,
// invisible spaces, and the short and long words for tambon, amphoe and province.
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[๐-๙]/g, (digit) => digit.codePointAt(0) - THAI_ZERO)
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .replace(/\u0e4d\u0e32/g, "\u0e33")
    .replace(/เเ/g, "แ")
    .replace(/(^|\s)(ตำบล|อำเภอ|จังหวัด|[ตอจ]\.)\s*/g, " ");

// A number as shown; null where a word stands in its place.
const numberIn = (cell) => {
  const found = parseFloat(cell.textContent.replaceAll(",", ""));
  return Number.isNaN(found) ? null : found;
};

const findFromFront = (form) => {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = plain(form.elements.q.value).trim();
    const pages = Array.from(document.querySelectorAll(".provinces a"));
    const province = pages.find((link) => plain(link.textContent).trim() === wanted);
    location.href = province ? province.href : "ranking.html#" + new URLSearchParams({ q: form.elements.q.value });
  });
};

const sortable = (head, body, changed) => {
  const inOrder = Array.from(body.rows);
  const sort = (column, direction) => {
    const kind = head.cells[column].dataset.sort;
    const read = kind === "text"
      ? (row) => row.cells[column].querySelector(".name").textContent
      : (row) => numberIn(row.cells[column]);
    const keyed = inOrder.map((row) => ({ row, key: read(row) }));
    // Rows without a number stay last in both directions.
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return direction * (kind === "text" ? byText.compare(a.key, b.key) : a.key - b.key);
    });
    body.append(...keyed.map(({ row }) => row));
  };
  const set = (column, direction) => {
    for (const cell of head.cells) cell.removeAttribute("aria-sort");
    head.cells[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    sort(column, direction);
  };
  for (const cell of head.cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const now = cell.getAttribute("aria-sort");
      const first = cell.dataset.sort === "down" ? -1 : 1;
      const direction = now ? (now === "ascending" ? -1 : 1) : first;
      set(cell.cellIndex, direction);
      changed(`${direction < 0 ? "-" : ""}${cell.cellIndex}`);
    });
  }
  return (text) => {
    const column = Math.abs(parseInt(text, 10)) || 0;
    set(Math.min(column, head.cells.length - 1), text.startsWith("-") ? -1 : 1);
  };
};

const league = (form, table) => {
  const body = table.tBodies[0];
  const [found, pageOf, clear, all] =
    ["found", "page-of", "clear", "all"].map((id) => document.getElementById(id));
  const rows = Array.from(body.rows, (row) => ({
    row,
    code: row.id.slice(1),
    text: plain(row.querySelector(".name").textContent + " " + row.querySelector(".code").parentElement.textContent),
    data: row.dataset,
  }));
  const fields = Array.from(form.elements).filter((field) => field.name);
  let sorted = "";
  let whole = false;

  const matching = (wanted) => {
    const terms = plain(wanted.q || "").split(/\s+/).filter(Boolean);
    const has = (list, one) => !one || ` ${list} `.includes(` ${one} `);
    return ({ code, text, data }) =>
      (!wanted.province || code.startsWith(wanted.province)) &&
      (!wanted.centre || data.c === wanted.centre) &&
      (!wanted.region || data.r === wanted.region) &&
      has(data.h, wanted.channel) &&
      has(data.b, wanted.chosen) &&
      terms.every((term) => text.includes(term));
  };
  const shorten = () => {
    let count = 0;
    for (const row of body.rows) {
      if (!row.hidden) count += 1;
      row.classList.toggle("beyond", !whole && count > SHOWN);
    }
    all.hidden = whole || count <= SHOWN;
    all.textContent = `แสดงทั้งหมด ${grouped(count)} ตำบล`;
  };
  // The page of the province that was chosen or typed, if one was.
  const offerProvince = (wanted) => {
    const typed = plain(wanted.q).trim();
    const options = Array.from(form.elements.province.options).filter((option) => option.value);
    const found = options.find((option) =>
      wanted.province ? option.value === wanted.province : plain(option.text) === typed);
    pageOf.hidden = !found;
    if (found) {
      pageOf.href = `province/${found.value}.html`;
      pageOf.textContent = `หน้าจังหวัด${found.text}`;
    }
  };
  const narrow = () => {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
    const matches = matching(wanted);
    let count = 0;
    for (const one of rows) {
      one.row.hidden = !matches(one);
      count += !one.row.hidden;
    }
    const narrowed = Object.values(wanted).some(Boolean);
    const total = grouped(rows.length);
    found.textContent = narrowed ? `พบ ${grouped(count)} จาก ${total} ตำบล` : `${total} ตำบล`;
    clear.hidden = !narrowed;
    offerProvince(wanted);
    shorten();
  };
  // The address holds what is shown, so that it can be mailed. After "#", which every page may
  // change, also one that was opened from a disk.
  const keep = () => {
    const state = new URLSearchParams();
    for (const field of fields) if (field.value.trim()) state.set(field.name, field.value.trim());
    if (sorted) state.set("sort", sorted);
    history.replaceState(null, "", "#" + state);
  };
  const sortBy = sortable(table.tHead.rows[0], body, (text) => {
    sorted = text;
    shorten();
    keep();
  });
  const restore = () => {
    const state = new URLSearchParams(location.hash.slice(1) || location.search);
    for (const field of fields) field.value = state.get(field.name) || "";
    sorted = state.get("sort") || "";
    whole = false;
    sortBy(sorted || "0");
    narrow();
  };

  form.hidden = false;
  table.classList.add("ready");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    narrow();
    keep();
  });
  clear.addEventListener("click", () => {
    form.reset();
    narrow();
    keep();
    form.elements.q.focus();
  });
  all.addEventListener("click", () => {
    whole = true;
    shorten();
  });
  addEventListener("hashchange", () => {
    if (location.hash.includes("=")) restore();
  });
  restore();
};

document.addEventListener("DOMContentLoaded", () => {
  const find = document.getElementById("find");
  if (find) findFromFront(find);
  const filters = document.getElementById("filters");
  if (filters) league(filters, document.querySelector("table.league"));
});
