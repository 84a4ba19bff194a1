using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Patterns;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Ranks fields by how much their values differ between the events for which a condition holds and the others.</summary>
/// <param name="fields">The fields to look at; empty for all fields of the message.</param>
/// <param name="excluded">Fields of the condition itself, which would always rank first.</param>
internal sealed class RelevantFieldsStep(
    Evaluator condition, Evaluator message, (string Name, Evaluator Value)[] fields, string[] excluded, int[] outputs) : BlockStep
{
    internal override bool NeedsOrder => false;

    internal required Plan Width { get; init; }

    internal override IEnumerable<int> Writes => outputs;

    internal override RowCollector CreateCollector(RunContext context) => new FieldCollector(this, context.Budget);

    public override string ToString() => "relevantfields";

    private IEnumerable<(string Name, Value Value)> FieldsOf(Row row)
    {
        if (fields.Length > 0)
        {
            return fields.Select(field => (field.Name, field.Value.Evaluate(row)));
        }

        return JsonLeaves.Of(message.Evaluate(row)).Where(field => !excluded.Contains(field.Name));
    }

    private sealed class FieldCollector(RelevantFieldsStep step, MemoryBudget budget) : RowCollector
    {
        private readonly Dictionary<string, FieldContrast> _fields = [];
        private long _matching;
        private long _others;

        internal override int Size => _fields.Count;

        internal override void Add(Row row)
        {
            Count++;
            bool matches = step.Condition.Test(row);
            _matching += matches ? 1 : 0;
            _others += matches ? 0 : 1;
            foreach ((string name, Value value) in step.FieldsOf(row))
            {
                if (!_fields.TryGetValue(name, out FieldContrast? field))
                {
                    budget.Add(FieldContrast.MaxBytes);
                    _fields[name] = field = new FieldContrast();
                }

                field.Add(value, matches);
            }
        }

        internal override void Merge(RowCollector other)
        {
            FieldCollector collector = (FieldCollector)other;
            Count += collector.Count;
            _matching += collector._matching;
            _others += collector._others;
            foreach ((string name, FieldContrast field) in collector._fields)
            {
                if (_fields.TryGetValue(name, out FieldContrast? known))
                {
                    known.Merge(field);
                }
                else
                {
                    _fields[name] = field;
                }
            }
        }

        internal override IEnumerable<StoredRow> Finish() => _fields
            .Select(field => (field.Key, field.Value, Score: field.Value.Score(_matching, _others)))
            .OrderByDescending(field => field.Score)
            .ThenBy(field => field.Key, StringComparer.Ordinal)
            .Select((field, index) => ToRow(field.Key, field.Value, field.Score, index));

        private StoredRow ToRow(string name, FieldContrast field, double score, int index)
        {
            Value[] values = new Value[step.Width.SlotCount];
            int[] slots = step.Outputs;
            values[slots[0]] = Value.Of(name);
            values[slots[1]] = Value.Of(Math.Round(score, 4));
            values[slots[2]] = field.Contributors(_matching, _others);
            values[slots[3]] = field.Median(matching: true);
            values[slots[4]] = field.Median(matching: false);
            return new StoredRow(values, 0, index);
        }
    }

    private Evaluator Condition => condition;

    private int[] Outputs => outputs;
}
