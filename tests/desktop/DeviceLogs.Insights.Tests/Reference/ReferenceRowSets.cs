using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Runs the commands that look at all rows in their order.</summary>
internal static class ReferenceRowSets
{
    internal static void Run(Command command, ReferenceInterpreter interpreter)
    {
        switch (command)
        {
            case AccumCommand accum:
                Value sum = Value.Of(0L);
                string total = accum.Output ?? $"accum({accum.Field.Name})";
                interpreter.Show(total);
                foreach (ReferenceRow row in interpreter.Rows)
                {
                    Value number = ValueNumber.Of(row[accum.Field.Name]);
                    sum = number.IsNull ? sum : ValueOperators.Add(sum, number);
                    row.Fields[total] = sum;
                }

                break;
            case AutoregressCommand autoregress:
                Autoregress(autoregress, interpreter);
                break;
            case FillDownCommand fillDown:
                foreach (string name in fillDown.Patterns)
                {
                    Value last = Value.Null;
                    foreach (ReferenceRow row in interpreter.Rows)
                    {
                        last = row[name].IsNull ? last : row[name];
                        row.Fields[name] = last;
                    }
                }

                break;
            case AddTotalsCommand totals:
                interpreter.Show(totals.Name);
                foreach (ReferenceRow row in interpreter.Rows)
                {
                    row.Fields[totals.Name] = totals.Fields.Select(field => ValueNumber.Of(row[field.Name])).Where(number => !number.IsNull)
                        .Aggregate(Value.Null, (a, b) => a.IsNull ? b : ValueOperators.Add(a, b));
                }

                break;
            case SessionizeCommand sessionize:
                Sessionize(sessionize, interpreter);
                break;
            case OutlierCommand outlier:
                Outlier(outlier, interpreter);
                break;
            default:
                throw new NotSupportedException(command.ToString());
        }
    }

    private static void Autoregress(AutoregressCommand command, ReferenceInterpreter interpreter)
    {
        Value[] values = interpreter.Rows.Select(row => row[command.Field.Name]).ToArray();
        bool isPlain = command.First == command.Last && command.Output is not null;
        for (int lag = command.First; lag <= command.Last; lag++)
        {
            string suffix = isPlain ? "" : "_p" + lag.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string name = (command.Output ?? command.Field.Name) + suffix;
            interpreter.Show(name);
            for (int index = 0; index < interpreter.Rows.Count; index++)
            {
                interpreter.Rows[index].Fields[name] = index < lag ? Value.Null : values[index - lag];
            }
        }
    }

    /// <summary>A session ends when the next event of its identity comes later than the span. They are numbered by their start.</summary>
    private static void Sessionize(SessionizeCommand command, ReferenceInterpreter interpreter)
    {
        interpreter.Show(command.Output);
        long span = command.Gap?.Period.Milliseconds ?? 30 * 60_000;
        List<(string Identity, long Last)> sessions = [];
        foreach (ReferenceRow row in interpreter.Rows.OrderBy(row => row.Event!.Timestamp))
        {
            Value[] identity = [.. command.Fields.Select(field => row[field.Name])];
            string key = string.Join('\u001f', identity.Select(value => value.ToString()));
            int session = sessions.FindLastIndex(session => session.Identity == key);
            if (session < 0 || row.Event!.Timestamp - sessions[session].Last > span)
            {
                session = sessions.Count;
            }

            row.Fields[command.Output] = identity.Any(value => value.IsNull) ? Value.Null : Value.Of(session + 1L);
            if (!identity.Any(value => value.IsNull))
            {
                sessions.RemoveRange(Math.Min(session, sessions.Count), session < sessions.Count ? 1 : 0);
                sessions.Insert(session, (key, row.Event!.Timestamp));
            }
        }
    }

    private static void Outlier(OutlierCommand command, ReferenceInterpreter interpreter)
    {
        HashSet<ReferenceRow> outside = [];
        foreach (string name in command.Fields.Select(field => field.Name))
        {
            interpreter.Show(name);
        }

        foreach (string name in command.Fields.Select(field => field.Name))
        {
            double[] numbers =
            [
                .. interpreter.Rows.Select(row => ValueNumber.Of(row[name])).Where(value => !value.IsNull)
                    .Select(value => value.AsDouble).Order(),
            ];
            double range = numbers.Length == 0 ? 0 : Quantile(numbers, 0.75) - Quantile(numbers, 0.25);
            double low = command.UseLower && numbers.Length > 0 ? Quantile(numbers, 0.25) - (command.Factor * range) : double.MinValue;
            double high = numbers.Length > 0 ? Quantile(numbers, 0.75) + (command.Factor * range) : double.MaxValue;
            if (command.Mark)
            {
                interpreter.Show(name + "_outlier");
            }

            foreach (ReferenceRow row in interpreter.Rows)
            {
                Value value = row[name];
                bool isOutside = ValueNumber.TryGet(value, out double number) && (number < low || number > high);
                row.Fields[name] = isOutside ? Value.Of(Math.Max(low, Math.Min(high, number))) : value;
                row.Fields[name + "_outlier"] = Value.Of(isOutside);
                outside.UnionWith(isOutside ? [row] : []);
            }
        }

        interpreter.Rows = [.. interpreter.Rows.Where(row => !command.Remove || !outside.Contains(row))];
    }

    /// <summary>Between the two numbers around the place.</summary>
    private static double Quantile(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        double low = sorted[(int)Math.Floor(place)];
        return low + ((sorted[(int)Math.Ceiling(place)] - low) * (place - Math.Floor(place)));
    }
}
