/* The matrix of roles as a sheet: arrows, Enter, Esc, Tab, blocks from a spreadsheet, each cell saved by itself.
   Without this file every person has a form of their own. */
(() => {
  "use strict";
  const table = document.querySelector("[data-matrix]");
  if (!table) return;
  const status = document.querySelector("[data-grid-status]");
  const LONGEST = 4000, PORTION = 200, WAIT = 400, RETRY = 5000;
  const KEY = `matriks-${document.body.dataset.user}-${table.dataset.key}`;
  const TOKEN = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const columns = [...table.tHead.querySelectorAll("th[data-column]")].map((head) => Number(head.dataset.column));
  const rows = [...table.tBodies[0].rows];
  const waiting = new Map(); // cell -> text to save
  let active = null, anchor = null, editor = null, undo = null, timer = 0, sending = false;

  const cellAt = (row, column) => (column < 0 ? undefined : rows[row]?.cells[column + 1]);
  const placeOf = (cell) => [rows.indexOf(cell.parentElement), cell.cellIndex - 1];
  const nameOf = (cell) => `${cell.parentElement.cells[0].firstChild.textContent.trim()}, kolom ${cell.cellIndex}`;

  function line(text, ...buttons) {
    const paragraph = document.createElement("p");
    paragraph.append(text);
    for (const [label, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm";
      button.textContent = label;
      button.addEventListener("click", () => { paragraph.remove(); act(); });
      paragraph.append(button);
    }
    return paragraph;
  }
  const say = (name, paragraph) => {
    status.querySelector(`[data-about="${name}"]`)?.remove();
    if (!paragraph) return;
    paragraph.dataset.about = name;
    status.append(paragraph);
  };

  /* Saving */
  function remember() {
    const kept = [...waiting].map(([cell, text]) => [cell.parentElement.dataset.employee, columns[cell.cellIndex - 1], cell.dataset.version, text]);
    try {
      if (kept.length) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
    } catch { /* no room: the page still holds them */ }
  }

  function write(cell, text) {
    text = text.trim().slice(0, LONGEST);
    if (text === cell.textContent) return;
    cell.textContent = text;
    cell.dataset.state = "waiting";
    waiting.set(cell, text);
    remember();
    clearTimeout(timer);
    timer = setTimeout(send, WAIT);
  }

  async function send() {
    if (sending || !waiting.size) return;
    sending = true;
    const batch = [...waiting].slice(0, PORTION);
    const cells = batch.map(([cell, text]) => ({
      column: columns[cell.cellIndex - 1], employee: Number(cell.parentElement.dataset.employee),
      version: Number(cell.dataset.version), text,
    }));
    let wait = WAIT;
    try {
      const answer = await fetch(table.dataset.matrix, {
        method: "POST", body: JSON.stringify({ cells }), redirect: "error",
        headers: { "Content-Type": "application/json", "X-CSRFToken": TOKEN },
      });
      if (answer.status === 422) {
        refused(batch, (await answer.json()).error);
      } else if (answer.ok) {
        (await answer.json()).cells.forEach((stored, index) => settle(...batch[index], stored));
        say("network", null);
      } else {
        throw new Error(answer.statusText);
      }
    } catch {
      wait = RETRY;
      for (const [cell] of batch) cell.dataset.state = "failed";
      say("network", line(`${waiting.size} sel belum tersimpan: jaringan terputus atau sesi berakhir. Dicoba lagi; isian Anda tetap ada di peramban ini. `));
    }
    sending = false;
    remember();
    if (waiting.size) timer = setTimeout(send, wait);
  }

  function refused(batch, sentence) {
    for (const [cell] of batch) {
      waiting.delete(cell);
      cell.dataset.state = "failed";
    }
    say("refused", line(`Tidak tersimpan. ${sentence} `, ["Muat ulang", () => location.reload()]));
  }

  function settle(cell, sent, stored) {
    const typedSince = waiting.get(cell) !== sent;
    cell.dataset.version = stored.version;
    if (stored.conflict) return conflict(cell, stored.text);
    if (typedSince) return;
    waiting.delete(cell);
    delete cell.dataset.state;
  }

  function conflict(cell, stored) {
    const mine = waiting.get(cell);
    waiting.delete(cell);
    cell.dataset.state = "conflict";
    say(`cell-${cell.parentElement.dataset.employee}-${cell.cellIndex}`, line(
      `${nameOf(cell)} baru saja diubah di tempat lain menjadi “${stored || "kosong"}”. `,
      ["Pakai yang tersimpan", () => { cell.textContent = stored; delete cell.dataset.state; }],
      ["Tetap pakai isian saya", () => { waiting.set(cell, mine); cell.dataset.state = "waiting"; send(); }],
    ));
  }

  /* Moving */
  function select(cell, extend = false) {
    if (!cell) return;
    if (active) active.tabIndex = -1;
    active = cell;
    if (!extend) anchor = cell;
    cell.tabIndex = 0;
    cell.focus();
    paint();
  }

  function block() {
    const [a, b] = placeOf(anchor), [c, d] = placeOf(active);
    return { top: Math.min(a, c), bottom: Math.max(a, c), left: Math.min(b, d), right: Math.max(b, d) };
  }

  function inBlock() {
    const { top, bottom, left, right } = block();
    return rows.slice(top, bottom + 1).map((row) => [...row.cells].slice(left + 1, right + 2));
  }

  function paint() {
    for (const cell of table.querySelectorAll(".is-selected")) cell.classList.remove("is-selected");
    if (anchor !== active) for (const cell of inBlock().flat()) cell.classList.add("is-selected");
  }

  const step = (down, right, extend) => {
    const [row, column] = placeOf(active);
    select(cellAt(row + down, column + right), extend);
  };

  /** The next cell in reading order, or nothing at the ends, where Tab leaves the sheet. */
  function beside(by) {
    const [row, column] = placeOf(active);
    const place = row * columns.length + column + by;
    return place < 0 ? undefined : cellAt(Math.floor(place / columns.length), place % columns.length);
  }

  /* Editing */
  function edit(first) {
    const cell = active, before = cell.textContent;
    editor = document.createElement("textarea");
    editor.maxLength = LONGEST;
    editor.value = first ?? before;
    editor.setAttribute("aria-label", nameOf(cell));
    cell.textContent = "";
    cell.append(editor);
    editor.before = before;
    editor.focus();
    editor.setSelectionRange(editor.value.length, editor.value.length);
    editor.addEventListener("blur", () => finish(true));
  }

  function finish(keep) {
    if (!editor) return;
    const field = editor;
    editor = null;
    const cell = field.parentElement;
    cell.textContent = field.before;
    if (keep) write(cell, field.value);
  }

  function editorKey(event) {
    if (event.key === "Escape") {
      finish(false);
      select(active);
    } else if (event.key === "Enter" && (event.altKey || event.shiftKey)) {
      editor.setRangeText("\n", editor.selectionStart, editor.selectionEnd, "end");
    } else if (event.key === "Enter" && !event.isComposing) {
      finish(true);
      const [row, column] = placeOf(active);
      select(cellAt(row + 1, column) ?? active);
    } else if (event.key === "Tab") {
      finish(true);
      select(beside(event.shiftKey ? -1 : 1) ?? active);
    } else return;
    event.preventDefault();
  }

  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function cellKey(event) {
    const command = event.ctrlKey || event.metaKey;
    if (MOVES[event.key]) step(...MOVES[event.key], event.shiftKey);
    else if (event.key === "Tab") {
      const next = beside(event.shiftKey ? -1 : 1);
      if (!next) return;
      select(next);
    } else if (event.key === "Home" || event.key === "End") {
      const [row] = placeOf(active);
      select(cellAt(command ? (event.key === "Home" ? 0 : rows.length - 1) : row, event.key === "Home" ? 0 : columns.length - 1));
    } else if (event.key === "Enter" || event.key === "F2") edit();
    else if (event.key === "Delete" || event.key === "Backspace") change(inBlock().flat().map((cell) => [cell, ""]), "Pengosongan");
    else if (command && event.key.toLowerCase() === "z") takeBack();
    else if (event.key.length === 1 && !command && !event.altKey) edit(event.key);
    else return;
    event.preventDefault();
  }

  /* Blocks */
  function change(pairs, what) {
    undo = pairs.map(([cell]) => [cell, cell.textContent]);
    for (const [cell, text] of pairs) write(cell, text);
    say("undo", line(`${what}: ${pairs.length} sel. `, ["Batalkan", takeBack]));
  }

  function takeBack() {
    if (!undo) return;
    for (const [cell, text] of undo) write(cell, text);
    undo = null;
    say("undo", null);
    select(active ?? cellAt(0, 0));
  }

  /** Rows of fields as spreadsheets copy them: tabs, and quotes around what holds a line break. */
  function parse(text) {
    const found = [[""]];
    let quoted = false;
    for (let place = 0; place < text.length; place += 1) {
      const letter = text[place], row = found.at(-1), empty = row.at(-1) === "";
      if (quoted && letter === '"' && text[place + 1] === '"') { row[row.length - 1] += '"'; place += 1; }
      else if (quoted && letter === '"') quoted = false;
      else if (quoted) row[row.length - 1] += letter;
      else if (letter === '"' && empty) quoted = true;
      else if (letter === "\t") row.push("");
      else if (letter === "\n") found.push([""]);
      else row[row.length - 1] += letter;
    }
    if (found.length > 1 && found.at(-1).join("") === "") found.pop();
    return found;
  }

  const quote = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  document.addEventListener("paste", (event) => {
    if (editor || !active || !table.contains(document.activeElement)) return;
    event.preventDefault();
    const pasted = parse(event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"));
    const [top, left] = placeOf(active);
    const all = pasted.flatMap((row, down) => row.map((text, right) => [cellAt(top + down, left + right), text]));
    const inside = all.filter(([cell]) => cell);
    change(inside, "Ditempel");
    say("outside", all.length > inside.length ? line(`${all.length - inside.length} sel di luar matriks tidak ditempel. `) : null);
  });

  document.addEventListener("copy", (event) => {
    if (editor || !active || !table.contains(document.activeElement)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", inBlock().map((row) => row.map((cell) => quote(cell.textContent)).join("\t")).join("\n"));
  });

  table.addEventListener("keydown", (event) => {
    if (event.target === editor) editorKey(event);
    else if (event.target === active) cellKey(event);
  });
  table.addEventListener("mousedown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.target === editor) return;
    event.preventDefault();
    finish(true);
    if (cell === active && !event.shiftKey) edit();
    else select(cell, event.shiftKey && active !== null);
  });
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("td") && event.target !== active) select(event.target);
  });
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    finish(true);
    if (waiting.size) event.preventDefault();
  });

  function restore() {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    for (const [employee, column, version, text] of kept) {
      const cell = rows.find((row) => row.dataset.employee === employee)?.cells[columns.indexOf(column) + 1];
      if (!cell || columns.indexOf(column) < 0 || cell.textContent === text) continue;
      cell.dataset.version = version;
      write(cell, text);
    }
    if (waiting.size) say("restored", line("Isian Anda yang belum tersimpan dipulihkan dan disimpan. "));
    else remember();
  }

  table.setAttribute("role", "grid");
  for (const row of rows) for (const cell of [...row.cells].slice(1)) {
    cell.setAttribute("role", "gridcell");
    cell.tabIndex = -1;
  }
  cellAt(0, 0).tabIndex = 0;
  restore();
})();
