// Puts the page together: the address says what is wanted, the overview what there is, the tail brings the lines.

import { readAddress, writeAddress } from './address.js';
import { isStatistic, showCharts } from './charts.js';
import { find, make, setText } from './elements.js';
import { aws, makeCommand, quoted, showEmpty } from './empty.js';
import { showFlows } from './flows.js';
import * as lines from './lines.js';
import { showChosen, showDevices, showGroups } from './side.js';
import { Refused, isReading, placeOf, readOn, readingPlace, stopReading, timeOf } from './stored.js';
import { Tail } from './tail.js';
import { countText, inputText, numberText, timeOfInput, timeText } from './text.js';

const OVERVIEW_MS = 2000;
const TYPING_MS = 300;
const ANNOUNCE_MS = 5000;

const pattern = find('pattern');
let state = readAddress();
let overview = { groups: [], devices: [], metrics: [], now: Date.now() };
let hasOverview = false;
let phase = 'idle';
let tailState = 'connecting';
let isInterrupted = false;
let newLines = 0;
let hadMetrics = false;
let wantsMetrics = true;

const tail = new Tail({
  state(value) {
    tailState = value;
    show();
  },
  start() {
    phase = 'loading';
    lines.clearLines();
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

function showRefusal(message) {
  phase = 'refused';
  setText(find('pattern-error'), message);
  pattern.setAttribute('aria-invalid', 'true');
  show();
}

function openLines() {
  setText(find('pattern-error'), '');
  pattern.removeAttribute('aria-invalid');
  stopReading();
  phase = state.group === null ? 'idle' : 'loading';
  if (lines.paused()) {
    lines.setPaused(false);
  }
  if (state.group === null) {
    tail.close();
    lines.clearLines();
  } else if (state.at === null) {
    tail.open(state.group, state.streams, state.pattern);
  } else {
    openTime(placeOf(state.at));
  }
  show();
}

async function openTime(place) {
  tail.close();
  lines.clearLines(place);
  phase = 'stored';
  await read(true);
  if (lines.lineCount() === 0 && phase === 'stored') {
    await read(false);
  }
}

// Reads on at one end of the lines. The page is no longer live then: it shows a piece of what is stored.
async function read(isNewer) {
  if (isReading() || (phase !== 'live' && phase !== 'stored') || (isNewer ? phase === 'live' : lines.olderPlace() === null)) {
    return;
  }
  if (phase === 'live') {
    tail.close();
    phase = 'stored';
    lines.leaveLive();
  }
  const hadLines = lines.lineCount() > 0;
  const reading = readOn(state, isNewer);
  show();
  try {
    if (await reading && isNewer && hadLines) {
      // Whatever is newer has yet to arrive.
      goLive();
    }
  } catch (e) {
    if (e instanceof Refused) {
      showRefusal(e.message);
    } else if (e.name !== 'AbortError') {
      isInterrupted = true;
    }
  }
  show();
}

function goLive() {
  if (phase !== 'stored') {
    lines.setFollowing(true);
  } else if (state.at === null) {
    openLines();
  } else {
    change({ at: null });
  }
}

function change(changes, isStep = true) {
  const before = state;
  state = { ...state, ...changes };
  writeAddress(state, isStep);
  apply(before);
}

function apply(before) {
  lines.setUtc(state.utc);
  if (before.pattern !== state.pattern) {
    pattern.value = state.pattern;
  }
  const linesOf = ({ group, streams, pattern: text, at }) => JSON.stringify([group, streams, text, at]);
  if (linesOf(before) !== linesOf(state)) {
    openLines();
  }
  if (before.group !== state.group) {
    overview = { ...overview, devices: [], metrics: [] };
    refresh();
  }
  show();
}

function chooseGroup(name) {
  document.body.classList.remove('side-open');
  change({ group: name, streams: [], at: null });
}

function toggleDevice(name) {
  const streams = state.streams.includes(name) ? state.streams.filter(other => other !== name) : [...state.streams, name];
  change({ streams });
}

let refreshing = 0;

async function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, OVERVIEW_MS);
  if (document.hidden) {
    return;
  }
  const group = state.group;
  try {
    const answer = await fetch(`/page/overview?${new URLSearchParams(group === null ? [] : [['group', group]])}`);
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    const data = await answer.json();
    if (group !== state.group) {
      return;
    }
    overview = data;
    hasOverview = true;
    isInterrupted = false;
  } catch {
    // The service has ended, perhaps to start again.
    isInterrupted = true;
  }
  if (state.group === null && overview.groups.length > 0) {
    // The group where something happened last is the one most likely wanted.
    const newest = overview.groups.reduce((a, b) => ((b.lastSeen ?? 0) > (a.lastSeen ?? 0) ? b : a));
    change({ group: newest.name }, false);
  }
  show();
}

function show() {
  showGroups(overview, state.group, chooseGroup);
  showDevices(overview, state.streams, state.utc, toggleDevice);
  const hasDevices = state.group !== null && overview.devices.length > 0;
  find('devices-section').hidden = !hasDevices;
  showChosen(state.group, hasDevices);
  showMetrics();
  showFlows(overview, state.utc);
  showState();
}

function showMetrics() {
  const metrics = find('metrics');
  const isEmpty = overview.metrics.length === 0;
  metrics.hidden = state.group === null || phase === 'gone';
  if (isEmpty === hadMetrics) {
    // Charts come by themselves where there is room for them; the hint on how to make some does not.
    hadMetrics = !isEmpty;
    metrics.open = hadMetrics && wantsMetrics && innerWidth > 900;
  }
  setText(find('metrics-title'), isEmpty ? 'Metrics: none yet' : `Metrics (${overview.metrics.length}${overview.moreMetrics ? ', and more' : ''})`);
  metrics.querySelector('.statistic').hidden = isEmpty;
  const charts = find('charts');
  if (isEmpty) {
    const command = aws(`put-metric-filter --log-group-name ${quoted(state.group ?? '')} --filter-name errors --filter-pattern ERROR `
      + '--metric-transformations metricName=Errors,metricNamespace=Boards,metricValue=1');
    if (charts.querySelector('code')?.textContent !== command) {
      charts.replaceChildren(make('p', '', 'A metric filter counts matching lines, or sums a field of them:'), makeCommand(command));
    }
    return;
  }
  charts.querySelectorAll(':scope > :not(figure)').forEach(hint => hint.remove());
  find('statistic').value = isStatistic(state.statistic) ? state.statistic : 'sum';
  showCharts(overview, find('statistic').value, state.utc);
}

function showState() {
  const waiting = lines.waitingCount();
  const word = connectionWord();
  const badge = find('connection');
  badge.dataset.state = word;
  setText(badge, word);
  badge.title = word === 'interrupted' ? 'The service does not answer; the page tries again by itself and goes on where it was.' : '';
  setText(find('zone'), state.utc ? 'UTC' : 'Local');
  find('zone').title = state.utc ? 'Times are in UTC: show local times' : 'Times are local: show UTC';
  find('lines').classList.toggle('stale', phase === 'refused');
  const pause = find('pause');
  setText(pause, phase === 'stored' ? 'Go live' : lines.paused() ? `Go on (${numberText(waiting)} waiting)` : 'Pause');
  pause.setAttribute('aria-pressed', String(lines.paused()));
  find('go-to').hidden = state.group === null || phase === 'gone';
  setText(find('place'), location.host);
  setText(find('side-toggle'), state.group ?? 'Groups');
  const count = lines.lineCount();
  setText(find('count'), count === 0 ? '' : `${countText(count, 'line', 'lines')}${count >= lines.MAX_LINES && phase === 'live' ? ', the newest' : ''}${state.pattern === '' ? '' : ' that match'}`);
  setText(find('note'), word === 'interrupted' ? 'The service does not answer: trying again.'
    : isReading() ? `looking for lines at ${timeText(timeOf(readingPlace()), state.utc, overview.now)}`
    : lines.olderPlace() === null ? '' : `stored lines before ${timeText(timeOf(lines.olderPlace()), state.utc, overview.now)} are not loaded`);
  find('older').hidden = lines.olderPlace() === null || (phase !== 'live' && phase !== 'stored');
  find('newer').hidden = phase !== 'stored' || count === 0;
  const names = state.streams.length > 0 ? state.streams : overview.devices.map(device => device.name);
  lines.showStreams(names.length > 1 ? Math.max(...names.map(name => name.length)) : 0);
  document.title = state.group === null ? 'DeviceLogs' : `${state.group} – DeviceLogs`;
  showEmpty(...emptyKind(count));
}

function connectionWord() {
  if (isInterrupted || (state.group !== null && phase !== 'stored' && tailState === 'interrupted')) {
    return 'interrupted';
  }
  if (state.group === null) {
    return hasOverview ? 'live' : 'connecting';
  }
  return phase === 'refused' ? 'stopped' : phase === 'stored' ? 'stored' : lines.paused() ? 'paused' : tailState;
}

function emptyKind(count) {
  if (phase === 'gone') {
    return ['gone', state.group];
  }
  if (count > 0) {
    return ['none'];
  }
  if (phase === 'refused') {
    return ['noPattern'];
  }
  if (state.group === null) {
    return !hasOverview ? ['loading'] : overview.groups.length === 0 ? ['nothing'] : ['choose'];
  }
  if (phase === 'stored') {
    return isReading() ? ['loading'] : ['noneStored'];
  }
  const stream = state.streams[0] ?? overview.devices[0]?.name ?? 'door-7';
  return phase === 'loading' ? ['loading'] : state.pattern !== '' ? ['noMatch']
    : ['noLines', state.group, stream, !overview.devices.some(device => device.name === stream)];
}

let typing = 0;
pattern.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ pattern: pattern.value }, false), TYPING_MS);
});
find('bar').addEventListener('submit', event => {
  event.preventDefault();
  clearTimeout(typing);
  change({ pattern: pattern.value }, false);
});
find('pause').addEventListener('click', () => (phase === 'stored' ? goLive() : lines.setPaused(!lines.paused())));
find('older').addEventListener('click', () => read(false));
find('newer').addEventListener('click', () => read(true));
find('metrics').querySelector('summary').addEventListener('click', () => { wantsMetrics = !find('metrics').open; });
find('follow').addEventListener('click', goLive);
find('zone').addEventListener('click', () => change({ utc: !state.utc }, false));
find('statistic').addEventListener('change', event => change({ statistic: event.target.value }, false));
find('all-devices').addEventListener('click', () => change({ streams: [] }));
find('help').addEventListener('click', () => find('shortcuts').showModal());
find('close-shortcuts').addEventListener('click', () => find('shortcuts').close());
find('go-to').addEventListener('click', () => {
  find('time').value = inputText(lines.timeInSight() ?? state.at ?? overview.now, state.utc);
  setText(find('time-zone'), state.utc ? '(UTC)' : '(local time)');
  find('times').showModal();
});
find('close-times').addEventListener('click', () => find('times').close());
find('times-form').addEventListener('submit', event => {
  event.preventDefault();
  find('times').close();
  change({ at: timeOfInput(find('time').value, state.utc) });
  find('lines').focus();
});
find('side-toggle').addEventListener('click', () => openSide(!document.body.classList.contains('side-open')));

