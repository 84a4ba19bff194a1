using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Patterns;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Counts the patterns of a text.</summary>
/// <param name="merges">Whether patterns that differ in a few words are joined.</param>
/// <param name="keepsTimes">Whether the times of each pattern's events and the values of its tokens are kept, for anomaly.</param>
internal sealed class PatternStep(Evaluator input, PatternSlots slots, bool merges, bool keepsTimes) : BlockStep
{
    /// <summary>What a pattern takes beside its text.</summary>
    private const int PatternBytes = 120;
    private const int TimesBytes = 4096;

    internal override bool NeedsOrder => false;

    internal required Plan Width { get; init; }

    internal override IEnumerable<int> Writes =>
        [slots.Pattern, slots.Ratio, slots.Count, slots.Severity, slots.LatestTime, slots.Times, slots.Tokens];

    internal override RowCollector CreateCollector(RunContext context) => new PatternCollector(this, input, slots, context.Budget);

    public override string ToString() => "pattern";

    private sealed class PatternCollector(PatternStep step, Evaluator input, PatternSlots slots, MemoryBudget budget) : RowCollector
    {
        private readonly Dictionary<string, PatternCount> _masks = [];
        private readonly PatternMask _mask = new();
        private readonly List<Range>? _places = step.KeepsTimes ? [] : null;

        internal override int Size => _masks.Count;

        internal override void Add(Row row)
        {
            Count++;
            Value text = input.Evaluate(row);
            if (text.IsNull || text.IsStructure)
            {
                return;
            }

            ReadOnlySpan<char> chars = ValueText.Chars(text, ref row.Chars);
            PatternCount count = Find(_mask.Of(chars, _places));
            count.Count++;
            count.LatestTime = Math.Max(count.LatestTime, row.Timestamp);
            if (_places is not null)
            {
                count.FirstTime = Math.Min(count.FirstTime, row.Timestamp);
                budget.Add((count.Tokens ??= new PatternTokens()).Add(chars, _places, row.Timestamp));
                (count.Times ??= new TimeHistogram()).Add(row.Timestamp);
            }
        }

        internal override void Merge(RowCollector other)
        {
            Count += other.Count;
            foreach ((string mask, PatternCount count) in ((PatternCollector)other)._masks)
            {
                if (_masks.TryGetValue(mask, out PatternCount? known))
                {
                    known.Merge(count);
                }
                else
                {
                    _masks[mask] = count;
                }
            }
        }

        internal override IEnumerable<StoredRow> Finish()
        {
            List<(string Mask, PatternCount Count)> patterns = step.Merges
                ? PatternMerger.Merge(_masks)
                : _masks.Select(mask => (mask.Key, mask.Value)).ToList();
            double all = patterns.Sum(pattern => (double)pattern.Count.Count);
            return patterns
                .OrderByDescending(pattern => pattern.Count.Count)
                .ThenBy(pattern => pattern.Mask, StringComparer.Ordinal)
                .Select((pattern, index) => ToRow(pattern.Mask, pattern.Count, all, index));
        }

        private PatternCount Find(ReadOnlySpan<char> mask)
        {
            if (!_masks.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(mask, out PatternCount? count))
            {
                budget.Add(PatternBytes + (2 * mask.Length) + (step.KeepsTimes ? TimesBytes : 0));
                _masks[mask.ToString()] = count = new PatternCount();
            }

            return count;
        }

        private StoredRow ToRow(string mask, PatternCount count, double all, int index)
        {
            Value[] values = new Value[step.Width.SlotCount];
            string pattern = PatternMask.Number(mask);
            values[slots.Pattern] = Value.Of(pattern);
            values[slots.Ratio] = Value.Of((count.Count / all).ToString("0.00##", CultureInfo.InvariantCulture));
            values[slots.Count] = Value.Of(count.Count);
            values[slots.Severity] = Value.Of(Severity.Of(pattern));
            values[slots.LatestTime] = Value.OfTimestamp(count.LatestTime);
            if (count.Times is not null)
            {
                values[slots.Times] = Value.Of(new ValueList(
                    count.Times.Parts().SelectMany(part => (Value[])[Value.Of(part.Time), Value.Of(part.Count)]).ToArray()));
            }

            if (count.Tokens is not null)
            {
                values[slots.Tokens] = Value.Of(new ValueList(count.Tokens.Values.Select(ListOf).ToArray()));
            }

            return new StoredRow(values, count.LatestTime, index);
        }
    }

    // Times with the numbers, or times with the counts of the texts.
    private static Value ListOf(TokenValues token) => Value.Of(new ValueList(
    [
        Value.Of(token.Numbers.Count > 0),
        .. token.Numbers.SelectMany(entry => (Value[])[Value.Of(entry.Time), Value.Of(entry.Number)]),
        .. token.Texts.SelectMany(entry => (Value[])[Value.Of(entry.First), Value.Of(entry.Count)]),
    ]));

    private bool Merges => merges;

    private bool KeepsTimes => keepsTimes;
}
