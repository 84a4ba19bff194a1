// What the address of the page says: its part behind # can be kept as a bookmark and sent to others.

/** Reads the address. */
export function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return {
    group: parts.get('group'),
    streams: parts.getAll('stream'),
    pattern: parts.get('pattern') ?? '',
    at: readTime(parts.get('at')),
    utc: parts.has('utc'),
    statistic: parts.get('statistic') ?? 'sum',
  };
}

// The lines of a time instead of the newest; null for these, and for what is no time.
function readTime(text) {
  const time = Date.parse(text ?? '');
  return time >= 0 ? time : null;
}

/** Writes it; as a step that the Back button undoes, or in place of the present one. */
export function writeAddress(state, isStep) {
  const parts = new URLSearchParams();
  if (state.group !== null) {
    parts.set('group', state.group);
  }
  for (const stream of state.streams) {
    parts.append('stream', stream);
  }
  if (state.pattern !== '') {
    parts.set('pattern', state.pattern);
  }
  if (state.at !== null) {
    parts.set('at', new Date(state.at).toISOString());
  }
  if (state.utc) {
    parts.set('utc', '');
  }
  if (state.statistic !== 'sum') {
    parts.set('statistic', state.statistic);
  }
  history[isStep ? 'pushState' : 'replaceState'](null, '', `#${parts}`);
}
