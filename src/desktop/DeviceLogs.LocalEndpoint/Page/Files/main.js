// Puts the page together: the address says what is wanted, the overview what there is, the views show it.

import { showCategories } from './categories.js';
import { showMetrics } from './charts.js';
import { find, make } from './elements.js';
import { showFlows } from './flows.js';
import { showHistogram } from './histogram.js';
import { openSide } from './keys.js';
import { KINDS } from './levels.js';
import { textOf } from './line.js';
import * as lines from './lines.js';
import { goLive, logPhase, onLog, openLog, read } from './logview.js';
import { leaveGroup, onOverview, overview, refresh } from './overview.js';
import { download } from './query/download.js';
import { leaveQuery, showQuery } from './query/view.js';
import { showChosen, showDevices, showGroups } from './side.js';
import { change, current, onChange } from './state.js';
import { showStatus } from './status.js';
import { onTimeInSight, openTimes } from './times.js';

const TYPING_MS = 300;
const pattern = find('pattern');

// What the lines depend on.
const linesOf = ({ group, streams, pattern: text, last, from, to, line }) => JSON.stringify([group, streams, text, last, from, to, line]);

let opened = null;

onChange((before, now) => {
  lines.setUtc(now.utc);
  lines.setChosen(now.levels, now.category);
  if (before.pattern !== now.pattern) {
    pattern.value = now.pattern;
  }
  if (before.group !== now.group) {
    leaveGroup();
    refresh();
  }
  if (before.view === 'query' && now.view === 'log') {
    leaveQuery();
  }
  showView();
  show();
});

// Each view asks for what it shows only while it is shown.
function showView() {
  const now = current();
  const isLog = now.view === 'log';
  find('log-view').hidden = !isLog;
  find('query-view').hidden = isLog;
  find('view-log').setAttribute('aria-pressed', String(isLog));
  find('view-query').setAttribute('aria-pressed', String(!isLog));
  if (isLog && opened !== linesOf(now)) {
    opened = linesOf(now);
    openLog();
  }
  showQuery();
}

onOverview(() => {
  const { groups } = overview();
  if (current().group === null && groups.length > 0) {
    // The group where something happened last is the one most likely wanted.
    const newest = groups.reduce((a, b) => ((b.lastSeen ?? 0) > (a.lastSeen ?? 0) ? b : a));
    change({ group: newest.name }, false);
  }
  show();
});

onLog(show);

function show() {
  const { group, streams, utc, statistic, levels } = current();
  showGroups(overview(), group, name => {
    openSide(false);
    change({ group: name, streams: [], category: null, last: current().last, from: null, to: null, line: null });
  });
  showDevices(overview(), streams, utc, name => change({
    streams: streams.includes(name) ? streams.filter(other => other !== name) : [...streams, name],
  }));
  const hasDevices = group !== null && overview().devices.length > 0;
  find('devices-section').hidden = !hasDevices;
  showChosen(group, hasDevices);
  find('metrics').hidden = group === null || logPhase() === 'gone';
  showMetrics(overview(), group, statistic, utc);
  showFlows(overview(), utc);
  for (const button of find('levels').children) {
    button.setAttribute('aria-pressed', String(levels.includes(button.value)));
  }
  showCategories();
  showStatus();
  showHistogram();
}

find('levels').append(...KINDS.map(([kind, letter, words]) => {
  const button = make('button', `kind-${kind}`, letter);
  button.type = 'button';
  button.value = kind;
  button.title = `Show only ${words}`;
  button.setAttribute('aria-label', `Only ${words}`);
  button.addEventListener('click', () => {
    const { levels } = current();
    change({ levels: levels.includes(kind) ? levels.filter(other => other !== kind) : [...levels, kind] }, false);
  });
  return button;
}));

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
find('view-log').addEventListener('click', () => change({ view: 'log' }));
find('view-query').addEventListener('click', () => change({ view: 'query' }));
find('pause').addEventListener('click', () => (logPhase() === 'stored' ? goLive() : lines.setPaused(!lines.paused())));
find('older').addEventListener('click', () => read(false));
find('newer').addEventListener('click', () => read(true));
find('follow').addEventListener('click', goLive);
find('go-to').addEventListener('click', openTimes);
find('zone').addEventListener('click', () => change({ utc: !current().utc }, false));
find('statistic').addEventListener('change', event => change({ statistic: event.target.value }, false));
find('all-devices').addEventListener('click', () => change({ streams: [] }));
find('help').addEventListener('click', () => find('shortcuts').showModal());
find('close-shortcuts').addEventListener('click', () => find('shortcuts').close());
find('pattern-help').addEventListener('click', () => find('filter-help').showModal());
find('close-filter-help').addEventListener('click', () => find('filter-help').close());
find('side-toggle').addEventListener('click', () => openSide(!document.body.classList.contains('side-open')));
find('save-lines').addEventListener('click', () => download(`${current().group}.log`.replaceAll('/', '-'), 'text/plain',
  lines.visibleLines().map(line => `${new Date(line.time).toISOString()} ${line.stream} ${textOf(line)}\n`).join('')));

onTimeInSight(lines.timeInSight);
lines.setUtc(current().utc);
lines.setChosen(current().levels, current().category);
pattern.value = current().pattern;
show();

// The last minutes are those of the service's clock, which comes with the overview.
await refresh();
showView();
show();
