using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Clamps or drops values that are far outside the middle half of a field's values.</summary>
/// <param name="outputs">Where the values go.</param>
/// <param name="marks">Where it goes whether a value was outside; empty for nowhere.</param>
internal sealed class OutlierStep(int[] inputs, int[] outputs, int[] marks, bool remove, double factor, bool useLower) : RowSetStep
{
    internal override IEnumerable<int> Writes => outputs.Concat(marks);

    public override string ToString() => remove ? "outlier remove" : "outlier transform";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        HashSet<StoredRow> outside = [];
        for (int i = 0; i < inputs.Length; i++)
        {
            (double low, double high) = BoundsOf(rows, inputs[i]);
            foreach (StoredRow row in rows)
            {
                Value value = row.Slots[inputs[i]];
                bool isNumber = ValueNumber.TryGet(value, out double number);
                bool isOutside = isNumber && (number < low || number > high);
                row.Slots[outputs[i]] = isOutside ? Value.Of(Math.Clamp(number, low, high)) : value;
                if (marks.Length > 0)
                {
                    row.Slots[marks[i]] = Value.Of(isOutside);
                }

                if (isOutside)
                {
                    outside.Add(row);
                }
            }
        }

        return remove ? rows.Where(row => !outside.Contains(row)) : rows;
    }

    private (double Low, double High) BoundsOf(List<StoredRow> rows, int slot)
    {
        List<double> numbers = [];
        foreach (StoredRow row in rows)
        {
            if (ValueNumber.TryGet(row.Slots[slot], out double number))
            {
                numbers.Add(number);
            }
        }

        if (numbers.Count == 0)
        {
            return (double.MinValue, double.MaxValue);
        }

        numbers.Sort();
        (double first, double third) = (Quantile(numbers, 0.25), Quantile(numbers, 0.75));
        double reach = factor * (third - first);
        return (useLower ? first - reach : double.MinValue, third + reach);
    }

    /// <summary>Returns a quantile, between two values where it falls between them.</summary>
    private static double Quantile(List<double> sorted, double part)
    {
        double at = part * (sorted.Count - 1);
        int below = (int)at;
        double above = sorted[Math.Min(below + 1, sorted.Count - 1)];
        return sorted[below] + ((at - below) * (above - sorted[below]));
    }
}
