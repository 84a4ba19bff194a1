// The list of log lines, in the order of their times, the newest at its end.

import { find, make } from './elements.js';
import { bytesText, countText, dayText, fullTimeText, levelOf, numberText, timeText, visibleText } from './text.js';

/** The most lines on the page, and the most that wait while it pauses. */
export const MAX_LINES = 2000;

const LONG_CHARACTERS = 1200;
const LONG_ROWS = 12;
const MAX_STREAM_CHARACTERS = 28;

const list = find('lines');
const follow = find('follow');
let shown = [];
let waiting = [];
let passedOver = 0;
let order = 0;
let historyOrder = 0;
let isPaused = false;
let isFollowing = true;
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

/** Forgets all lines. */
export function clearLines() {
  shown = [];
  waiting = [];
  passedOver = 0;
  list.replaceChildren();
  setFollowing(true);
  changed();
}

/** Adds stored lines, those that came last first. */
export function addHistory(lines) {
  insert(lines.map(line => ({ ...line, order: --historyOrder })));
}

/** Adds lines that have just arrived; while the page pauses they wait. */
export function addLines(lines, missed) {
  const arrived = lines.map(line => ({ ...line, order: ++order }));
  if (missed > 0) {
    arrived.unshift({ missed, time: arrived[0]?.time ?? Date.now(), order: arrived[0] ? arrived[0].order - 0.5 : ++order });
  }
  if (!isPaused) {
    insert(arrived);
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
      lines.unshift({ missed: passedOver, time: lines[0].time, order: lines[0].order - 0.5 });
    }
    waiting = [];
    passedOver = 0;
    setFollowing(true);
    insert(lines);
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
  follow.hidden = value;
  if (value) {
    list.scrollTop = list.scrollHeight;
  }
}

list.addEventListener('scroll', () => {
  const atEnd = list.scrollHeight - list.clientHeight - list.scrollTop < 8;
  if (atEnd !== isFollowing) {
    isFollowing = atEnd;
    follow.hidden = atEnd;
  }
}, { passive: true });

new ResizeObserver(() => {
  if (isFollowing) {
    list.scrollTop = list.scrollHeight;
  }
}).observe(list);

function isBefore(a, b) {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

function insert(lines) {
  if (lines.length === 0) {
    return;
  }
  lines.sort((a, b) => a.time - b.time || a.order - b.order);
  const all = [];
  let at = 0;
  for (const line of lines) {
    while (at < shown.length && !isBefore(line, shown[at])) {
      all.push(shown[at++]);
    }
    all.push(line);
  }
  all.push(...shown.slice(at));

  // Only the newest are made into elements: a burst may bring more than stay.
  const surplus = all.length - MAX_LINES;
  for (const line of surplus > 0 ? all.splice(0, surplus) : []) {
    line.element?.remove();
  }
  shown = all;

  // From the end on, so that each new element has its neighbour.
  let next = null;
  for (let i = shown.length - 1; i >= 0; i--) {
    const line = shown[i];
    if (line.element === undefined) {
      line.element = line.missed ? makeMissed(line) : makeLine(line);
      list.insertBefore(line.element, next);
    }
    next = line.element;
  }
  showDays();
  if (isFollowing) {
    list.scrollTop = list.scrollHeight;
  }
  changed();
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
  return make('div', 'missed', `${numberText(line.missed)} ${line.missed === 1 ? 'line' : 'lines'} not shown here: more came than this page keeps. They are stored.`);
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