function openSide(open) {
  document.body.classList.toggle('side-open', open);
  find('side-toggle').setAttribute('aria-expanded', String(open));
}

function focusSide(selector) {
  openSide(true);
  document.querySelector(selector)?.focus();
}

const SHORTCUTS = {
  '/': () => pattern.focus(),
  p: () => find('pause').click(),
  f: goLive,
  o: () => read(false),
  n: () => read(true),
  t: () => find('go-to').click(),
  l: () => find('lines').focus(),
  g: () => focusSide('#groups [aria-current=true], #groups button'),
  d: () => focusSide('#devices input'),
  m: () => find('metrics').querySelector('summary').click(),
  z: () => find('zone').click(),
  '?': () => find('shortcuts').showModal(),
};

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    openSide(false);
    if (document.activeElement === pattern) {
      find('lines').focus();
    }
    return;
  }
  const isTyping = event.target.matches('input:not([type=checkbox]), select, textarea');
  if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && document.querySelector('dialog[open]') === null && Object.hasOwn(SHORTCUTS, event.key)) {
    event.preventDefault();
    SHORTCUTS[event.key]();
  }
});

addEventListener('popstate', () => {
  const before = state;
  state = readAddress();
  apply(before);
});
document.addEventListener('visibilitychange', refresh);

// A screen reader is told from time to time that lines came, not each of them.
setInterval(() => {
  if (newLines > 0 && !lines.paused()) {
    find('announcer').textContent = countText(newLines, 'new line', 'new lines');
    newLines = 0;
  }
}, ANNOUNCE_MS);

lines.onChange(showState);
lines.setUtc(state.utc);
pattern.value = state.pattern;
openLines();
refresh();
