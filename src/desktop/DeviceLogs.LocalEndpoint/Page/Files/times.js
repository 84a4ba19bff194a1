// The time that is shown: the last minutes or hours, or from one time to another.

import { find, make, setText } from './elements.js';
import { serviceNow } from './overview.js';
import { change, current } from './state.js';
import { fullTimeText, inputText, timeOfInput, timeText } from './text.js';

const HOUR = 3600000;
const LENGTHS = [
  [15 * 60000, '15 minutes'], [HOUR, 'hour'], [3 * HOUR, '3 hours'], [12 * HOUR, '12 hours'], [24 * HOUR, 'day'], [7 * 24 * HOUR, '7 days'],
  [30 * 24 * HOUR, '30 days'],
];

/** The time that a query reads where none is chosen. */
export const DEFAULT_LENGTH = HOUR;

const dialog = find('times');
let timeInSight = () => null;

/** Says who knows the time of what can be seen. */
export function onTimeInSight(ask) {
  timeInSight = ask;
}

/** The chosen time in words; null for none. */
export function rangeText({ last, from, to, utc }) {
  if (last !== null) {
    return `Last ${LENGTHS.find(([length]) => length === last)?.[1] ?? `${Math.round(last / 60000)} minutes`}`;
  }
  const short = time => timeText(time, utc, serviceNow()).replace(/(:\d\d)?\.\d{3}$/, '$1');
  return from !== null && to !== null ? `${short(from)} – ${short(to)}`
    : from !== null ? `From ${short(from)}`
    : to !== null ? `Up to ${short(to)}`
    : null;
}

/** The chosen time as {from, to} in milliseconds; for queries, which read the last hour where none is chosen. */
export function queryRange({ last, from, to }) {
  const now = serviceNow();
  if (last === null && (from !== null || to !== null)) {
    return { from: from ?? 0, to: to ?? now };
  }
  return { from: now - (last ?? DEFAULT_LENGTH), to: now };
}

/** Opens the choice. */
export function openTimes() {
  const { from, to, last, utc } = current();
  find('time').value = inputText(from ?? (last === null ? timeInSight() : null) ?? serviceNow() - (last ?? DEFAULT_LENGTH), utc);
  find('time-to').value = to === null ? '' : inputText(to, utc);
  setText(find('time-zone'), utc ? 'UTC' : 'local time');
  for (const button of find('lengths').children) {
    button.setAttribute('aria-pressed', String(Number(button.value) === last));
  }
  setText(find('time-error'), '');
  dialog.showModal();
  find('time').focus();
}

/** Shows a time from one to another. */
export function showRange(from, to) {
  change({ last: null, from, to, line: null });
}

/** What a title says of the chosen time. */
export const rangeTitle = ({ from, to, utc }) => [from, to].map(time => (time === null ? '…' : fullTimeText(time, utc))).join(' to ');

find('lengths').append(...LENGTHS.map(([length, text]) => {
  const button = make('button', '', `Last ${text}`);
  button.type = 'button';
  button.value = String(length);
  button.addEventListener('click', () => {
    dialog.close();
    change({ last: length, from: null, to: null, line: null });
  });
  return button;
}));
find('any-time').addEventListener('click', () => {
  dialog.close();
  change({ last: null, from: null, to: null, line: null });
});
find('close-times').addEventListener('click', () => dialog.close());
find('times-form').addEventListener('submit', event => {
  event.preventDefault();
  const { utc } = current();
  const from = timeOfInput(find('time').value, utc);
  const to = timeOfInput(find('time-to').value, utc);
  if (from !== null && to !== null && to < from) {
    setText(find('time-error'), 'The end is before the beginning.');
    return;
  }
  dialog.close();
  showRange(from, to);
  (current().view === 'log' ? find('lines') : find('query-text')).focus();
});
