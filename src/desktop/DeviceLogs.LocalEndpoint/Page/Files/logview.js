// The lines of the log: live from a tail, or a piece of what is stored.

import { find, setText } from './elements.js';
import * as lines from './lines.js';
import { refresh, serviceNow, setInterrupted } from './overview.js';
import { change, current } from './state.js';
import { Refused, isReading, placeOf, readOn, stopReading } from './stored.js';
import { Tail } from './tail.js';

const ANNOUNCE_MS = 5000;

const pattern = find('pattern');
let phase = 'idle';
let tailState = 'connecting';
let newLines = 0;
let changed = () => { };

/** What the lines are: idle, loading, live, stored, gone or refused. */
export const logPhase = () => phase;

/** How the tail is: connecting, live or interrupted. */
export const logConnection = () => tailState;

/** Says who is called when either changes. */
export function onLog(listener) {
  changed = listener;
}

const tail = new Tail({
  state(value) {
    tailState = value;
    changed();
  },
  start() {
    phase = 'loading';
    lines.clearLines(null, bounds());
    refresh();
  },
  history(data) {
    lines.addOlder(data.lines, null);
  },
  live(data) {
    phase = 'live';
    lines.addOlder([], data.older);
  },
  lines(data) {
    newLines += data.missed + data.lines.length;
    lines.addLines(data.lines, data.missed);
  },
  gone() {
    phase = 'gone';
    lines.clearLines();
    refresh();
  },
  refused(data) {
    showRefusal(data.message);
  },
});

function bounds() {
  const { last, from, to } = current();
  if (last !== null) {
    return { from: serviceNow() - last, to: null };
  }
  // A beginning alone is a place to begin at: what is before it can be reached.
  return { from: to === null ? null : from, to };
}

function showRefusal(message) {
  phase = 'refused';
  setText(find('pattern-error'), message);
  pattern.setAttribute('aria-invalid', 'true');
  changed();
}

/** Shows the lines that the address asks for. */
export function openLog() {
  const { group, streams, line, from, to, pattern: text } = current();
  setText(find('pattern-error'), '');
  pattern.removeAttribute('aria-invalid');
  stopReading();
  phase = group === null ? 'idle' : 'loading';
  if (lines.paused()) {
    lines.setPaused(false);
  }
  if (group === null) {
    tail.close();
    lines.clearLines();
  } else if (line !== null) {
    openAround(line);
  } else if (from !== null || to !== null) {
    openTime(placeOf(from ?? to + 1));
  } else {
    tail.open(group, streams, text);
  }
  changed();
}

// From a time on; where nothing follows, and where only an end is given, what comes before it.
async function openTime(place) {
  tail.close();
  lines.clearLines(place, bounds());
  phase = 'stored';
  if (current().from !== null) {
    await read(true);
  }
  if (lines.lineCount() === 0 && phase === 'stored') {
    await read(false);
  }
}

async function openAround(place) {
  tail.close();
  lines.clearLines(place);
  phase = 'stored';
  await read(true);
  await read(false);
  if (phase === 'stored' && current().line === place) {
    lines.markLine(place);
  }
}

/** Reads on at one end of the lines. They are no longer live then, but a piece of what is stored. */
export async function read(isNewer) {
  if (isReading() || (phase !== 'live' && phase !== 'stored')
    || (isNewer ? phase === 'live' || lines.newerPlace() === null : lines.olderPlace() === null)) {
    return;
  }
  if (phase === 'live') {
    tail.close();
    phase = 'stored';
    lines.leaveLive();
  }
  const hadLines = lines.lineCount() > 0;
  const reading = readOn(current(), isNewer);
  changed();
  try {
    if (await reading && isNewer && hadLines && lines.newerPlace() !== null && current().line === null) {
      // Whatever is newer has yet to arrive.
      goLive();
    }
  } catch (e) {
    if (e instanceof Refused) {
      showRefusal(e.message);
    } else if (e.name !== 'AbortError') {
      setInterrupted();
    }
  }
  changed();
}

/** Goes to the newest lines, and stays with them. */
export function goLive() {
  const { from, to, line } = current();
  if (phase !== 'stored') {
    lines.setFollowing(true);
  } else if (from === null && to === null && line === null) {
    openLog();
  } else {
    change({ from: null, to: null, line: null });
  }
}

// A screen reader is told from time to time that lines came, not each of them.
setInterval(() => {
  if (newLines > 0 && !lines.paused()) {
    find('announcer').textContent = `${newLines} new ${newLines === 1 ? 'line' : 'lines'}`;
    newLines = 0;
  }
}, ANNOUNCE_MS);

lines.onChange(() => changed());
