/* Draws every [data-chart] from the JSON beside it; the table next to it holds the same figures. */
(() => {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const palette = ["--tblr-primary", "--info", "--grade-3", "--grade-2", "--grade-4", "--neutral"];
  const toneColour = (tone, index) => {
    if (/^[1-5]$/.test(tone)) return colour(`--grade-${tone}`);
    if (tone) return colour({ primary: "--tblr-primary", neutral: "--muted-line" }[tone] ?? `--${tone}`);
    return colour(palette[index % palette.length]);
  };
  const number = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });

  /* A name on at most two lines; what does not fit is in the table. */
  function lines(text) {
    const room = window.innerWidth < 576 ? 16 : 24;
    const made = [""];
    for (const word of text.split(" ")) {
      const line = `${made.at(-1)} ${word}`.trim();
      if (line.length <= room || !made.at(-1)) made[made.length - 1] = line;
      else made.push(word);
    }
    const rest = made.length > 2 ? "…" : "";
    return made.slice(0, 2).map((line, index) => (line.length > room ? `${line.slice(0, room - 1)}…` : line) + (index === 1 ? rest : ""));
  }

  function datasets(data) {
    return data.series.map((series, index) => {
      const colours = data.tones.length > 0 ? data.labels.map((_, row) => toneColour(data.tones[row] ?? "", row)) : toneColour(series.tone, index);
      return {
        label: series.label,
        data: series.values.map((value) => (value === null ? null : Number(value))),
        backgroundColor: colours,
        borderColor: "#fff",
        borderWidth: 1,
        maxBarThickness: 34,
      };
    });
  }

  function scales(data) {
    const stacked = data.kind === "stacked";
    const figures = { stacked, beginAtZero: true, grid: { color: "#e3eae9" }, ticks: { callback: (value) => number.format(value) + data.unit, precision: 0 } };
    const names = { stacked, grid: { display: false }, ticks: { callback: (_, index) => lines(data.labels[index]), autoSkip: !data.horizontal } };
    return data.horizontal ? { x: figures, y: names } : { x: names, y: figures };
  }

  function tooltipLabel(data) {
    return (item) => ` ${item.dataset.label}: ${number.format(item.raw)}${data.unit}`;
  }

  function draw(box) {
    const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    box.hidden = false;
    if (data.horizontal) box.style.height = `${Math.max(9, 4.5 + 2.125 * data.labels.length)}rem`;
    new Chart(box.querySelector("canvas"), {
      type: "bar",
      data: { labels: data.labels, datasets: datasets(data) },
      options: {
        indexAxis: data.horizontal ? "y" : "x",
        maintainAspectRatio: false,
        animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300 },
        scales: scales(data),
        plugins: {
          legend: { display: data.series.length > 1, position: "bottom", labels: { boxWidth: 12, boxHeight: 12 } },
          tooltip: { callbacks: { label: tooltipLabel(data) } },
        },
      },
    });
  }

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = colour("--tblr-secondary");
  document.querySelectorAll("[data-chart]").forEach(draw);
})();
