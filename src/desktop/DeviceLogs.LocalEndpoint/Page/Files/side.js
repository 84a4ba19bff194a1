// The groups and the devices at the side.

import { find, make, setText, showItems } from './elements.js';
import { ageText, bytesText, countText, fullTimeText, makeName, numberText } from './text.js';

const groups = find('groups');
const devices = find('devices').tBodies[0];
const ACTIVE_MS = 60000;

let inSight = '';

/** Shows the groups; choose is called with the name of one. */
export function showGroups(overview, chosen, choose) {
  find('no-groups').hidden = overview.groups.length > 0;
  find('more-groups').hidden = !overview.moreGroups;
  showItems(groups, overview.groups, group => group.name, group => {
    const button = make('button', '', makeName(group.name), make('span', 'meta'));
    button.type = 'button';
    button.addEventListener('click', () => choose(group.name));
    return make('li', '', button);
  }, (item, group) => {
    const button = item.firstElementChild;
    button.setAttribute('aria-current', String(group.name === chosen));
    const parts = [
      countText(group.streams, 'stream', 'streams'),
      bytesText(group.bytes),
      group.retentionDays === null ? null : `kept ${countText(group.retentionDays, 'day', 'days')}`,
      group.lastSeen === null ? 'nothing yet' : `${ageText(overview.now - group.lastSeen)} ago`,
    ];
    setText(button.lastElementChild, parts.filter(part => part !== null).join(' · '));
  });
}

/** Scrolls to the chosen group, once: the reader may move on. Devices below take some of its room. */
export function showChosen(chosen, hasDevices) {
  const key = JSON.stringify([chosen, hasDevices]);
  const current = groups.querySelector('[aria-current=true]');
  if (key !== inSight && current !== null) {
    inSight = key;
    current.scrollIntoView({ block: 'nearest' });
  }
}

/** Shows a line for each device; toggle is called with the name of one. */
export function showDevices(overview, chosen, utc, toggle) {
  // By name: a line that moves away while it is read does not help.
  const sorted = [...overview.devices].sort((a, b) => (a.name < b.name ? -1 : 1));
  showItems(devices, sorted, device => device.name, device => {
    const box = make('input');
    box.type = 'checkbox';
    box.addEventListener('change', () => toggle(device.name));
    const label = make('label', '', box, makeName(device.name));
    const name = make('th', '', label);
    name.scope = 'row';
    return make('tr', '', name, make('td', 'number'), make('td', 'number'), make('td', 'number drops'));
  }, (row, device) => {
    const [name, seen, events, drops] = row.cells;
    name.querySelector('input').checked = chosen.includes(device.name);
    const age = device.lastSeen === null ? null : overview.now - device.lastSeen;
    setText(seen, age === null ? 'never' : ageText(age));
    seen.title = device.lastSeen === null ? 'nothing has come yet' : `sent something at ${fullTimeText(device.lastSeen, utc)}`;
    row.classList.toggle('active', age !== null && age < ACTIVE_MS);
    setText(events, numberText(device.events));
    events.title = bytesText(device.bytes);
    setText(drops, device.drops === 0 ? '–' : numberText(device.drops));
    drops.classList.toggle('some', device.drops > 0);
    drops.title = device.drops === 0 ? 'no drop reported' : `${countText(device.drops, 'line', 'lines')} dropped, says the device`;
  });
  find('all-devices').hidden = chosen.length === 0;
  const more = find('more-devices');
  more.hidden = !overview.moreDevices;
  setText(more, `The ${sorted.length} that sent something last; there are more.`);
}
