// Filters that are made by a click on a field.

/**
 * A filter with one more condition on a field of JSON; null where the language has none. A filter for text gives way: the two do not join.
 */
export function withCondition(pattern, path, value, not) {
  const condition = conditionOf(path, value, not);
  if (condition === null) {
    return null;
  }
  const inside = /^\s*\{(.*)\}\s*$/s.exec(pattern)?.[1].trim();
  if (inside === undefined || inside === '') {
    return `{ ${condition} }`;
  }
  return inside.includes('||') ? `{ (${inside}) && ${condition} }` : `{ ${inside} && ${condition} }`;
}

function conditionOf(path, value, not) {
  switch (typeof value) {
    case 'number':
      return `${path} ${not ? '!=' : '='} ${value}`;
    case 'string':
      return `${path} ${not ? '!=' : '='} "${quoted(value)}"`;
    case 'boolean':
      return `${path} IS ${value !== not ? 'TRUE' : 'FALSE'}`;
    default:
      return not ? null : `${path} IS NULL`;
  }
}

/** A filter with one more term. A filter for JSON or for columns gives way. */
export function withTerm(pattern, term, not) {
  const written = `${not ? '-' : ''}${/^\w+$/.test(term) ? term : `"${quoted(term)}"`}`;
  return /^\s*$|^\s*[{[]/.test(pattern) ? written : `${pattern.trim()} ${written}`;
}

const quoted = text => text.replace(/[\\"]/g, character => `\\${character}`);
