// A result over time as lines: one for each series.

import { roundNumbers, roundTimes, shape, tickText } from '../axes.js';
import { find, make } from '../elements.js';
import { countText, fullTimeText, numberText, visibleText } from '../text.js';

const HEIGHT = 300;
const LEFT = 64;
const RIGHT = 14;
const TOP = 10;
const BOTTOM = 24;

const box = find('result-chart');
let present = null;
let hidden = new Set();

/** Shows what seriesOf has found. */
export function showChart(found, utc) {
  if (present?.found !== found) {
    hidden = new Set();
  }
  present = { found, utc };
  draw();
}

function draw() {
  if (present === null || box.hidden || box.clientWidth === 0) {
    return;
  }
  const { found: { times, series, left }, utc } = present;
  const plot = make('div', 'plot', lines(times, series, utc));
  const legend = make('div', 'legend', ...series.map((one, i) => key(one, i)));
  const more = left === 0
    ? null
    : make('p', 'hint', `${countText(left, 'more series is', 'more series are')} in the table: the chart shows the largest.`);
  box.replaceChildren(plot, make('p', 'reading', '\u00a0'), legend, ...(more === null ? [] : [more]));
}

function key({ name }, i) {
  const button = make('button', `series-${i}`, visibleText(name));
  button.type = 'button';
  button.setAttribute('aria-pressed', String(!hidden.has(name)));
  button.addEventListener('click', () => {
    if (!hidden.delete(name)) {
      hidden.add(name);
    }
    draw();
    box.querySelector(`.legend .series-${i}`).focus();
  });
  return button;
}

function lines(times, series, utc) {
  const width = box.clientWidth - 28;
  const seen = series.filter(({ name }) => !hidden.has(name));
  const values = seen.flatMap(one => one.values).filter(value => value !== null);
  const ticks = roundNumbers(Math.min(0, ...values), Math.max(0, ...values), 4);
  const [low, high] = [ticks[0], ticks.at(-1) === ticks[0] ? ticks[0] + 1 : ticks.at(-1)];
  const [from, to] = [times[0], times.at(-1)];
  const xOf = time => (to === from ? (LEFT + width - RIGHT) / 2 : LEFT + (time - from) / (to - from) * (width - LEFT - RIGHT));
  const yOf = value => HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
  const svg = shape('svg', { width, height: HEIGHT, role: 'img', 'aria-label': describe(seen, times, utc) });
  for (const tick of ticks) {
    svg.append(shape('line', { class: 'rule', x1: LEFT, x2: width - RIGHT, y1: yOf(tick), y2: yOf(tick) }));
    svg.append(shape('text', { x: LEFT - 8, y: yOf(tick) + 4, 'text-anchor': 'end' }, numberText(tick)));
  }
  for (const time of roundTimes(from, to, Math.max(2, Math.floor(width / 90)), utc)) {
    svg.append(shape('text', { x: xOf(time), y: HEIGHT - 6, 'text-anchor': 'middle' }, tickText(time, to - from, utc)));
  }
  const step = times.slice(1).reduce((least, time, i) => Math.min(least, time - times[i]), Infinity);
  series.forEach((one, i) => {
    if (!hidden.has(one.name)) {
      svg.append(
        shape('path', { class: `series-${i}`, d: pathOf(one.values, times, step, xOf, yOf) }),
        ...dots(one.values, times, i, xOf, yOf),
      );
    }
  });
  addReading(svg, times, series, utc, xOf);
  return svg;
}

// A bin that is missing breaks the line: nothing is known of it.
function pathOf(values, times, step, xOf, yOf) {
  let path = '';
  let last = null;
  values.forEach((value, i) => {
    if (value !== null) {
      const isNext = last !== null && times[i] - times[last] <= step * 1.5;
      path += `${isNext ? 'L' : 'M'}${xOf(times[i]).toFixed(1)},${yOf(value).toFixed(1)}`;
      last = i;
    }
  });
  return path;
}

function dots(values, times, series, xOf, yOf) {
  const isAlone = i => (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
  return values.keys().filter(i => values[i] !== null && (times.length <= 40 || isAlone(i)))
    .map(i => shape('circle', { class: `series-${series}`, cx: xOf(times[i]), cy: yOf(values[i]), r: 2.5 })).toArray();
}

// What the pointer is at, in words under the lines.
function addReading(svg, times, series, utc, xOf) {
  const line = shape('line', { class: 'cursor', y1: TOP, y2: HEIGHT - BOTTOM, visibility: 'hidden' });
  svg.append(line);
  svg.addEventListener('pointermove', event => {
    const x = event.clientX - svg.getBoundingClientRect().left;
    const at = times.reduce((best, time, i) => (Math.abs(xOf(time) - x) < Math.abs(xOf(times[best]) - x) ? i : best), 0);
    for (const [name, value] of Object.entries({ x1: xOf(times[at]), x2: xOf(times[at]), visibility: 'visible' })) {
      line.setAttribute(name, value);
    }
    const parts = series.filter(one => !hidden.has(one.name) && one.values[at] !== null)
      .map(one => `${visibleText(one.name)}: ${numberText(one.values[at])}`);
    box.querySelector('.reading').textContent = [fullTimeText(times[at], utc), ...parts].join('   ');
  });
}

function describe(series, times, utc) {
  const highest = series.map(one =>
    `${visibleText(one.name)} up to ${numberText(Math.max(...one.values.filter(value => value !== null)))}`);
  return `${countText(times.length, 'time', 'times')} from ${fullTimeText(times[0], utc)} to ${fullTimeText(times.at(-1), utc)}: `
    + highest.join(', ');
}

new ResizeObserver(draw).observe(box);
