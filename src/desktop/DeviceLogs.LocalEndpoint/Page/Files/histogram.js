// How many lines there were in each part of the time that is shown; a part of it is chosen by dragging.

import { roundLength, shape, tickText } from './axes.js';
import { find, setText } from './elements.js';
import { lineCount, timeSpan } from './lines.js';
import { logPhase } from './logview.js';
import { serviceNow } from './overview.js';
import { current } from './state.js';
import { countText, fullTimeText, numberText } from './text.js';
import { showRange } from './times.js';

// As the service counts.
const BARS = 120;
const HEIGHT = 40;
const REFRESH_MS = 5000;

const box = find('histogram');
const note = find('histogram-note');
let shown = null;
let asked = '';
let askedAt = 0;
let reading = null;
let drag = null;

/** Shows it for the time that is shown; asks again where that is another one, and from time to time. */
export function showHistogram() {
  const { group, streams, pattern, view } = current();
  const span = timeShown();
  find('volume').hidden = group === null || view !== 'log' || span === null || lineCount() === 0;
  if (find('volume').hidden || document.hidden || logPhase() === 'refused') {
    return;
  }
  const key = JSON.stringify([group, streams, pattern, current().last, current().from, current().to, current().line, logPhase()]);
  if (key !== asked || Date.now() - askedAt > REFRESH_MS) {
    asked = key;
    askedAt = Date.now();
    load({ group, streams, pattern, ...span });
  }
}

// The chosen time, or that of the lines.
function timeShown() {
  const { last, from, to } = current();
  const lines = timeSpan();
  const now = serviceNow();
  if (last !== null) {
    return { from: now - last, to: now };
  }
  const begin = from ?? lines?.from ?? null;
  const end = to ?? (logPhase() === 'live' ? Math.max(now, lines?.to ?? 0) : lines?.to ?? null);
  return begin === null || end === null || end <= begin ? null : { from: begin, to: end };
}

async function load({ group, streams, pattern, from, to }) {
  reading?.abort();
  const own = reading = new AbortController();
  const step = roundLength(to - from, BARS - 1);
  const begin = Math.floor(from / step) * step;
  const counts = Array(BARS).fill(0);
  let after = '';
  try {
    do {
      const query = new URLSearchParams([
        ['group', group], ...streams.map(stream => ['stream', stream]), ['pattern', pattern],
        ['from', begin], ['step', step], ['after', after],
      ]);
      const answer = await fetch(`/page/volume?${query}`, { signal: own.signal });
      if (!answer.ok) {
        return;
      }
      const found = await answer.json();
      own.signal.throwIfAborted();
      found.counts.forEach((count, i) => { counts[i] += count; });
      after = found.next;
      shown = { from: begin, to, step, counts, isWhole: after === null };
      draw();
    } while (after !== null);
  } catch {
    // Another one is asked for, or the service does not answer: the page says so elsewhere.
  }
}

function draw() {
  const { from, to, step, isWhole } = shown;
  const counts = shown.counts.slice(0, Math.floor((to - from) / step) + 1);
  const { utc } = current();
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const end = from + step * counts.length;
  const svg = shape('svg', { viewBox: `0 0 ${counts.length} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  svg.setAttribute('aria-label', `${countText(total, 'line', 'lines')} from ${fullTimeText(from, utc)} to ${fullTimeText(end, utc)}, `
    + `at most ${numberText(most)} at a time`);
  counts.forEach((count, i) => {
    if (count > 0) {
      const height = Math.max(1.5, count / most * HEIGHT);
      const title = shape('title', {}, `${fullTimeText(from + i * step, utc)}: ${countText(count, 'line', 'lines')}`);
      svg.append(shape('rect', { x: i + 0.1, width: 0.8, y: HEIGHT - height, height }, title));
    }
  });
  svg.append(shape('rect', { class: 'brush', x: 0, width: 0, y: 0, height: HEIGHT }));
  box.replaceChildren(svg);
  shown.bars = counts.length;
  const span = end - from;
  setText(find('histogram-from'), tickText(from, span, utc));
  setText(find('histogram-to'), tickText(end, span, utc));
  setText(note, `${countText(total, 'line', 'lines')}${isWhole ? '' : ' so far'}, `
    + `at most ${numberText(most)} in ${lengthOf(step)}; drag to choose a time`);
}

function lengthOf(ms) {
  if (ms < 1000) {
    return `${ms} ms`;
  }
  if (ms < 120000) {
    return `${numberText(ms / 1000)} s`;
  }
  return ms < 7200000 ? `${numberText(ms / 60000)} min` : `${numberText(ms / 3600000)} h`;
}

const barAt = event => {
  const edge = box.getBoundingClientRect();
  return Math.max(0, Math.min(shown.bars, (event.clientX - edge.left) / edge.width * shown.bars));
};

box.addEventListener('pointerdown', event => {
  if (shown !== null && event.button === 0) {
    drag = barAt(event);
    box.setPointerCapture(event.pointerId);
  }
});
box.addEventListener('pointermove', event => {
  if (drag !== null) {
    const brush = box.querySelector('.brush');
    brush?.setAttribute('x', Math.min(drag, barAt(event)));
    brush?.setAttribute('width', Math.abs(drag - barAt(event)));
  }
});
box.addEventListener('pointerup', event => {
  const ends = [drag, barAt(event)].sort((a, b) => a - b);
  drag = null;
  box.querySelector('.brush')?.setAttribute('width', 0);

  // A click chooses the bar.
  const [first, last] = [Math.floor(ends[0]), Math.max(Math.floor(ends[0]) + 1, Math.ceil(ends[1]))];
  showRange(shown.from + first * shown.step, shown.from + last * shown.step - 1);
});
box.addEventListener('pointercancel', () => { drag = null; });
