/* Suggestions below a text field with data-suggest; without this file the field takes the text as typed. */
(() => {
  "use strict";
  const WAIT = 200; // ms after the last key
  const lists = new WeakMap();
  let timer, asked, count = 0;

  function listOf(input) {
    if (lists.has(input)) return lists.get(input);
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `saran-${++count}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Saran");
    input.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
      input.setAttribute(name, value);
    lists.set(input, list);
    return list;
  }

  function close(input) {
    clearTimeout(timer);
    asked?.abort();
    listOf(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function line(tag, text, name) {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = name;
    return element;
  }

  function show(input, found) {
    const list = listOf(input);
    list.replaceChildren(...found.map((each, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.value = each.value;
      if (each.url) option.dataset.url = each.url;
      option.append(line("span", each.value, "suggestion-value"), line("span", each.note, "suggestion-note"));
      return option;
    }));
    if (!found.length) list.append(line("li", "Tidak ada yang cocok.", "suggestion-none"));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  async function ask(input) {
    asked?.abort();
    const text = input.value.trim();
    if (text.length < 3) return close(input);
    asked = new AbortController();
    const url = new URL(input.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return close(input);
      const { found } = await answer.json();
      if (document.activeElement === input) show(input, found);
    } catch {
      /* aborted by the next key, or no network: the field works as typed */
    }
  }

  function choose(input, option) {
    close(input);
    if (option.dataset.url) return location.assign(option.dataset.url);
    input.value = option.dataset.value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const optionsOf = (input) => [...listOf(input).querySelectorAll("[role=option]")];

  function step(input, by) {
    const options = optionsOf(input);
    if (!options.length) return;
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const next = now < 0 ? (by > 0 ? 0 : options.length - 1) : (now + by + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
    options[next].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[next].id);
  }

  const fieldOf = (event) => event.target.closest?.("input[data-suggest]");

  document.addEventListener("focusin", (event) => fieldOf(event) && listOf(fieldOf(event)));
  document.addEventListener("input", (event) => {
    const input = fieldOf(event);
    if (!input) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(input), WAIT);
  });
  document.addEventListener("keydown", (event) => {
    const input = fieldOf(event);
    if (!input || listOf(input).hidden) return;
    const chosen = optionsOf(input).find((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") step(input, 1);
    else if (event.key === "ArrowUp") step(input, -1);
    else if (event.key === "Enter" && chosen) choose(input, chosen);
    else if (event.key === "Escape") close(input);
    else return;
    event.preventDefault();
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".suggestions")) event.preventDefault(); // the field keeps the focus
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest?.(".suggestions [role=option]");
    if (option) choose(option.parentElement.previousElementSibling, option);
  });
  document.addEventListener("focusout", (event) => fieldOf(event) && close(fieldOf(event)));
})();
