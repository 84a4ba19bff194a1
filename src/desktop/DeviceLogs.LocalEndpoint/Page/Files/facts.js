// What a line says beside its text: in the members of a structured line, or in the words that the agent puts into a line of text.

import { jsonOf } from './fields.js';
import { markOf } from './levels.js';
import { countText } from './text.js';

const CATEGORY = /^(?:TRACE|DEBUG|INFO|WARN|ERROR|CRITICAL) ([^\s:]{1,128}): /;
const BOOT = /^(?:WARN )?boot (\d{1,9}) \(/;
const REPEATED = /\(repeated (\d{1,9}) times? from [^()]*\)/;
const RECORDED = /\(recorded [^()]*\)$/;

/** Reads them: message, category or null, seq or null, boot or null, repeated and recorded. */
export function factsOf(text) {
  const json = jsonOf(text);
  if (json === undefined || Array.isArray(json)) {
    return {
      message: text, category: CATEGORY.exec(text)?.[1] ?? null, seq: null, boot: null,
      repeated: Number(REPEATED.exec(text)?.[1] ?? 0), recorded: RECORDED.test(text),
    };
  }
  return {
    message: typeof json.message === 'string' ? json.message : text,
    category: typeof json.category === 'string' && json.category !== '' ? json.category : null,
    seq: numberOf(json.seq), boot: numberOf(json.boot), repeated: numberOf(json.repeated) ?? 0, recorded: json.recorded !== undefined,
  };
}

/** The badge of a line, as [what it marks, its text]; null for none. */
export function badgeOf({ message, repeated, recorded }) {
  const mark = markOf(message);
  const boot = BOOT.exec(message);
  if (mark !== null) {
    return [mark, mark === 'crash' ? 'crash' : 'lines lost'];
  }
  if (boot !== null) {
    return ['boot', `boot ${boot[1]}`];
  }
  if (repeated > 0) {
    return ['repeated', `repeated ${countText(repeated, 'time', 'times')}`];
  }
  return recorded ? ['recorded', 'recorded'] : null;
}

const numberOf = value => (Number.isSafeInteger(value) && value > 0 ? value : null);
