// The level of a line, and what the firmware itself reports.

import { withoutColours } from './ansi.js';

/** The kinds of lines that can be chosen: [name, letter, levels]; lines that say no level are of the last one. */
export const KINDS = [
  ['error', 'E', 'errors and worse'], ['warning', 'W', 'warnings'], ['information', 'I', 'information'], ['debug', 'D', 'debug and trace'],
  ['other', '–', 'lines that say no level'],
];

const KIND_OF = { critical: 'error', trace: 'debug' };

/** The kind of a level, which may be null. */
export const kindOf = level => (level === null ? 'other' : KIND_OF[level.name] ?? level.name);

// The agent's reports of lost lines and of a crash; ESP-IDF's of a crash.
const MARKS = [['loss', /^DeviceLogs dropped /], ['crash', /^crash: |Guru Meditation Error|^abort\(\) was called/]];

/** What a line reports of the firmware: 'crash', 'loss' or null. */
export const markOf = text => MARKS.find(([, pattern]) => pattern.test(text.slice(0, 200)))?.[0] ?? null;

const LEVELS = [
  ['critical', 'C', 'CRIT(?:ICAL)?|FATAL|PANIC|EMERG(?:ENCY)?|ALERT'],
  ['error', 'E', 'ERR(?:OR)?|FAIL(?:ED|URE)?'],
  ['warning', 'W', 'WARN(?:ING)?'],
  ['information', 'I', 'INFO(?:RMATION)?|NOTICE'],
  ['debug', 'D', 'DEBUG|DBG'],
  ['trace', 'T', 'TRACE|VERBOSE'],
].map(([name, letter, words]) => ({
  name,
  letter,
  // As a word in capitals near the beginning, or in any case where it begins the line, stands in brackets or is called the level.
  inCapitals: new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`),
  named: new RegExp(`^\\s*(?:${words})\\b\\s*[:|\\]-]|\\[(?:${words})\\s*\\]|`
    + `"?\\b(?:level|severity|lvl)"?\\s*[=:]\\s*"?(?:${words})\\b`, 'i'),
}));

// ESP-IDF writes "E (1234) tag: text".
const IDF = { E: 'error', W: 'warning', I: 'information', D: 'debug', V: 'trace' };

/** The level that a line seems to have: {name, letter}; null when it does not say. */
export function levelOf(text) {
  const start = withoutColours(text).slice(0, 200);
  const idf = /^\s*([EWIDV]) \(/.exec(start);
  if (idf !== null) {
    return LEVELS.find(level => level.name === IDF[idf[1]]);
  }
  const named = LEVELS.find(level => level.named.test(start));
  if (named !== undefined) {
    return named;
  }
  const mark = markOf(start);
  if (mark !== null) {
    return LEVELS[mark === 'crash' ? 0 : 2];
  }
  let first = null;
  let firstAt = 80;
  for (const level of LEVELS) {
    const at = start.slice(0, 80).search(level.inCapitals);
    if (at >= 0 && at < firstAt) {
      [first, firstAt] = [level, at];
    }
  }
  return first;
}
