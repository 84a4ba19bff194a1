// The list of log lines, in the order of their times, the newest at its end.

import { find } from './elements.js';
import { KINDS } from './levels.js';
import { makeLine, makeMissed, placeOfLine } from './line.js';
import { markSequence } from './sequence.js';
import { dayText, fullTimeText, timeText } from './text.js';

/** The most lines on the page, and that wait while it pauses. */
export const MAX_LINES = 2000;

const MAX_STREAM_CHARACTERS = 28;

const list = find('lines');
const rows = find('rows');
const follow = find('follow');
let shown = [];
let waiting = [];
let passedOver = 0;
let isPaused = false;
let isLive = true;
let isFollowing = true;
let older = null;
let newer = null;
let bounds = { from: null, to: null };
let kinds = [];
let category = null;
let utc = false;
let today = '';
let changed = () => { };

/** Says who wants to know when lines came or went. */
export function onChange(listener) {
  changed = listener;
}

export const lineCount = () => shown.length;

/** The lines of the chosen levels and category. */
export const visibleLines = () => shown.filter(line => line.missed === undefined && isOfCategory(line) && isOfKind(line));

/** The categories that the lines have. */
export const categories = () => new Set(shown.map(line => line.facts?.category ?? null).filter(name => name !== null));

export const waitingCount = () => waiting.reduce((sum, line) => sum + (line.missed ?? 1), passedOver);
export const paused = () => isPaused;

/** Where older lines begin that are stored but not shown; null when there are none. */
export const olderPlace = () => older;

/** Where newer ones begin, on a page that is not live. */
export const newerPlace = () => newer;

/** Says which lines are shown: those of some kinds, and of one category; all where none is named. */
export function setChosen(someKinds, oneCategory) {
  kinds = someKinds;
  category = oneCategory;
  shown.forEach(showCategory);
  list.classList.toggle('some-kinds', kinds.length > 0);
  KINDS.forEach(([kind]) => list.classList.toggle(`with-${kind}`, kinds.includes(kind)));
}

/** Forgets all lines, and begins with new ones within a time: the newest there are, or those around a place. */
export function clearLines(place = null, within = { from: null, to: null }) {
  bounds = within;
  shown = [];
  waiting = [];
  passedOver = 0;
  isPaused = false;
  isLive = place === null;
  older = place !== null && bounds.from !== null && timeOfPlace(place) <= bounds.from ? null : place;
  newer = place !== null && bounds.to !== null && timeOfPlace(place) > bounds.to ? null : place;
  rows.replaceChildren();
  setFollowing(isLive);
  changed();
}

/** Adds stored lines from before the others, and says where older ones begin; null when these are the oldest. */
export function addOlder(lines, place) {
  const within = bounds.from === null ? lines : lines.filter(line => line.time >= bounds.from);
  const isEnd = within.length < lines.length || (place !== null && bounds.from !== null && timeOfPlace(place) < bounds.from);
  older = isEnd ? null : place;
  insert(within, !isLive);
}

/** Adds stored lines from after the others, and says where newer ones begin; what is null leaves that after the last. */
export function addNewer(lines, place) {
  const within = bounds.to === null ? lines : lines.filter(line => line.time <= bounds.to);
  newer = place;
  insert(within, false);
  newer ??= placeBehind(shown) ?? older;
  if (within.length < lines.length || (bounds.to !== null && place === null)) {
    newer = null;
  }
}

/** Shows a line in the middle, marked. */
export function markLine(place) {
  const row = shown.find(line => placeOfLine(line) === place)?.element;
  rows.querySelector('.marked')?.classList.remove('marked');
  row?.classList.add('marked');
  row?.scrollIntoView({ block: 'center' });
}

/** Ends the live page: what waits is left to be read from the store. */
export function leaveLive() {
  waiting = [];
  passedOver = 0;
  isPaused = false;
  isLive = false;
  newer = placeBehind(shown) ?? older;
  setFollowing(false);
  changed();
}

/** Adds lines that have just arrived; while the page pauses they wait. */
export function addLines(arrived, missed) {
  if (missed > 0) {
    arrived.unshift(makeGap(missed, arrived[0]));
  }
  if (!isPaused) {
    insert(arrived, false);
    return;
  }
  waiting.push(...arrived);
  if (waiting.length > MAX_LINES) {
    for (const line of waiting.splice(0, waiting.length - MAX_LINES)) {
      passedOver += line.missed ?? 1;
    }
  }
  changed();
}

/** Pauses, or continues with what has come meanwhile. */
export function setPaused(value) {
  isPaused = value;
  if (!isPaused) {
    const lines = waiting;
    if (passedOver > 0) {
      lines.unshift(makeGap(passedOver, lines[0]));
    }
    waiting = [];
    passedOver = 0;
    setFollowing(true);
    insert(lines, false);
  }
  changed();
}

/** Shows the times in UTC, or in the time of this computer. */
export function setUtc(value) {
  utc = value;
  today = '';
  showDays();
}

