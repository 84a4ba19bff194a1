// Numbers, times, names and log text for people.

import { make } from './elements.js';

const NAME_END = 10;

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A number with thousands apart. */
export const numberText = value => numbers.format(value);

/** One thing or many. */
export const countText = (count, one, many) => `${numberText(count)} ${count === 1 ? one : many}`;

/** Bytes in a unit that fits. */
export function bytesText(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${numberText(bytes / 1024)} KB` : `${numberText(bytes / 1024 / 1024)} MB`;
}

/** How long something is ago. */
export function ageText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s`
    : seconds < 3600 ? `${Math.floor(seconds / 60)} min`
    : seconds < 86400 ? `${Math.floor(seconds / 3600)} h`
    : `${Math.floor(seconds / 86400)} d`;
}

const two = value => String(value).padStart(2, '0');

/** A time of day with milliseconds; with the date in front when it is not today's. */
export function timeText(ms, utc, now = Date.now()) {
  const [date, time] = dateAndTime(ms, utc);
  return date === dateAndTime(now, utc)[0] ? time : `${date.slice(5)} ${time}`;
}

/** The day of a time. */
export const dayText = (ms, utc) => dateAndTime(ms, utc)[0];

/** A time with everything. */
export function fullTimeText(ms, utc) {
  return `${dateAndTime(ms, utc).join(' ')} ${utc ? 'UTC' : 'local time'}`;
}

/** A time as an input takes it, to the second. */
export const inputText = (ms, utc) => dateAndTime(ms, utc).join('T').slice(0, -4);

/** The time that an input says; null for none. */
export function timeOfInput(text, utc) {
  const time = Date.parse(utc ? `${text}Z` : text);
  return time >= 0 ? time : null;
}

function dateAndTime(ms, utc) {
  // Read as UTC, a time moved by the zone's offset is the local time.
  const time = new Date(utc ? ms : ms - new Date(ms).getTimezoneOffset() * 60000);
  return [
    `${time.getUTCFullYear()}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`,
    `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}.`
      + String(time.getUTCMilliseconds()).padStart(3, '0'),
  ];
}

/** Text with what can't be seen, or turns other text around, made visible. */
export function visibleText(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b-\x1f]/g, character => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replace(/\x7f/g, '\u2421')
    .replace(/[\u0080-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      character => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** A name whose middle gives way where there is little room: its end reports more. */
export function makeName(name, className = 'name') {
  const text = visibleText(name);
  const whole = make('span', className);
  whole.title = text;
  if (text.length <= NAME_END) {
    whole.append(text);
  } else {
    whole.classList.add('middle');
    whole.append(make('span', 'start', text.slice(0, -NAME_END)), make('span', 'end', text.slice(-NAME_END)));
  }
  return whole;
}
