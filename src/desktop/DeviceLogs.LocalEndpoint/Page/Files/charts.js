// The metrics as charts: a bar for each minute.

import { roundNumbers, shape } from './axes.js';
import { find, make, setText, showItems } from './elements.js';
import { aws, makeCommand, quoted } from './empty.js';
import { countText, numberText, timeText, visibleText } from './text.js';

const BAR = 4;
const HEIGHT = 48;

const STATISTICS = {
  sum: (samples, sum) => sum,
  average: (samples, sum) => sum / samples,
  samples: samples => samples,
};

const AUTOMATIC = 'automatic';
let hadMetrics = false;
let wantsMetrics = true;

/** Shows a chart for each metric, or how to make one. */
export function showMetrics(overview, group, chosen, utc) {
  const metrics = find('metrics');
  const isEmpty = overview.metrics.length === 0;
  if (isEmpty === hadMetrics) {
    // Charts come by themselves where there is room for them; the hint on how to make some does not.
    hadMetrics = !isEmpty;
    metrics.open = hadMetrics && wantsMetrics && innerWidth > 900;
  }
  metrics.classList.toggle('none-yet', isEmpty);
  setText(find('metrics-title'), isEmpty
    ? 'Metrics: none yet'
    : `Metrics (${overview.metrics.length}${overview.moreMetrics ? ', and more' : ''})`);
  metrics.querySelector('.statistic').hidden = isEmpty;
  const charts = find('charts');
  if (isEmpty) {
    const command = aws(`put-metric-filter --log-group-name ${quoted(group ?? '')} --filter-name errors --filter-pattern ERROR `
      + '--metric-transformations metricName=Errors,metricNamespace=Boards,metricValue=1');
    if (charts.querySelector('code')?.textContent !== command) {
      charts.replaceChildren(make('p', '', 'A metric filter counts matching lines, or takes a field of them:'), makeCommand(command));
    }
    return;
  }
  charts.querySelectorAll(':scope > :not(figure)').forEach(hint => hint.remove());
  find('statistic').value = chosen === AUTOMATIC || Object.hasOwn(STATISTICS, chosen) ? chosen : AUTOMATIC;
  showCharts(overview, find('statistic').value, utc);
}

// What is measured, a temperature say, means nothing as a sum.
function statisticOf(metric, chosen) {
  if (chosen !== AUTOMATIC) {
    return chosen;
  }
  return metric.isMeasured ? 'average' : 'sum';
}

function showCharts(overview, chosen, utc) {
  const keyOf = metric => JSON.stringify([metric.namespace, metric.name, metric.unit, metric.dimensions]);
  showItems(find('charts'), overview.metrics, keyOf, metric => {
    const meta = [metric.namespace, metric.unit === 'None' ? null : metric.unit].filter(part => part !== null).join(' · ');
    const title = make('h2', '', make('span', 'name', nameOf(metric)), make('span', 'meta', meta));
    title.title = `${nameOf(metric)} · ${meta}`;
    return make('figure', '', title, make('p', 'figures'), make('div', 'plot'), make('p', 'axis'));
  }, (figure, metric) => {
    const [, figures, plot, axis] = figure.children;
    const statistic = statisticOf(metric, chosen);
    const total = statistic === 'average' ? `${numberText(metric.sum / metric.samples)} on average` : `${numberText(metric.sum)} in all`;
    setText(figures, `${total}, ${countText(metric.samples, 'sample', 'samples')}`);

    // Drawn again only when something has changed.
    const state = JSON.stringify([metric.minutes, overview.minute, statistic, utc]);
    if (figure.state !== state) {
      figure.state = state;
      const values = valuesOf(metric, overview, statistic);
      plot.replaceChildren(...draw(values, overview, metric, statistic, utc));
      const from = timeText(minuteMs(overview, 0), utc).slice(0, -7);
      axis.replaceChildren(make('span', '', from), make('span', '', 'now'));
    }
  });
}

// A metric with dimensions is one of several of its name: they tell which.
function nameOf(metric) {
  return visibleText([metric.name, ...Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`)].join(' '));
}

function valuesOf(metric, overview, statistic) {
  const values = Array(overview.minutesShown).fill(null);
  for (const [minute, samples, sum] of metric.minutes) {
    const at = minute - overview.minute + overview.minutesShown - 1;
    if (at < values.length) {
      values[at] = STATISTICS[statistic](samples, sum);
    }
  }
  return values;
}

function minuteMs(overview, at) {
  return (overview.minute - overview.minutesShown + 1 + at) * 60000;
}

function draw(values, overview, metric, statistic, utc) {
  const known = values.filter(value => value !== null);
  const ticks = roundNumbers(Math.min(0, ...known), Math.max(0, ...known) || 1, 2);
  const [bottom, top] = [ticks[0], ticks.at(-1)];
  const span = top - bottom;
  const yOf = value => (top - value) / span * HEIGHT;
  const width = values.length * BAR;
  const svg = shape('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  const samples = known.length === 0
    ? 'nothing'
    : `${countText(known.length, 'minute', 'minutes')} with samples, at most ${numberText(Math.max(0, ...known))}`;
  svg.setAttribute('aria-label', `${nameOf(metric)}, ${statistic} of each minute of the last hour: ${samples}`);
  values.forEach((value, at) => {
    if (value === null) {
      return;
    }
    const bar = shape('rect', {
      x: at * BAR + 0.5,
      y: Math.min(yOf(value), yOf(0) - 0.75),
      width: BAR - 1,
      height: Math.max(0.75, Math.abs(yOf(value) - yOf(0))),
    });
    const title = shape('title', {}, `${timeText(minuteMs(overview, at), utc).slice(0, -7)}: ${numberText(value)}`);
    bar.append(title);
    svg.append(bar);
  });
  svg.append(...ticks.map(tick => shape('line', { x1: 0, x2: width, y1: yOf(tick), y2: yOf(tick) })));
  const numbers = make('span', 'ticks', ...ticks.toReversed().map(tick => make('span', '', numberText(tick))));
  return [numbers, svg];
}

find('metrics').querySelector('summary').addEventListener('click', () => { wantsMetrics = !find('metrics').open; });
