/* Shows the samples of the column that was just chosen; the server does the same after sending. */
(() => {
  "use strict";
  const show = (select) => {
    const cell = document.querySelector(`[data-samples-of="${select.id}"]`);
    if (cell) cell.textContent = select.selectedOptions[0].dataset.samples ?? "";
  };
  document.addEventListener("change", (event) => show(event.target));
  document.querySelectorAll("[data-samples-of]").forEach((cell) => {
    const select = document.getElementById(cell.dataset.samplesOf); // chosen before this ran
    if (select) show(select);
  });
})();
