/* Lights up the quadrant while the ratings are chosen; the server does the same without this file. */
(() => {
  "use strict";
  const chosen = (name) => document.querySelector(`[data-rating="${name}"] input:checked`)?.value;

  function show() {
    const pair = `${chosen("result")}-${chosen("behaviour")}`;
    let predicate = "pilih kedua rating";
    for (const cell of document.querySelectorAll("[data-quadrant] [data-cell]")) {
      if (cell.dataset.cell === pair) {
        cell.setAttribute("aria-current", "true");
        predicate = cell.dataset.predicate;
      } else cell.removeAttribute("aria-current");
    }
    document.querySelector("[data-predicate-text]").textContent = predicate;
  }

  const groups = ["result", "behaviour"].map((name) => document.querySelector(`[data-rating="${name}"]`));
  if (groups.some((group) => !group)) return;
  for (const group of groups) group.addEventListener("change", show);

  // 1, 2, 3 anywhere on the page: results first, then behaviour; the group that was walked into.
  const hint = document.querySelector("[data-rate-keys]");
  const toggle = document.querySelector("[data-rate-keys-toggle]");
  const OFF = "pintasan-nilai-mati";
  let turn = 0;
  let ours = null;

  function showKeys() {
    const on = !localStorage.getItem(OFF);
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = on ? "Matikan pintasan" : "Nyalakan pintasan";
  }
  toggle.addEventListener("click", () => {
    if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    showKeys();
  });
  const isTyping = (target) =>
    target.isContentEditable || target.matches("textarea, select, input:not([type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !["1", "2", "3"].includes(event.key)) return;
    if (isTyping(event.target) || localStorage.getItem(OFF)) return;
    const focused = groups.findIndex((group) => group.contains(event.target));
    const place = focused >= 0 && event.target !== ours ? focused : turn;
    ours = groups[place].querySelector(`input[value="${event.key}"]`);
    ours.focus();
    ours.click();
    turn = 1 - place;
  });
  hint.hidden = false;
  showKeys();
  show();
})();