/** Shows the streams' names, in a column with room for so many characters; 0 leaves them out. */
export function showStreams(characters) {
  list.classList.toggle('streams', characters > 0);
  list.style.setProperty('--stream-width', `${Math.min(characters, MAX_STREAM_CHARACTERS)}ch`);
}

/** Goes to the newest line and stays with it. */
export function setFollowing(value) {
  isFollowing = value;
  follow.hidden = value || !isLive;
  if (value) {
    list.scrollTop = list.scrollHeight;
  }
}

/** The time of the line at the top of what can be seen; null without lines. */
export const timeInSight = () => shown.find(line => bottomOf(line) > list.scrollTop)?.time ?? null;

/** The times of the first and of the last line, as {from, to}; null without lines. */
export function timeSpan() {
  const known = shown.filter(line => line.missed === undefined);
  return known.length === 0 ? null : { from: known[0].time, to: known.at(-1).time };
}

/** The line at one end. */
export const lineAtEnd = isNewEnd => shown.at(isNewEnd ? -1 : 0);

/** Shows what stands behind a line, or before it, and the line itself. */
export function turnPage(line, isForward) {
  list.scrollTop = isForward ? line.element.offsetTop : bottomOf(line) - list.clientHeight;
}

list.addEventListener('scroll', () => {
  const atEnd = isLive && list.scrollHeight - list.clientHeight - list.scrollTop < 8;
  isFollowing = atEnd;
  follow.hidden = atEnd || !isLive;
}, { passive: true });

new ResizeObserver(() => {
  if (isFollowing) {
    list.scrollTop = list.scrollHeight;
  }
}).observe(list);

// By time, and of one time in the order of arrival.
function compare(a, b) {
  return a.time - b.time || a.chunk - b.chunk || a.index - b.index;
}

// Stands before the line that came after what is missing.
function makeGap(missed, next) {
  return next === undefined ? { missed, time: Date.now(), chunk: Infinity, index: 0 }
    : { missed, time: next.time, chunk: next.chunk, index: next.index - 0.5 };
}

const timeOfPlace = place => Number(place.split('-')[0]);

function placeBehind(lines) {
  const last = lines.findLast(line => line.missed === undefined);
  return last === undefined ? null : `${last.time}-${last.chunk}-${last.index + 1}`;
}

// What is too much for the page goes from its old end, or from its new one.
function insert(lines, fromNewEnd) {
  if (lines.length === 0) {
    changed();
    return;
  }
  lines.sort(compare);
  const all = [];
  let at = 0;
  for (const line of lines) {
    while (at < shown.length && compare(shown[at], line) <= 0) {
      all.push(shown[at++]);
    }
    all.push(line);
  }
  all.push(...shown.slice(at));

  // Before the new lines are made into elements: a burst may bring more than stay.
  const surplus = new Set(all.splice(fromNewEnd ? MAX_LINES : 0, Math.max(0, all.length - MAX_LINES)));
  if (surplus.size > 0 && fromNewEnd) {
    newer = placeBehind(all);
  } else if (surplus.size > 0) {
    const first = all.find(line => line.missed === undefined);
    older = `${first.time}-${first.chunk}-${first.index}`;
  }

  // The place of reading stays. A browser sees to that by itself, but not at the very top, and some never do.
  const anchor = isFollowing ? undefined : shown.find(line => !surplus.has(line) && bottomOf(line) > list.scrollTop);
  const anchorTop = anchor?.element.offsetTop - list.scrollTop;
  surplus.forEach(line => line.element?.remove());
  shown = all;

  // From the end on, so that each new element has its neighbour.
  let next = null;
  for (let i = shown.length - 1; i >= 0; i--) {
    const line = shown[i];
    if (line.element === undefined) {
      line.element = line.missed ? makeMissed(line) : makeLine(line);
      showTime(line);
      showCategory(line);
      rows.insertBefore(line.element, next);
    }
    next = line.element;
  }
  markSequence(shown);
  showDays();
  if (isFollowing) {
    list.scrollTop = list.scrollHeight;
  } else if (anchor !== undefined) {
    list.scrollTop = anchor.element.offsetTop - anchorTop;
  }
  changed();
}

const isOfKind = line => kinds.length === 0 || kinds.includes(line.element.dataset.kind);

const isOfCategory = line => category === null || line.missed !== undefined || line.facts.category === category;

const showCategory = line => line.element.classList.toggle('other-category', !isOfCategory(line));

function bottomOf(line) {
  return line.element.offsetTop + line.element.offsetHeight;
}

// Times of another day have its date, for which all lines leave room; at midnight that is every line.
function showDays() {
  const day = dayText(Date.now(), utc);
  if (day !== today) {
    today = day;
    shown.forEach(showTime);
  }
  list.classList.toggle('dated', shown.length > 0 && [shown[0], shown[shown.length - 1]].some(line => dayText(line.time, utc) !== today));
}

function showTime(line) {
  const element = line.element.querySelector('time');
  if (element !== null) {
    element.textContent = timeText(line.time, utc);
    element.title = fullTimeText(line.time, utc);
    element.dateTime = new Date(line.time).toISOString();
  }
}
