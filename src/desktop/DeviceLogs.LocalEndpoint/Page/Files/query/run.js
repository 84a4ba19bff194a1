// A query from its start to its last row.

import { ask, nameOfGroup } from '../actions.js';
import { hasSource } from './highlight.js';

const FIRST_WAIT_MS = 60;
const MOST_WAIT_MS = 1000;
const ROWS_WHILE_RUNNING = 200;
const ACTIVE = ['Scheduled', 'Running'];

let present = null;

/** Whether a query is under way. */
export const isRunning = () => present !== null;

/** Runs a query over a time in milliseconds; tell is called with {status, reason, columns, rows, pointers, statistics} as there is more. */
export async function runQuery({ group, text, from, to }, tell) {
  await stopQuery();
  const own = present = { group, id: null, controller: new AbortController() };
  const { signal } = own.controller;
  try {
    const groups = hasSource(text) ? {} : { logGroupNames: [nameOfGroup(group)] };
    const members = { queryString: text, startTime: Math.floor(from / 1000), endTime: Math.floor(to / 1000), ...groups };
    own.id = (await ask('StartQuery', group, members, signal)).queryId;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.5, MOST_WAIT_MS)) {
      await new Promise(resolve => { setTimeout(resolve, wait); });
      const answer = await ask('GetQueryResults', group, { queryId: own.id, maxItems: ROWS_WHILE_RUNNING }, signal);
      signal.throwIfAborted();
      if (!ACTIVE.includes(answer.status)) {
        tell(await readAll(own, signal));
        return;
      }
      tell({ ...tableOf(answer.results), status: answer.status, statistics: answer.statistics });
    }
  } finally {
    if (present === own) {
      present = null;
    }
  }
}

/** Stops the query that is under way; what it has found stays. */
export async function stopQuery() {
  const own = present;
  if (own === null) {
    return;
  }
  present = null;
  if (own.id === null) {
    own.controller.abort();
    return;
  }
  try {
    await ask('StopQuery', own.group, { queryId: own.id });
  } catch {
    // It has ended meanwhile.
  }
}

async function readAll(own, signal) {
  const results = [];
  let answer;
  do {
    answer = await ask('GetQueryResults', own.group, { queryId: own.id, nextToken: answer?.nextToken }, signal);
    results.push(...answer.results);
  } while (answer.nextToken !== undefined);
  return { ...tableOf(results), status: answer.status, reason: answer.statusReason, statistics: answer.statistics };
}

/** Makes columns of rows that leave out what they lack. */
export function tableOf(results) {
  const columns = [];
  const places = new Map();
  for (const row of results) {
    row.forEach(({ field }, i) => {
      if (!places.has(field)) {
        const before = i === 0 ? -1 : columns.indexOf(row[i - 1].field);
        columns.splice(before + 1, 0, field);
        places.set(field, true);
      }
    });
  }
  const shown = columns.filter(name => name !== '@ptr');
  shown.forEach((name, i) => places.set(name, i));
  const rows = results.map(row => {
    const values = Array(shown.length).fill(null);
    for (const { field, value } of row) {
      if (field !== '@ptr') {
        values[places.get(field)] = value;
      }
    }
    return values;
  });
  return { columns: shown, rows, pointers: results.map(row => row.find(({ field }) => field === '@ptr')?.value ?? null) };
}
