"use strict";
// Narrows the ranking while someone types. Without script the whole table is simply shown.
const body = document.getElementById("tambons");
const query = document.getElementById("query");
const found = document.getElementById("found");
const all = document.getElementById("all");
const THAI_ZERO = "๐".codePointAt(0);

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

const rows = Array.from(body.rows, (row) => ({
  row,
  text: plain(row.cells[1].querySelector(".name").textContent + " " +
    row.cells[1].querySelector("small").textContent),
}));

const narrow = () => {
  const terms = plain(query.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { row, text } of rows) {
    row.hidden = !terms.every((term) => text.includes(term));
    count += !row.hidden;
  }
  body.classList.toggle("short", terms.length === 0 && !all.hidden);
  const total = rows.length.toLocaleString("en");
  found.textContent = terms.length ? `พบ ${count.toLocaleString("en")} จาก ${total} ตำบล` : `${total} ตำบล`;
};

document.getElementById("search").hidden = false;
all.hidden = rows.length <= 50;
all.addEventListener("click", () => {
  all.hidden = true;
  narrow();
});
query.addEventListener("input", narrow);
narrow();
