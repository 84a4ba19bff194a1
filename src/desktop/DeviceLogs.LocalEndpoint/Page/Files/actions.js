// The actions of CloudWatch Logs, as the page asks for them: the members of the API, in the region of a group.

/** What the service does not accept, in its own words; place is {startCharOffset, endCharOffset} of a query, or null. */
export class Refusal extends Error {
  constructor(message, place = null) {
    super(message);
    this.place = place;
  }
}

/** The name of a group without the region that an address may put in front. */
export const nameOfGroup = group => group.slice(group.indexOf(':') + 1);

/** Asks for an action, and gives its answer. */
export async function ask(action, group, members, signal) {
  const answer = await fetch(`/page/actions/${action}?${new URLSearchParams([['group', group]])}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(members),
    signal,
  });
  const text = await answer.text();
  if (answer.ok) {
    return JSON.parse(text);
  }
  let refusal;
  try {
    refusal = JSON.parse(text);
  } catch {
    refusal = { message: text };
  }
  throw new Refusal(refusal.message ?? text, refusal.queryCompileError?.location ?? null);
}
