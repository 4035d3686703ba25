/* Comforts only: every page works without this file. */
(() => {
  "use strict";
  const user = document.body.dataset.user;
  const keyOf = (form) => `isian:${user}:${form.dataset.autosave}`;
  const skipped = new Set(["csrfmiddlewaretoken"]);

  const fieldsOf = (form) =>
    [...form.elements].filter(
      (field) => field.name && !skipped.has(field.name) && !["file", "password", "hidden", "submit", "button"].includes(field.type),
    );
  const stateOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);

  function remember(form) {
    const state = fieldsOf(form).map((field) => [field.name, field.type === "radio" ? field.value : "", stateOf(field)]);
    sessionStorage.setItem(keyOf(form), JSON.stringify(state));
  }

  function restore(form) {
    const stored = sessionStorage.getItem(keyOf(form));
    if (!stored || form.querySelector("[data-form-errors]")) return;
    const fields = fieldsOf(form);
    let changed = false;
    JSON.parse(stored).forEach(([name, choice, state], index) => {
      const field = fields[index];
      if (!field || field.name !== name || (field.type === "radio" && field.value !== choice) || stateOf(field) === state) return;
      if (typeof state === "boolean") field.checked = state;
      else field.value = state;
      changed = true;
    });
    if (changed) announce(form);
  }

  function announce(form) {
    const notice = document.createElement("div");
    notice.className = "notice tone-info";
    notice.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = "Isian Anda yang belum tersimpan dipulihkan. ";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn btn-sm";
    discard.textContent = "Buang";
    discard.addEventListener("click", () => {
      forget(keyOf(form));
      form.reset();
      notice.remove();
    });
    notice.append(text, discard);
    form.prepend(notice);
    form.dataset.changed = "";
  }

  const forget = (key) => sessionStorage.removeItem(key);

  function forgetSent() {
    const sent = sessionStorage.getItem("isian-terkirim");
    if (!sent || !document.querySelector('[data-message="success"]')) return;
    forget(sent);
    sessionStorage.removeItem("isian-terkirim");
  }

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
    if (form.dataset.autosave) {
      delete form.dataset.changed;
      sessionStorage.setItem("isian-terkirim", keyOf(form));
    }
    if ("logout" in form.dataset) sessionStorage.clear();
    setTimeout(() => busy(form)); // after the browser has read the pressed button's value
  });

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.dataset.autosave) return;
    form.dataset.changed = "";
    remember(form);
  });

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-autosave][data-changed]")) event.preventDefault();
  });
  window.addEventListener("pageshow", idle);

  function closeMenus(except) {
    for (const menu of document.querySelectorAll(".topbar details[open], details.dropdown[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  }
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(null));

  forgetSent();
  document.querySelectorAll("form[data-autosave]").forEach(restore);
  document.querySelector("[data-form-errors]")?.focus();
})();
