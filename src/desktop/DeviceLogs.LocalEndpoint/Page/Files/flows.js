// What leaves the chosen group: its subscription filters and its export tasks, each with its state.

import { find, make, setText, showItems } from './elements.js';
import { ageText, countText, fullTimeText, numberText } from './text.js';

/** Shows them; the section is not there for a group without any. */
export function showFlows(overview, utc) {
  const subscriptions = overview.subscriptions ?? [];
  const tasks = overview.exports ?? [];
  find('flows').hidden = subscriptions.length + tasks.length === 0;
  const counts = [
    subscriptions.length === 0 ? null : countText(subscriptions.length, 'subscription', 'subscriptions'),
    tasks.length === 0 ? null : countText(tasks.length, 'export', 'exports'),
  ];
  setText(find('flows-title'), counts.filter(part => part !== null).join(', '));
  showItems(find('subscriptions'), subscriptions, filter => filter.name, makeItem, (item, filter) => {
    const state = [
      `${numberText(filter.delivered)} delivered`,
      filter.dropped === 0 ? null : `${numberText(filter.dropped)} dropped`,
      filter.failingSince === null ? null : `fails for ${ageText(overview.now - filter.failingSince)}`,
      filter.trouble,
    ];
    const flow = `${filter.pattern === '' ? 'everything' : filter.pattern} → ${filter.destination}`;
    update(item, filter.name, flow, state, filter.trouble !== null);
  });
  showItems(find('exports'), tasks, task => task.id, makeItem, (item, task) => {
    const end = task.completed ?? null;
    const state = [task.status, end === null ? null : fullTimeText(end, utc), task.message];
    update(item, task.name ?? task.id, `→ ${task.destination}`, state, task.status === 'FAILED');
  });
}

function makeItem() {
  return make('li', '', make('span', 'name'), make('span', 'meta'), make('span', 'state'));
}

function update(item, name, way, state, isTrouble) {
  const [first, meta, last] = item.children;
  setText(first, name);
  setText(meta, way);
  setText(last, state.filter(part => part !== null).join(' · '));
  last.classList.toggle('trouble', isTrouble);
}
