// Stored lines, read piece by piece: a filter that matches little takes several steps to find some.

import * as lines from './lines.js';

const LINES = 1000;

// After so many steps a few lines are enough; none never are.
const ENOUGH_STEPS = 16;

let reading = null;
let present = null;

/** The place before all lines of a time. */
export const placeOf = time => `${time}-0-0`;

/** The time of a place. */
export const timeOf = place => Number(place.split('-')[0]);

/** What the service does not accept, in its own words. */
export class Refused extends Error {}

export const isReading = () => reading !== null;

/** The place that is being read. */
export const readingPlace = () => present;

/** Ends the reading that is under way. */
export function stopReading() {
  reading?.abort();
  reading = null;
}

/**
 * Adds stored lines at one end of those that are shown, and goes there. Returns whether that is the end of what is stored, where nothing
 * was found.
 */
export async function readOn({ group, streams, pattern }, isNewer) {
  const own = reading = new AbortController();
  const last = lines.lineAtEnd(isNewer);
  let place = isNewer ? lines.newerPlace() : lines.olderPlace();
  let count = 0;
  try {
    for (let step = 0; (step < ENOUGH_STEPS ? count < LINES : count === 0) && place !== null; step++) {
      present = place;
      const query = new URLSearchParams([
        ['group', group], ...streams.map(stream => ['stream', stream]), ['pattern', pattern], ['from', place],
      ]);
      if (isNewer) {
        query.set('newer', '');
      }
      const answer = await fetch(`/page/lines?${query}`, { signal: own.signal });
      if (!answer.ok) {
        throw answer.status === 400 ? new Refused(await answer.text()) : new Error(`${answer.status}`);
      }
      const found = await answer.json();
      own.signal.throwIfAborted();
      count += found.lines.length;
      place = found.next;
      (isNewer ? lines.addNewer : lines.addOlder)(found.lines, place);
    }
  } finally {
    if (reading === own) {
      reading = null;
    }
  }
  if (count > 0 && last !== undefined) {
    lines.turnPage(last, isNewer);
  }
  return count === 0 && place === null;
}
