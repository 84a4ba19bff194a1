using System.Collections.Generic;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Takes the groups of a regular expression: of its first match, or of each match in a row of its own.</summary>
/// <param name="groups">The groups that are taken, by name or number.</param>
/// <param name="outputs">Where each of them goes.</param>
internal sealed class ParseRegexStep(Evaluator input, QueryRegex regex, string[] groups, int[] outputs, bool multi) : RowStep
{
    internal override bool KeepsRows => !multi;

    internal override IEnumerable<int> Writes => outputs;

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Value value = input.Evaluate(row);
        bool isText = !value.IsNull && !value.IsStructure;
        if (!multi)
        {
            Value[] found = row.Values(groups.Length);
            bool matches = isText && regex.TryMatch(row, value, groups, found);
            for (int i = 0; i < outputs.Length; i++)
            {
                row.Slots[outputs[i]] = matches ? found[i] : Value.Null;
            }

            pipeline.Next(row, index);
            return;
        }

        Match match = isText ? regex.FirstMatch(value) : Match.Empty;
        do
        {
            Set(row, match);
            pipeline.Next(row, index);
            match = match.NextMatch();
        }
        while (match.Success);
    }

    public override string ToString() => multi ? "parse regex multi" : "parse regex";

    private void Set(Row row, Match match)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            Group group = match.Groups[groups[i]];
            row.Slots[outputs[i]] = group.Success ? Value.Of(group.Value) : Value.Null;
        }
    }
}
