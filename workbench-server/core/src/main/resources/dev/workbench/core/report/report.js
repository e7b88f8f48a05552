// The values under the pointer. The page says all it has to say without this.
'use strict';
const short = value => {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return String(value);
  if (size >= 1e6 || size < 1e-3) return value.toExponential(1).replace('e+', 'e');
  return size >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
};
const element = (tag, classes, text) => {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text ?? '';
  return made;
};
/** The place of the point nearest to x; -1 when the curve does not reach there. */
const nearest = (xs, x, reach) => {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle;
    else high = middle;
  }
  const at = Math.abs(xs[low] - x) <= Math.abs(xs[high] - x) ? low : high;
  return xs.length && Math.abs(xs[at] - x) <= reach ? at : -1;
};
const plots = [];
for (const plot of document.querySelectorAll('.chart .plot')) {
  const source = plot.querySelector('script');
  if (!source) continue;
  const data = JSON.parse(source.textContent);
  const area = plot.querySelector('.area');
  const cross = element('div', 'cross');
  const tip = element('div', 'tip');
  cross.hidden = tip.hidden = true;
  area.append(cross, tip);
  area.tabIndex = 0;
  const [from, to] = data.x;
  const most = Math.max(...data.lines.map(line => line.x.length));
  const rows = x =>
    data.lines
      .map(line => ({ line, at: nearest(line.x, x, (2 * (to - from)) / Math.max(2, most - 1)) }))
      .filter(({ line, at }) => at >= 0 && line.y[at] !== null)
      .sort((a, b) => b.line.y[b.at] - a.line.y[a.at]);
  const mark = x => {
    cross.hidden = x === null || x < from || x > to;
    if (!cross.hidden) cross.style.left = `${(100 * (x - from)) / (to - from)}%`;
  };
  const show = x => {
    const shown = rows(x);
    for (const each of plots) each.mark(x);
    tip.hidden = shown.length === 0;
    if (tip.hidden) return;
    const step = shown[0].line.x[shown[0].at];
    const table = element('div', '');
    for (const { line, at } of shown.slice(0, 8)) {
      const range = line.low ? `[${short(line.low[at])}, ${short(line.high[at])}]` : '';
      table.append(
        element('i', `c${line.colour}${line.dashed ? ' train' : ''}`),
        element('span', '', line.name),
        element('span', 'value', short(line.y[at])),
        element('span', 'range', range),
      );
    }
    tip.replaceChildren(element('b', '', `${data.step} ${short(step)}`), table);
    const share = (x - from) / (to - from);
    const room = area.clientWidth - tip.offsetWidth;
    const left = share * area.clientWidth + (share > 0.5 ? -tip.offsetWidth - 12 : 12);
    tip.style.left = `${Math.max(-40, Math.min(room + 8, left))}px`;
  };
  const hide = () => {
    tip.hidden = true;
    for (const each of plots) each.mark(null);
  };
  let place = null;
  area.addEventListener('pointermove', event => {
    const box = area.getBoundingClientRect();
    place = from + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * (to - from);
    show(place);
  });
  area.addEventListener('pointerleave', hide);
  area.addEventListener('blur', hide);
  area.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    place = Math.max(from, Math.min(to, (place ?? from) + (step * (to - from)) / 50));
    show(place);
  });
  plots.push({ mark });
}
