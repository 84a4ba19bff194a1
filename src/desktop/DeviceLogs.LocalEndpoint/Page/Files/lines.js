// The list of log lines, in the order of their times, the newest at its end.

import { find, make } from './elements.js';
import { bytesText, countText, dayText, fullTimeText, levelOf, numberText, timeText, visibleText } from './text.js';

/** The most lines on the page, and the most that wait while it pauses. */
export const MAX_LINES = 2000;

const LONG_CHARACTERS = 1200;
const LONG_ROWS = 12;
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
let utc = false;
let today = '';
let changed = () => { };

/** Says who wants to know when lines came or went. */
export function onChange(listener) {
  changed = listener;
}

export const lineCount = () => shown.length;
export const waitingCount = () => waiting.reduce((sum, line) => sum + (line.missed ?? 1), passedOver);
export const paused = () => isPaused;

/** Where older lines begin that are stored but not shown; null when there are none. */
export const olderPlace = () => older;

/** Where newer ones begin, on a page that is not live. */
export const newerPlace = () => newer;

/** Forgets all lines, and begins with new ones: the newest there are, or those around a place. */
export function clearLines(place = null) {
  shown = [];
  waiting = [];
  passedOver = 0;
  isPaused = false;
  isLive = place === null;
  older = newer = place;
  rows.replaceChildren();
  setFollowing(isLive);
  changed();
}

/** Adds stored lines from before the others, and says where older ones begin; null when these are the oldest. */
export function addOlder(lines, place) {
  older = place;
  insert(lines, !isLive);
}

/** Adds stored lines from behind the others, and says where newer ones begin; what is null leaves that behind the last. */
export function addNewer(lines, place) {
  newer = place;
  insert(lines, false);
  newer ??= placeBehind(shown) ?? older;
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

/** Pauses, or goes on with what has come meanwhile. */
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

/** The line at one end. */
export const lineAtEnd = isNewEnd => shown.at(isNewEnd ? -1 : 0);

/** Shows what stands behind a line, or before it, and the line itself. */
export function turnPage(line, isForward) {
  list.scrollTop = isForward ? line.element.offsetTop : bottomOf(line) - list.clientHeight;
}

list.addEventListener('scroll', () => {
  const atEnd = isLive && list.scrollHeight - list.clientHeight - list.scrollTop < 8;
  if (atEnd !== isFollowing) {
    isFollowing = atEnd;
    follow.hidden = atEnd || !isLive;
  }
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
  return next === undefined ? { missed, time: Date.now(), chunk: Infinity, index: 0 } : { missed, time: next.time, chunk: next.chunk, index: next.index - 0.5 };
}

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
      rows.insertBefore(line.element, next);
    }
    next = line.element;
  }
  showDays();
  if (isFollowing) {
    list.scrollTop = list.scrollHeight;
  } else if (anchor !== undefined) {
    list.scrollTop = anchor.element.offsetTop - anchorTop;
  }
  changed();
}

function bottomOf(line) {
  return line.element.offsetTop + line.element.offsetHeight;
}

function makeLine(line) {
  const whole = line.parts.join('');
  const level = levelOf(whole);
  const text = make('span', 'text', ...line.parts.map((part, i) => (i % 2 === 0 ? visibleText(part) : make('mark', '', visibleText(part)))));
  const row = make('div', 'line', make('time', ''), makeStream(line.stream), makeLevel(level), text);
  if (level !== null) {
    row.dataset.level = level.name;
  }
  if (line.bytes !== undefined) {
    text.append(make('span', 'cut', ` … cut here: the line has ${bytesText(line.bytes)}`));
  }
  if (whole.length > LONG_CHARACTERS || whole.split('\n', LONG_ROWS + 1).length > LONG_ROWS) {
    row.append(makeUnfold(row, whole));
    row.classList.add('long');
  }
  line.element = row;
  showTime(line);
  return row;
}

function makeStream(name) {
  const stream = make('span', 'stream', name);
  stream.title = name;
  return stream;
}

function makeLevel(level) {
  const letter = make('span', 'level', level === null ? '' : level.letter);
  if (level !== null) {
    letter.title = level.name;
  }
  return letter;
}

function makeUnfold(row, whole) {
  const unfold = make('button', 'unfold', `show all ${countText(whole.length, 'character', 'characters')}`);
  unfold.type = 'button';
  unfold.addEventListener('click', () => {
    row.classList.remove('long');
    unfold.remove();
    list.focus();
  });
  return unfold;
}

function makeMissed(line) {
  return make('div', 'missed', `${numberText(line.missed)} ${line.missed === 1 ? 'line' : 'lines'} not shown here: more came than this page keeps. They are stored: Time… shows them.`);
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
