/* An answer sheet by groups, with rules that hide questions at once, progress, and a send button
   that survives a broken connection. Without this file the sheet is one plain page and one post;
   drafts.js keeps what is typed. */
(() => {
  "use strict";
  const phone = window.matchMedia("(max-width: 767.98px)");
  const TIMEOUT = 30000;

  const inputsOf = (question) => [...question.querySelectorAll("input, textarea")].filter((field) => field.name);
  const isTicked = (field) => ["checkbox", "radio"].includes(field.type);

  /* What a question holds, as texts; an empty answer is none. */
  const answersOf = (question) =>
    inputsOf(question)
      .filter((field) => (isTicked(field) ? field.checked : true))
      .map((field) => field.value.trim())
      .filter(Boolean);

  function isAnswered(question) {
    const rows = [...question.querySelectorAll("[data-row]")];
    return rows.length ? rows.every((row) => row.querySelector(":checked")) : answersOf(question).length > 0;
  }

  function holds(rule, answers) {
    if (!answers.length) return false;
    if (rule.test === "AT_LEAST") return Number(answers[0]) >= rule.values[0];
    if (rule.test === "AT_MOST") return Number(answers[0]) <= rule.values[0];
    const wanted = rule.values.map(String);
    return answers.some((answer) => wanted.includes(answer)) === (rule.test === "IN");
  }

  function start(form) {
    const words = JSON.parse(form.dataset.script);
    const groups = [...form.querySelectorAll("[data-group]")];
    const questions = [...form.querySelectorAll("[data-question]")];
    const byCode = new Map(questions.map((question) => [question.dataset.question, question]));
    const [back, next, send, said, last] = ["back", "next", "send", "said", "last"].map((name) => form.querySelector(`[data-${name}]`));
    const sendText = form.querySelector("[data-send-text]");
    const progress = form.querySelector("[data-progress]");
    let current = 0;
    let isSending = false;

    const shownIn = (group) => questions.filter((question) => !question.hidden && group.contains(question));
    const screens = () => groups.filter((group) => shownIn(group).length);
    const isPaged = () => phone.matches && screens().length > 1;

    function say(text) {
      said.hidden = !text;
      said.textContent = text;
    }

    /* In the order of the sheet, since a rule may hang on a question that is hidden itself. */
    function branch() {
      for (const question of questions) {
        if (!question.dataset.showIf) continue;
        const rule = JSON.parse(question.dataset.showIf);
        const source = byCode.get(rule.question);
        question.hidden = !source || source.hidden || !holds(rule, answersOf(source));
      }
      const numbers = questions.filter((question) => !question.hidden).map((question) => question.querySelector("[data-number]"));
      numbers.filter(Boolean).forEach((number, at) => (number.textContent = at + 1));
    }

    function count() {
      const asked = questions.filter((question) => !question.hidden);
      const done = asked.filter(isAnswered).length;
      const bar = progress.querySelector("progress");
      progress.hidden = false;
      bar.max = asked.length || 1;
      bar.value = done;
      progress.querySelector("[data-progress-text]").textContent = words.progress.replace("{done}", done).replace("{all}", asked.length);
    }

    function show() {
      const all = screens();
      current = Math.min(current, all.length - 1);
      for (const group of groups) group.hidden = !all.includes(group) || (isPaged() && group !== all[current]);
      back.hidden = !isPaged() || current === 0;
      next.hidden = !isPaged() || current === all.length - 1;
      send.hidden = last.hidden = isPaged() && current < all.length - 1;
    }

    function refresh() {
      branch();
      count();
      show();
    }

    function go(step) {
      current += step;
      show();
      const heading = screens()[current].querySelector("h2");
      heading.focus({ preventScroll: true });
      form.scrollIntoView();
    }

    function complain(question, text) {
      const error = question.querySelector("[data-error]");
      error.textContent = text;
      error.classList.toggle("d-block", Boolean(text));
    }

    const isOpen = (question) => "required" in question.dataset && !isAnswered(question);

    /* Marks what a screen still needs, and goes to the first of it; true when nothing is missing. */
    function isComplete(group) {
      const open = shownIn(group).filter(isOpen);
      open.forEach((question) => complain(question, words.required));
      if (open.length) focusOn(open[0]);
      return !open.length;
    }

    function focusOn(question) {
      const row = [...question.querySelectorAll("[data-row]")].find((each) => !each.querySelector(":checked"));
      (row ?? question).querySelector("input, textarea")?.focus();
      question.scrollIntoView({ block: "center" });
    }

    function open(target) {
      const at = screens().findIndex((group) => group.contains(target));
      if (at >= 0) {
        current = at;
        show();
      }
    }

    async function post() {
      isSending = true;
      send.disabled = true;
      send.setAttribute("aria-busy", "true");
      sendText.textContent = words.sending;
      say("");
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), TIMEOUT);
      try {
        const body = new URLSearchParams(new FormData(form));
        const response = await fetch(window.location.href, { method: "POST", body, signal: patience.signal });
        if (await take(response)) return;
        say(words.failed);
      } catch {
        say(words.offline);
      } finally {
        clearTimeout(timer);
      }
      isSending = false;
      send.disabled = false;
      send.removeAttribute("aria-busy");
      sendText.textContent = words.again;
      said.scrollIntoView({ block: "nearest" });
    }

    /* Shows the page that came back when it is one of a survey; false when it says nothing. */
    async function take(response) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const main = page.querySelector("[data-survey]")?.closest("main");
      if (!main && response.redirected) {
        window.location.assign(response.url); // to sign in again; the draft waits
        return true;
      }
      if (!main) return false;
      document.querySelector("main").replaceWith(document.adoptNode(main));
      document.title = page.title;
      if (response.redirected) window.history.replaceState(null, "", response.url);
      document.dispatchEvent(new Event("page:shown"));
      if (!begin()) document.querySelector("main").focus();
      return true;
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (isSending) return;
      const all = screens();
      const missing = (isPaged() ? [all[current]] : all).find((group) => shownIn(group).some(isOpen));
      if (missing) isComplete(missing);
      else if (isPaged() && current < all.length - 1) go(1);
      else post();
    });
    next.addEventListener("click", () => isComplete(screens()[current]) && go(1));
    back.addEventListener("click", () => go(-1));
    form.addEventListener("input", (event) => {
      const question = event.target.closest("[data-question]");
      if (question && isAnswered(question)) complain(question, "");
      refresh();
    });
    form.addEventListener("click", (event) => {
      const link = event.target.closest("[data-form-errors] a");
      if (link) open(document.querySelector(link.hash));
    });
    phone.addEventListener("change", show);
    window.addEventListener("online", () => !said.hidden && !isSending && say(words.online));

    form.querySelectorAll("[data-rule]").forEach((rule) => (rule.hidden = true));
    form.querySelectorAll("[data-slider]").forEach((field) => slide(field, words.slide));
    refresh();
    const wrong = form.querySelector("[autofocus]");
    const refused = form.querySelector("[data-form-errors]");
    if (wrong) {
      open(wrong);
      wrong.focus();
    } else if (refused) {
      open(questions[questions.length - 1]);
      refused.focus();
    } else if (form.querySelector("[data-draft-notice]")) {
      const unfinished = screens().findIndex((group) => shownIn(group).some(isOpen));
      current = unfinished < 0 ? screens().length - 1 : unfinished;
      show();
    }
  }

  /* A slider beside the number, which alone is sent: a slider cannot be left open. */
  function slide(field, label) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: field.dataset.low, max: field.dataset.high, className: "form-range" });
    slider.setAttribute("aria-label", label);
    const follow = () => field.value !== "" && (slider.value = field.value);
    slider.addEventListener("input", () => {
      field.value = slider.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    field.addEventListener("input", follow);
    follow();
    field.after(slider);
  }

  function begin() {
    const form = document.querySelector("form[data-sheet]");
    if (form) start(form);
    return Boolean(form);
  }

  /* A page that the browser kept is a new sheet: another person may sit at the counter. */
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
  begin();
})();
