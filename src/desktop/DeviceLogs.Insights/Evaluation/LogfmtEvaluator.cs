using System.Text;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>Makes a map of a logfmt text: key=value, key="quoted value", and a key alone, which is true.</summary>
internal sealed class LogfmtEvaluator(Evaluator input) : Evaluator
{
    internal override Value Evaluate(Row row)
    {
        Value value = input.Evaluate(row);
        return value.IsNull || value.IsStructure ? Value.Null : Read(value.ToString());
    }

    private static Value Read(string text)
    {
        ValueMapBuilder map = new();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }

            int start = at;
            while (at < text.Length && text[at] is not (' ' or '=' or '\t' or '\r' or '\n'))
            {
                at++;
            }

            string key = text[start..at];
            bool hasValue = at < text.Length && text[at] == '=';
            at += hasValue ? 1 : 0;
            Value value = hasValue ? Value.Of(ReadValue(text, ref at)) : Value.True;
            if (key.Length > 0)
            {
                map.Set(key, value);
            }
        }

        return Value.Of(map.ToMap());
    }

    private static string ReadValue(string text, ref int at)
    {
        StringBuilder value = new();
        bool quoted = at < text.Length && text[at] == '"';
        at += quoted ? 1 : 0;
        while (at < text.Length)
        {
            char c = text[at++];
            if (quoted ? c == '"' : c is ' ' or '\t' or '\r' or '\n')
            {
                break;
            }

            if (quoted && c == '\\' && at < text.Length)
            {
                c = text[at++];
            }

            value.Append(c);
        }

        return value.ToString();
    }
}
