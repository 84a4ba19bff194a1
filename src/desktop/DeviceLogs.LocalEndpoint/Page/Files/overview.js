// What stands around the lines, asked for again and again: groups, devices and metrics.

import { current } from './state.js';

const INTERVAL_MS = 2000;

let data = { groups: [], devices: [], metrics: [], boardUrls: [], incidents: [], now: Date.now() };
let receivedAt = Date.now();
let has = false;
let isInterrupted = false;
let timer = 0;
let changed = () => { };

/** The last answer. */
export const overview = () => data;

/** Whether there has been one. */
export const hasOverview = () => has;

/** Whether the service does not answer. */
export const interrupted = () => isInterrupted;

/** The time of the service, which the page compares others with. */
export const serviceNow = () => data.now + Date.now() - receivedAt;

/** Says who is called after each answer, and when there is none. */
export function onOverview(listener) {
  changed = listener;
}

/** Says that the service did not answer something else. */
export function setInterrupted() {
  isInterrupted = true;
}

/** Forgets what was about another group. */
export function leaveGroup() {
  data = { ...data, devices: [], metrics: [], subscriptions: [], exports: [] };
}

/** Asks now, and from then on. */
export async function refresh() {
  clearTimeout(timer);
  timer = setTimeout(refresh, INTERVAL_MS);
  if (document.hidden) {
    return;
  }
  const { group } = current();
  try {
    const answer = await fetch(`/page/overview?${new URLSearchParams(group === null ? [] : [['group', group]])}`);
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    const next = await answer.json();
    if (group !== current().group) {
      return;
    }
    data = next;
    receivedAt = Date.now();
    has = true;
    isInterrupted = false;
  } catch {
    // The service has ended, perhaps to start again.
    isInterrupted = true;
  }
  changed();
}

document.addEventListener('visibilitychange', refresh);
