/* Keeps what is typed in a form with data-draft="<key>" in this browser, per user, until it is saved.

A draft outlives the page, the connection and the session. It is dropped after the save that sent
it, on a page with data-draft-done="<key>", on "Buang draf", on signing out, and after 30 days or
data-draft-hours. A hidden field with data-draft-keep is kept, too. */
(() => {
  "use strict";
  const HOURS = 30 * 24;
  const PREFIX = "draf:";
  const user = document.body.dataset.user;
  const own = `${PREFIX}${user}:`;
  const keyOf = (form) => own + form.dataset.draft;
  const unkept = ["file", "password", "submit", "button", "reset", "image"];

  /* Fields by name; a radio or a checkbox by name and value. Hidden ones are kept only as the
     version ("seen") that the typed text was written on. */
  const isKept = (field) =>
    field.name && field.name !== "csrfmiddlewaretoken" && !unkept.includes(field.type) && (field.type !== "hidden" || isVersion(field) || "draftKeep" in field.dataset);
  const isVersion = (field) => field.type === "hidden" && /(^|-)seen$/.test(field.name);
  const isTicked = (field) => ["checkbox", "radio"].includes(field.type);
  const nameOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
  const valueOf = (field) => (isTicked(field) ? field.checked : field.value);
  const fieldsOf = (form) => [...form.elements].filter(isKept);

  function read(form) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(form)));
    } catch {
      return null;
    }
  }

  function write(form, draft) {
    try {
      localStorage.setItem(keyOf(form), JSON.stringify(draft));
    } catch {
      /* full or forbidden: the form works without */
    }
  }

  const drop = (form) => localStorage.removeItem(keyOf(form));

  function keep(form) {
    const fields = Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), valueOf(field)]));
    const at = Date.now();
    write(form, { at, until: at + (form.dataset.draftHours ?? HOURS) * 3600000, fields });
  }

  /* Puts the draft back; false when the form lacks rows that the draft has. */
  function fill(form, draft) {
    const fields = new Map(fieldsOf(form).map((field) => [nameOf(field), field]));
    const more = form.querySelector("[data-draft-more]");
    const missing = Object.entries(draft.fields).some(([name, value]) => value && !fields.has(name));
    if (missing && more && (form.draftTries = (form.draftTries ?? 0) + 1) <= 20) {
      more.click(); // one more row; goes on after htmx has put it in
      return false;
    }
    for (const [name, value] of Object.entries(draft.fields)) {
      const field = fields.get(name);
      if (!field) continue;
      if (typeof value === "boolean") field.checked = value;
      else field.value = value;
    }
    return true;
  }

  const differs = (form, draft) =>
    fieldsOf(form).some((field) => field.type !== "hidden" && nameOf(field) in draft.fields && draft.fields[nameOf(field)] !== valueOf(field)) ||
    Object.entries(draft.fields).some(([name, value]) => value && value !== true && !fieldsOf(form).some((field) => nameOf(field) === name));

  function restore(form) {
    const draft = read(form);
    if (!draft) return;
    if (form.querySelector("[data-form-errors]")) return; // the page already shows what was typed
    if (!differs(form, draft)) {
      drop(form);
      return;
    }
    const version = fieldsOf(form).find(isVersion);
    const stale = version && draft.fields[version.name] && draft.fields[version.name] !== version.value;
    form.draft = draft;
    if (fill(form, draft)) announce(form, draft, stale);
  }

  function announce(form, draft, stale) {
    delete form.draft;
    const notice = document.createElement("div");
    notice.className = "notice tone-info";
    notice.setAttribute("role", "status");
    notice.dataset.draftNotice = "";
    const text = document.createElement("p");
    const when = new Date(draft.at).toLocaleString("id-ID", { dateStyle: "long", timeStyle: "short" });
    text.textContent = `Draf yang belum tersimpan (${when}) dipulihkan. `;
    if (stale) text.textContent += "Sementara itu isinya sudah diubah; keduanya ditampilkan saat Anda menyimpan. ";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn btn-sm";
    discard.textContent = "Buang draf";
    discard.addEventListener("click", () => {
      drop(form);
      window.location.reload();
    });
    notice.append(text, discard);
    form.prepend(notice);
  }

  /* The page after a save has a success message; until it comes, the draft stays. */
  function forgetSaved() {
    const sent = sessionStorage.getItem("draf-terkirim");
    sessionStorage.removeItem("draf-terkirim");
    if (!sent || !document.querySelector('[data-message="success"]')) return;
    localStorage.removeItem(sent);
  }

  const forgetDone = () => {
    for (const part of document.querySelectorAll("[data-draft-done]")) localStorage.removeItem(own + part.dataset.draftDone);
  };

  /* Of every user: who left a draft on a shared device may never come back to it. */
  function forgetOld() {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
      try {
        const { at, until } = JSON.parse(localStorage.getItem(key));
        if (Date.now() > (until ?? at + HOURS * 3600000)) localStorage.removeItem(key);
      } catch {
        localStorage.removeItem(key);
      }
    }
  }

  const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(own));

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.draft) keep(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if ("logout" in form.dataset) {
      const drafts = ownKeys();
      const text = "Masih ada isian yang belum tersimpan di perangkat ini. Keluar akan membuangnya. Tetap keluar?";
      if (drafts.length && !window.confirm(text)) {
        event.preventDefault();
        return;
      }
      drafts.forEach((key) => localStorage.removeItem(key));
      sessionStorage.clear();
    }
    if (!form.dataset.draft || form.method !== "post") return;
    sessionStorage.setItem("draf-terkirim", keyOf(form));
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form?.draft && fill(form, form.draft)) announce(form, form.draft, false);
  });

  document.addEventListener("page:shown", forgetDone);

  forgetSaved();
  forgetDone();
  forgetOld();
  document.querySelectorAll("form[data-draft]").forEach(restore);
})();
