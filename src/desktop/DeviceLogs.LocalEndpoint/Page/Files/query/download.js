// What is shown, as a file.

/** Gives a file to the browser. */
export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** A table as CSV of RFC 4180. */
export function csvOf(columns, rows) {
  const cell = value => (value === null ? '' : /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A table as JSON: an array of objects, which leave out what a row lacks. */
export function jsonOf(columns, rows) {
  const objectOf = row => Object.fromEntries(columns.map((name, i) => [name, row[i]]).filter(([, value]) => value !== null));
  return `[\n${rows.map(row => `  ${JSON.stringify(objectOf(row))}`).join(',\n')}\n]\n`;
}
