using System.Collections.Generic;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;

namespace DeviceLogs.Insights.Planning;

/// <summary>The right side of a join: its fields get a slot on the left side when they are named.</summary>
internal sealed class JoinedScope(string leftAlias, string rightAlias, Plan right, Scope rightScope, List<(int From, int To)> pairs)
{
    private readonly Dictionary<string, int> _slots = [];

    internal string LeftAlias => leftAlias;

    internal string RightAlias => rightAlias;

    /// <summary>Returns the left side's slot of a field, or null where the right side has no such field.</summary>
    internal int? SlotOf(Plan left, string[] parts)
    {
        string name = string.Join('.', parts);
        if (_slots.TryGetValue(name, out int known))
        {
            return known;
        }

        int? from = rightScope.Resolve(new FieldExpression(default, parts)) switch
        {
            SlotEvaluator slot => slot.Slot,
            DiscoveredEvaluator discovered => discovered.Slot,
            _ => null,
        };
        if (from is null)
        {
            return null;
        }

        right.AlsoLive.Add(from.Value);
        int to = left.NewSlot();
        pairs.Add((from.Value, to));
        _slots[name] = to;
        return to;
    }
}
