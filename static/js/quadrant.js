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

  for (const group of document.querySelectorAll("[data-rating]")) {
    group.addEventListener("change", show);
    group.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !["1", "2", "3"].includes(event.key)) return;
      const radio = group.querySelector(`input[value="${event.key}"]`);
      radio.focus();
      radio.click();
    });
  }
  show();
})();
