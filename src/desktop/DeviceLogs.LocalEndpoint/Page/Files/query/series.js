// Finds the series of a result that is grouped by a time, as stats … by bin(5m), level is.

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/;

/** The most series that a chart shows: the largest ones. */
export const MOST_SERIES = 8;

/** Reads {times, series: [{name, values}], left}; null where the result is not one over time. values has null where there is none. */
export function seriesOf(text, { columns, rows }) {
  if (rows.length === 0 || !/\bbin\s*\(/i.test(text)) {
    return null;
  }
  const kinds = columns.map((_, i) => kindOf(rows.map(row => row[i])));
  const timeColumn = kinds.indexOf('time');
  const valueColumns = columns.keys().filter(i => kinds[i] === 'number').toArray();
  const labelColumns = columns.keys().filter(i => i !== timeColumn && kinds[i] !== 'number').toArray();
  if (timeColumn < 0 || valueColumns.length === 0) {
    return null;
  }
  const times = [...new Set(rows.map(row => timeOf(row[timeColumn])))].sort((a, b) => a - b);
  const places = new Map(times.map((time, i) => [time, i]));
  const series = new Map();
  for (const row of rows) {
    const label = labelColumns.map(i => row[i] ?? '–');
    for (const i of valueColumns) {
      const name = [...(valueColumns.length > 1 || label.length === 0 ? [columns[i]] : []), ...label].join(' · ');
      if (!series.has(name)) {
        series.set(name, Array(times.length).fill(null));
      }
      series.get(name)[places.get(timeOf(row[timeColumn]))] = row[i] === null ? null : Number(row[i]);
    }
  }
  const sizeOf = ({ values }) => values.reduce((sum, value) => sum + Math.abs(value ?? 0), 0);
  const all = [...series].map(([name, values]) => ({ name, values })).sort((a, b) => sizeOf(b) - sizeOf(a));
  return { times, series: all.slice(0, MOST_SERIES), left: Math.max(0, all.length - MOST_SERIES) };
}

const timeOf = text => Date.parse(`${text.replace(' ', 'T')}Z`);

function kindOf(values) {
  const known = values.filter(value => value !== null);
  if (known.length > 0 && known.length === values.length && known.every(value => TIME.test(value))) {
    return 'time';
  }
  return known.length > 0 && known.every(value => value !== '' && Number.isFinite(Number(value))) ? 'number' : 'text';
}
