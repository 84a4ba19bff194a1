// What the page shows, as the address has it; whoever wants to know is told of changes.

import { readAddress, writeAddress } from './address.js';

let state = readAddress();
const listeners = [];

/** What is shown. */
export const current = () => state;

/** Says who is called with what was before and what is now. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes some of it; as a step that the Back button undoes, or in place of the present one. */
export function change(changes, isStep = true) {
  move({ ...state, ...changes }, isStep);
}

function move(next, isStep) {
  const before = state;
  state = next;
  if (isStep !== null) {
    writeAddress(state, isStep);
  }
  listeners.forEach(listener => listener(before, state));
}

addEventListener('popstate', () => move(readAddress(), null));
