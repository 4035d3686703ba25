/* Keeps what is typed in a form with data-draft="<key>" in this browser, per user, until it is saved.

A draft outlives the page, the connection and the session. It is dropped after the save that sent
it, on "Buang draf", on signing out, and after 30 days. data-draft-store="session" keeps it only
as long as the tab, for forms whose answers nobody else may find, as in an anonymous survey. */
(() => {
  "use strict";
  const DAYS = 30;
  const PREFIX = "draf:";
  const user = document.body.dataset.user;
  const own = `${PREFIX}${user}:`;
  const keyOf = (form) => own + form.dataset.draft;
  const storeOf = (form) => (form.dataset.draftStore === "session" ? sessionStorage : localStorage);
  const unkept = ["file", "password", "submit", "button", "reset", "image"];

  /* Fields by name; a radio or a checkbox by name and value. Hidden ones are kept only as the
     version ("seen") that the typed text was written on. */
  const isKept = (field) =>
    field.name && field.name !== "csrfmiddlewaretoken" && !unkept.includes(field.type) && (field.type !== "hidden" || isVersion(field));
  const isVersion = (field) => field.type === "hidden" && /(^|-)seen$/.test(field.name);
  const isTicked = (field) => ["checkbox", "radio"].includes(field.type);
  const nameOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
  const valueOf = (field) => (isTicked(field) ? field.checked : field.value);
  const fieldsOf = (form) => [...form.elements].filter(isKept);

  function read(form) {
    try {
      return JSON.parse(storeOf(form).getItem(keyOf(form)));
    } catch {
      return null;
    }
  }

  function write(form, draft) {
    try {
      storeOf(form).setItem(keyOf(form), JSON.stringify(draft));
    } catch {
      /* full or forbidden: the form works without */
    }
  }

  const drop = (form) => storeOf(form).removeItem(keyOf(form));

  function keep(form) {
    const fields = Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), valueOf(field)]));
    write(form, { at: Date.now(), fields });
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
    fieldsOf(form).some((field) => !isVersion(field) && nameOf(field) in draft.fields && draft.fields[nameOf(field)] !== valueOf(field)) ||
    Object.entries(draft.fields).some(([name, value]) => value && value !== true && !fieldsOf(form).some((field) => nameOf(field) === name));

  function restore(form) {
    const draft = read(form);
    if (!draft) return;
    if (form.querySelector("[data-form-errors]")) return; // the page already shows what was typed
    if (Date.now() - draft.at > DAYS * 86400000 || !differs(form, draft)) {
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
    sessionStorage.removeItem(sent);
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

  forgetSaved();
  document.querySelectorAll("form[data-draft]").forEach(restore);
})();
