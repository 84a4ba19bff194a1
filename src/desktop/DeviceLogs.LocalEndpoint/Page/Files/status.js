// What the page says about what it shows: head, foot, and the text in place of lines.

import { find, setText } from './elements.js';
import { showEmpty } from './empty.js';
import * as lines from './lines.js';
import { logConnection, logPhase } from './logview.js';
import { hasOverview, interrupted, overview, serviceNow } from './overview.js';
import { current } from './state.js';
import { isReading, readingPlace, timeOf } from './stored.js';
import { countText, numberText, timeText, visibleText } from './text.js';
import { rangeText, rangeTitle } from './times.js';

/** Shows it. */
export function showStatus() {
  const state = current();
  const phase = logPhase();
  const word = connectionWord();
  const badge = find('connection');
  badge.dataset.state = word;
  setText(badge, word);
  badge.title = word === 'interrupted' ? 'The service does not answer; the page tries again by itself and continues where it was.' : '';
  setText(find('zone'), state.utc ? 'UTC' : 'Local');
  find('zone').title = state.utc ? 'Times are in UTC: show local times' : 'Times are local: show UTC';
  setText(find('side-toggle'), state.group === null ? 'Groups' : visibleText(state.group));
  setText(find('place'), location.host);
  document.title = state.group === null ? 'DeviceLogs' : `${visibleText(state.group)} – DeviceLogs`;

  find('lines').classList.toggle('stale', phase === 'refused');
  const pause = find('pause');
  setText(pause, phase === 'stored' ? 'Go live' : lines.paused() ? `Go on (${numberText(lines.waitingCount())} waiting)` : 'Pause');
  pause.setAttribute('aria-pressed', String(lines.paused()));
  find('go-to').hidden = state.group === null || phase === 'gone';
  setText(find('go-to'), rangeText(state) ?? 'Time…');
  find('go-to').title = state.from === null && state.to === null ? 'Which time is shown' : rangeTitle(state);
  setText(find('count'), countOf(phase));
  setText(find('note'), noteOf(word, phase));
  find('older').hidden = lines.olderPlace() === null || (phase !== 'live' && phase !== 'stored');
  find('newer').hidden = phase !== 'stored' || lines.lineCount() === 0 || lines.newerPlace() === null;
  find('save-lines').hidden = lines.lineCount() === 0;
  const names = state.streams.length > 0 ? state.streams : overview().devices.map(device => device.name);
  lines.showStreams(names.length > 1 ? Math.max(...names.map(name => name.length)) : 0);
  showEmpty(...emptyKind(lines.lineCount()));
}

function countOf(phase) {
  const count = lines.lineCount();
  const { pattern, levels, category } = current();
  if (count === 0) {
    return '';
  }
  if (phase === 'refused') {
    return `${countText(count, 'line', 'lines')} of the filter before`;
  }
  const matching = countText(count, 'line', 'lines')
    + (count >= lines.MAX_LINES && phase === 'live' ? ', the newest' : '')
    + (pattern === '' ? '' : ' that match');
  if (levels.length === 0 && category === null) {
    return matching;
  }
  const chosen = category === null
    ? 'have the chosen levels'
    : `are of ${visibleText(category)}${levels.length === 0 ? '' : ' and the chosen levels'}`;
  return `${numberText(lines.visibleLines().length)} of ${matching} ${chosen}`;
}

// What is stored before the lines, and after them.
function noteOf(word, phase) {
  const textOf = place => timeText(timeOf(place), current().utc, serviceNow());
  if (word === 'interrupted') {
    return 'The service does not answer: trying again.';
  }
  if (isReading()) {
    return `looking for lines at ${textOf(readingPlace())}`;
  }
  if (phase === 'refused' || lines.lineCount() === 0) {
    return '';
  }
  const older = lines.olderPlace() === null ? null : `stored lines before ${textOf(lines.olderPlace())}`;
  const newer = phase !== 'stored' || lines.newerPlace() === null ? null : `lines after ${textOf(lines.newerPlace())}`;
  const missing = [older, newer].filter(part => part !== null).join(' and ');
  return missing === '' ? '' : `${missing} are not loaded`;
}

function connectionWord() {
  const phase = logPhase();
  const { group, view } = current();
  if (interrupted() || (group !== null && view === 'log' && phase !== 'stored' && logConnection() === 'interrupted')) {
    return 'interrupted';
  }
  if (group === null || view === 'query') {
    return hasOverview() ? 'live' : 'connecting';
  }
  return phase === 'refused' ? 'stopped' : phase === 'stored' ? 'stored' : lines.paused() ? 'paused' : logConnection();
}

function emptyKind(count) {
  const { group, streams, pattern, levels, category } = current();
  const phase = logPhase();
  if (phase === 'gone') {
    return ['gone', group];
  }
  if (count > 0) {
    if ((levels.length === 0 && category === null) || lines.visibleLines().length > 0) {
      return ['none'];
    }
    return category === null ? ['noLevel'] : ['noCategory', visibleText(category)];
  }
  if (phase === 'refused') {
    return ['noPattern'];
  }
  if (group === null) {
    return !hasOverview() ? ['loading'] : overview().groups.length === 0 ? ['nothing', ...overview().boardUrls] : ['choose'];
  }
  if (phase === 'stored') {
    return isReading() ? ['loading'] : ['noneStored', pattern];
  }
  const { devices } = overview();
  const stream = streams[0] ?? devices[0]?.name ?? 'door-7';
  return phase === 'loading' ? ['loading'] : pattern !== '' ? ['noMatch', pattern]
    : ['noLines', group, stream, !devices.some(device => device.name === stream)];
}
