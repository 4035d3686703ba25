/* Shows the samples of the column that was just chosen; the server does the same after sending. */
(() => {
  "use strict";
  document.addEventListener("change", (event) => {
    const cell = document.querySelector(`[data-samples-of="${event.target.id}"]`);
    if (cell) cell.textContent = event.target.selectedOptions[0].dataset.samples ?? "";
  });
})();
