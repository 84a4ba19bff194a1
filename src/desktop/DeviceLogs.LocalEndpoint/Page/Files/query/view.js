// The query view: editor, time, results as a table or a chart, saved queries, files.

import { ask, nameOfGroup, Refusal } from '../actions.js';
import { find, make, setText } from '../elements.js';
import { jsonOf as parseJson, makeFieldList, makeTree } from '../fields.js';
import { overview, serviceNow } from '../overview.js';
import { change, current } from '../state.js';
import { bytesText, countText, numberText } from '../text.js';
import { openTimes, queryRange, rangeText } from '../times.js';
import { showChart } from './chart.js';
import { setFields } from './complete.js';
import { csvOf, download, jsonOf } from './download.js';
import { colour, goToError, onRun, queryText, setQueryText, showError } from './editor.js';
import { loadLanguage } from './highlight.js';
import { onOpen, showTable } from './results.js';
import { isRunning, runQuery, stopQuery } from './run.js';
import { openSaved } from './saved.js';
import { seriesOf } from './series.js';

/** The query where none has been written. */
export const FIRST_QUERY = 'fields @timestamp, @message\n| sort @timestamp desc\n| limit 1000';

const RECENT_MS = 15 * 60000;
const EMPTY = { columns: [], rows: [], pointers: [], status: null, statistics: null };

let result = EMPTY;
let chart = null;
let state = 'Ctrl+Enter runs the query.';
let shownGroup = null;
let ran = null;

/** Makes the view show what the address says; runs its query once. */
export function showQuery() {
  const now = current();
  if (now.view !== 'query') {
    return;
  }
  setQueryText(now.query === '' && queryText() === '' ? FIRST_QUERY : now.query || queryText());
  if (shownGroup !== now.group) {
    shownGroup = now.group;
    loadWords();
  }
  const key = JSON.stringify([now.group, now.query, now.last, now.from, now.to]);
  if (now.query !== '' && now.group !== null && ran !== key) {
    run();
  }
  showState();
}

/** Leaves the query that is under way, where its view is left. */
export const leaveQuery = () => stopQuery();

async function loadWords() {
  const { group } = current();
  if (group === null) {
    return;
  }
  await loadLanguage();
  colour();

  // The fields of the last events, however old these are.
  const newest = Math.max(0, ...overview().devices.map(device => device.lastEvent ?? 0));
  const time = newest > 0 && newest < serviceNow() - RECENT_MS ? Math.floor(newest / 1000) : undefined;
  try {
    setFields((await ask('GetLogGroupFields', group, { logGroupName: nameOfGroup(group), time })).logGroupFields);
  } catch {
    // A group that is missing has no fields.
    setFields([]);
    shownGroup = null;
  }
}

async function run() {
  const now = current();
  if (now.group === null) {
    return;
  }
  const text = queryText();
  ran = JSON.stringify([now.group, text, now.last, now.from, now.to]);
  if (now.query !== text) {
    change({ query: text });
  }
  showError(null);
  show(EMPTY, 'Starting…');
  const began = performance.now();
  try {
    const running = runQuery({ group: now.group, text, ...queryRange(now) },
      found => show(found, progressText(found, performance.now() - began)));
    showState();
    await running;
  } catch (e) {
    if (e.name === 'AbortError') {
      return;
    }
    showError(wordsOf(e.message), e instanceof Refusal ? e.place : null);
    show(EMPTY, 'The query was not run.');
  }
  showState();
}

// The service names the words that it expects as its grammar does, and after a | all of them.
const wordsOf = text => text
  .replace(/expecting \{K_PARSE,[^}]*\}/, 'expecting a command such as fields, filter, stats, sort, limit or parse')
  .replaceAll(/\bK_([A-Z_]+)\b/g, (_, word) => word.toLowerCase());

