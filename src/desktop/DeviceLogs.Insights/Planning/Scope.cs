using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Parsing;

namespace DeviceLogs.Insights.Planning;

/// <summary>What names mean at a place in a query.</summary>
internal sealed class Scope(Plan plan)
{
    private readonly Dictionary<string, int> _defined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _expressions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groupsOfParse = [];
    private readonly HashSet<string> _listed = [];
    private readonly HashSet<string> _redefined = [];

    /// <summary>Gets or sets whether only defined names exist: after stats and other commands whose rows are not events.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Gets or sets the other side, after a join.</summary>
    internal JoinedScope? Joined { get; set; }

    /// <summary>Gets the slots that were resolved since it was last cleared.</summary>
    internal HashSet<int> Reads { get; } = [];

    /// <summary>Gets or sets the slot to which "sort @timestamp" falls back after stats by bin; -1 for none.</summary>
    internal int BinSlot { get; set; } = -1;

    /// <summary>Notes a field that a fields command lists as it is.</summary>
    internal void List(string name) => _listed.Add(name);

    /// <summary>Notes that a fields command gives a name to something else.</summary>
    internal void Redefine(string name)
    {
        if (_listed.Contains(name))
        {
            _redefined.Add(name);
        }
    }

    /// <summary>Returns whether a name was listed and then given to something else.</summary>
    internal bool IsRedefined(string name) => _redefined.Contains(name);

    /// <summary>Gives a name to a slot; an earlier meaning of it is gone.</summary>
    internal void Define(string name, int slot) => _defined[name] = slot;

    internal int DefineNew(string name)
    {
        int slot = plan.NewSlot();
        Define(name, slot);
        return slot;
    }

    /// <summary>Defines a group of a regular expression, which is also found with an @ before it.</summary>
    internal int DefineGroup(string name)
    {
        _groupsOfParse.Add(name);
        return DefineNew(name);
    }

    /// <summary>Lets later expressions that are written alike stand for a slot: count(*) after stats count(*).</summary>
    internal void DefineExpression(Expression expression, int slot) => _expressions[expression.ToString()] = slot;

    internal bool IsDefined(string name) => _defined.ContainsKey(name);

    /// <summary>Finds the slot of an expression that has been computed.</summary>
    internal Evaluator? FindExpression(Expression expression) =>
        _expressions.Count > 0 && _expressions.TryGetValue(expression.ToString(), out int slot) ? EvaluatorOf(slot) : null;

    /// <summary>Finds a field without a complaint where there is none.</summary>
    internal Evaluator? FindDefined(FieldExpression field) => Find(field.Name, field.Parts);

    internal Evaluator Resolve(FieldExpression field) => Find(field.Name, field.Parts) ?? throw Unknown(field);

    /// <summary>Reads a slot.</summary>
    internal Evaluator EvaluatorOf(int slot)
    {
        Reads.Add(slot);
        string? name = plan.EventSlots.FirstOrDefault(field => field.Value == slot).Key;
        if (name == SystemFields.Pointer)
        {
            return new PointerEvaluator(slot);
        }

        return name is not null && EventFields.IsDiscovered(name) ? new DiscoveredEvaluator(slot) : new SlotEvaluator(slot);
    }

    private Evaluator? Find(string name, IReadOnlyList<string> parts)
    {
        if (_defined.TryGetValue(name, out int slot))
        {
            return EvaluatorOf(slot);
        }

        if (Joined is not null && parts.Count > 1 && (parts[0] == Joined.LeftAlias || parts[0] == Joined.RightAlias))
        {
            string[] rest = parts.Skip(1).ToArray();
            return parts[0] == Joined.LeftAlias ? Find(string.Join('.', rest), rest) : FindRight(rest);
        }

        return FindPath(parts) ?? FindEventField(name);
    }

    private Evaluator? FindRight(string[] parts)
    {
        int? slot = Joined!.SlotOf(plan, parts);
        return slot is null ? null : EvaluatorOf(slot.Value);
    }

    /// <summary>Finds a defined name that the path starts with; the rest of it is a path into its map.</summary>
    private Evaluator? FindPath(IReadOnlyList<string> parts)
    {
        for (int length = parts.Count - 1; length > 0; length--)
        {
            if (_defined.TryGetValue(string.Join('.', parts.Take(length)), out int slot))
            {
                return parts.Skip(length).Aggregate(EvaluatorOf(slot), (target, key) => new AccessEvaluator(target, key));
            }
        }

        return null;
    }

    private Evaluator? FindEventField(string name)
    {
        if (name.Length > 1 && name[0] == '@' && _groupsOfParse.Contains(name[1..]))
        {
            return EvaluatorOf(_defined[name[1..]]);
        }

        return IsClosed ? null : EvaluatorOf(plan.SlotOfEvent(name));
    }

    private static MalformedQueryException Unknown(FieldExpression field) =>
        TokenCursor.ErrorAt(field.Span, $"Unknown symbols found in or after stats: {field.Name}");
}
