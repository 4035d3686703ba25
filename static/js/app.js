/* Comforts only: every page works without this file. */
(() => {
  "use strict";
  function busy(form) {
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
    }
  }

  function idle() {
    for (const button of document.querySelectorAll("button[aria-busy]")) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      return;
    }
    setTimeout(() => busy(form)); // after the browser has read the pressed button's value
  });

  window.addEventListener("pageshow", idle);

  function closeMenus(except) {
    for (const menu of document.querySelectorAll(".topbar details[open], details.dropdown[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  }
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(null));

  document.querySelector("[data-form-errors]")?.focus();
})();
