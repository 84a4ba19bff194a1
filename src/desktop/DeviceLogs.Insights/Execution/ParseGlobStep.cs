using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Takes the texts that stand where a pattern has stars; each is as short as can be, a last one goes to the end.</summary>
internal sealed class ParseGlobStep(Evaluator input, string pattern, int[] outputs) : RowStep
{
    private readonly byte[][] _literals = pattern.Split('*').Select(Encoding.UTF8.GetBytes).ToArray();

    internal override bool KeepsRows => true;

    internal override IEnumerable<int> Writes => outputs;

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Value value = input.Evaluate(row);
        foreach (int output in outputs)
        {
            row.Slots[output] = Value.Null;
        }

        if (value.TryGetUtf8(out ReadOnlySpan<byte> own))
        {
            Match(row, own);
        }
        else if (!value.IsNull && !value.IsStructure)
        {
            Utf8Text utf8 = new(value, stackalloc byte[Utf8Text.ScalarSize]);
            Match(row, utf8.Bytes);
            utf8.Dispose();
        }

        pipeline.Next(row, index);
    }

    public override string ToString() => $"parse \"{pattern}\"";

    private void Match(Row row, ReadOnlySpan<byte> text)
    {
        Span<Range> found = stackalloc Range[Math.Min(outputs.Length, 128)];
        found = outputs.Length > found.Length ? new Range[outputs.Length] : found;
        int at = _literals[0].Length == 0 ? 0 : text.IndexOf(_literals[0]);
        if (at < 0)
        {
            return;
        }

        at += _literals[0].Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            byte[] next = _literals[i + 1];
            bool isLast = i + 1 == outputs.Length && next.Length == 0;
            int length = isLast ? text.Length - at : text[at..].IndexOf(next);
            if (length < 0)
            {
                return;
            }

            found[i] = at..(at + length);
            at += length + next.Length;
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            row.Slots[outputs[i]] = row.ArenaText(text[found[i]]);
        }
    }
}
