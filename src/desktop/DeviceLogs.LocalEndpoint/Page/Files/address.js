// What the address of the page says: its part behind # can be kept as a bookmark and sent to others.

const UNITS = { s: 1000, m: 60000, h: 3600000, d: 86400000 };
const PLACE = /^\d+-\d+-\d+$/;

/** Reads the address. */
export function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return {
    group: parts.get('group'),
    streams: parts.getAll('stream'),
    pattern: parts.get('pattern') ?? '',
    levels: parts.getAll('level'),
    category: parts.get('category') || null,
    last: readLength(parts.get('last')),
    from: readTime(parts.get('from') ?? parts.get('at')),
    to: readTime(parts.get('to')),
    line: PLACE.test(parts.get('line') ?? '') ? parts.get('line') : null,
    view: parts.has('query') ? 'query' : 'log',
    query: parts.get('query') ?? '',
    chart: parts.has('chart'),
    utc: parts.has('utc'),
    statistic: parts.get('statistic') ?? 'automatic',
  };
}

/** Writes a state as the part of an address behind #. */
export function addressOf(state) {
  const parts = new URLSearchParams();
  const set = (name, value) => {
    if (value !== null && value !== '') {
      parts.append(name, value);
    }
  };
  set('group', state.group);
  state.streams.forEach(stream => set('stream', stream));
  set('pattern', state.pattern);
  state.levels.forEach(level => set('level', level));
  set('category', state.category);
  set('last', state.last === null ? null : lengthText(state.last));
  set('from', state.from === null ? null : new Date(state.from).toISOString());
  set('to', state.to === null ? null : new Date(state.to).toISOString());
  set('line', state.line);
  if (state.view === 'query') {
    parts.set('query', state.query);
  }
  for (const flag of ['chart', 'utc']) {
    if (state[flag]) {
      parts.set(flag, '');
    }
  }
  set('statistic', state.statistic === 'automatic' ? null : state.statistic);
  return `#${parts}`;
}

/** Writes the address; as a step that the Back button undoes, or in place of the present one. */
export function writeAddress(state, isStep) {
  history[isStep ? 'pushState' : 'replaceState'](null, '', addressOf(state));
}

// A time, or null for what is none.
function readTime(text) {
  const time = Date.parse(text ?? '');
  return time >= 0 ? time : null;
}

// A length of time such as 15m, in milliseconds.
function readLength(text) {
  const found = /^(\d{1,6})([smhd])$/.exec(text ?? '');
  return found === null ? null : Number(found[1]) * UNITS[found[2]];
}

function lengthText(ms) {
  const [unit, size] = Object.entries(UNITS).findLast(([, length]) => ms % length === 0) ?? ['s', 1000];
  return `${ms / size}${unit}`;
}
