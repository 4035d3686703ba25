/* The attendance sheet without a line: ticks are kept in this browser and sent by themselves.

A form with data-sheet="<key>" is sent a moment after each tick; where that fails the ticks wait
in localStorage and go out when the line is back. The server changes only what differs from what
the sheet had shown ("shown"), so that sending twice does no harm. No service worker: it would keep
names of participants in the cache of shared devices, also after signing out; the page that is
open, or opened again, has all that is needed. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const state = form.querySelector("[data-sheet-state]");
  const key = `hadir:${document.body.dataset.user}:${form.dataset.sheet}`;
  const SOON = 600;
  const AGAIN = 15000;
  const HEADERS = { Accept: "application/json" };
  let timer = null;
  let sending = false;

  const boxes = () => [...form.querySelectorAll("input[name=present], input[name=held]")];
  const shown = () => form.elements.shown;
  const idOf = (box) => `${box.name}=${box.value}`;

  /* What the sheet had shown, as ids of ticks. */
  function seen() {
    const [, present, held] = shown().value.split("|");
    const ids = (name, text) => text.split(",").filter(Boolean).map((value) => `${name}=${value}`);
    return new Set([...ids("present", present), ...ids("held", held)]);
  }

  function waiting() {
    const before = seen();
    return boxes().filter((box) => box.checked !== before.has(idOf(box))).length;
  }

  function keep() {
    try {
      const ticks = boxes().filter((box) => box.checked).map(idOf);
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), shown: shown().value, ticks }));
    } catch {
      /* full or forbidden: the button still saves */
    }
  }

  function say(text) {
    state.textContent = text;
  }

  function count() {
    const number = waiting();
    return number ? `${number} perubahan menunggu jaringan` : "";
  }

  /* The stored sheet, with what was ticked here since it was sent. */
  function take(answer, sent) {
    const stored = new Set([
      ...answer.present.map((value) => `present=${value}`),
      ...answer.held.map((value) => `held=${value}`),
    ]);
    for (const box of boxes()) {
      if (box.checked === sent.has(idOf(box))) box.checked = stored.has(idOf(box));
    }
    shown().value = answer.shown;
  }

  async function send() {
    clearTimeout(timer);
    if (sending || !waiting()) return;
    sending = true;
    keep();
    say(navigator.onLine ? "Menyimpan…" : count());
    const sent = new Set(boxes().filter((box) => box.checked).map(idOf));
    try {
      const response = await fetch(form.action, { method: "POST", headers: HEADERS, body: new FormData(form), redirect: "error" });
      const answer = await response.json();
      if (response.ok) {
        take(answer, sent);
        localStorage.removeItem(key);
        say(`${answer.told} Tersimpan pukul ${answer.at}`.trim());
      } else {
        say(`Belum tersimpan: ${answer.told}`);
      }
    } catch {
      say(count()); // no line, or signed out meanwhile
      timer = setTimeout(send, AGAIN);
    } finally {
      sending = false;
    }
    if (waiting()) timer = setTimeout(send, AGAIN);
  }

  /* Ticks of an earlier visit that never got through; without any, the page stays as it came. */
  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(key));
    } catch {
      localStorage.removeItem(key);
    }
    if (!kept) return;
    const ticks = new Set(kept.ticks);
    const came = shown().value;
    const asCame = boxes().map((box) => box.checked);
    shown().value = kept.shown;
    for (const box of boxes()) box.checked = ticks.has(idOf(box));
    if (waiting()) {
      say(count());
      send();
      return;
    }
    shown().value = came;
    boxes().forEach((box, place) => (box.checked = asCame[place]));
    localStorage.removeItem(key);
  }

  function tickAll(day) {
    for (const box of boxes()) if (box.value === day || box.value.endsWith(`:${day}`)) box.checked = true;
  }

  form.addEventListener("change", () => {
    keep();
    say(count());
    clearTimeout(timer);
    timer = setTimeout(send, SOON);
  });

  /* With a line the buttons work as ever; without one they only keep. */
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    if (event.submitter?.name === "everybody") tickAll(event.submitter.value);
    keep();
    say(count());
  });

  window.addEventListener("online", send);
  window.addEventListener("pagehide", () => {
    if (!waiting()) return;
    keep();
    fetch(form.action, { method: "POST", headers: HEADERS, body: new FormData(form), keepalive: true }).catch(() => {});
  });
  restore();
})();