function progressText({ status, reason, rows, statistics }, ms) {
  const words = {
    Scheduled: 'Waiting', Running: 'Running', Complete: '', Cancelled: 'Stopped',
    Failed: `Failed: ${reason}`, Timeout: 'Stopped after 60 minutes',
  };
  return [
    words[status] ?? status,
    countText(rows.length, 'row', 'rows'),
    `${numberText(statistics.recordsMatched)} of ${countText(statistics.recordsScanned, 'event', 'events')} matched`,
    bytesText(statistics.bytesScanned),
    `${numberText(ms / 1000)} s`,
  ].filter(part => part !== '').join(' · ');
}

function show(found, text) {
  result = found;
  state = text;
  chart = seriesOf(queryText(), found);
  showTable(found);
  showState();
}

function showState() {
  const now = current();
  const isRun = isRunning();
  setText(find('query-state'), state);
  setText(find('run'), isRun ? 'Stop' : 'Run');
  setText(find('query-time'), rangeText(now) ?? 'Last hour');
  const hasRows = result.rows.length > 0;
  const isChart = now.chart && chart !== null;
  find('as-chart').disabled = chart === null;
  find('as-chart').title = chart === null ? 'A chart shows what stats … by bin(5m) counts' : '';
  find('as-table').setAttribute('aria-pressed', String(!isChart));
  find('as-chart').setAttribute('aria-pressed', String(isChart));
  find('csv').disabled = find('json').disabled = !hasRows;
  find('grid').hidden = isChart || !hasRows;
  find('result-chart').hidden = !isChart;
  find('no-rows').hidden = hasRows || isRun || result.status === null;
  if (isChart) {
    showChart(chart, now.utc);
  }
}

// A row that is an event has all its fields, and leads to its place in the log.
function makeDetails(fields, pointer) {
  const box = make('div', '', listOf(fields));
  if (pointer !== null) {
    const more = make('p', 'hint', 'Looking for the event…');
    box.append(more);
    addEvent(box, more, new Set(fields.map(([name]) => name)), pointer);
  }
  return box;
}

// JSON is a tree of its own below the others.
function listOf(fields) {
  const trees = fields.map(([name, value]) => [name, parseJson(value)]).filter(([, json]) => json !== undefined);
  const names = new Set(trees.map(([name]) => name));
  const plain = makeFieldList(fields.filter(([name]) => !names.has(name)), () => []);
  return make('div', '', plain, ...trees.map(([name, json]) => makeTree({ [name]: json }, () => [])));
}

async function addEvent(box, more, known, pointer) {
  const { group } = current();
  try {
    const { logRecord } = await ask('GetLogRecord', group, { logRecordPointer: pointer });
    const others = Object.entries(logRecord).filter(([name]) => !known.has(name) && name !== '@ptr');
    const log = make('button', '', 'Show in the log');
    log.type = 'button';
    log.addEventListener('click', () => change({
      view: 'log', line: `${logRecord['@timestamp']}-${BigInt(pointer.slice(20, 40))}-${Number(pointer.slice(40))}`,
      pattern: '', levels: [], category: null, streams: [],
    }));
    more.replaceWith(make('p', '', log), ...(others.length === 0 ? [] : [make('h2', '', 'All fields of the event'), listOf(others)]));
  } catch (e) {
    setText(more, e.message);
  }
}

onOpen(makeDetails);
onRun(run);
find('run').addEventListener('click', () => (isRunning() ? stopQuery() : run()));
find('query-time').addEventListener('click', openTimes);
find('query-error').addEventListener('click', goToError);
find('as-table').addEventListener('click', () => change({ chart: false }, false));
find('as-chart').addEventListener('click', () => change({ chart: true }, false));
find('csv').addEventListener('click', () => download('query.csv', 'text/csv', csvOf(result.columns, result.rows)));
find('json').addEventListener('click', () => download('query.json', 'application/json', jsonOf(result.columns, result.rows)));
find('saved').addEventListener('click', () => openSaved(queryText(), text => {
  setQueryText(text);
  run();
}));
