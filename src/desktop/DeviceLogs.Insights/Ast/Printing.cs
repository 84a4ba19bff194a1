using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Ast;

/// <summary>Writes the parts of trees as the language writes them.</summary>
internal static class Printing
{
    internal static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Power => "^",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    internal static string Text(string value) =>
        $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\r", "\\r")}\"";

    internal static string Regex(string pattern) => $"/{pattern.Replace("/", "\\/")}/";

    internal static string Name(FieldExpression field) => string.Join('.', field.Parts.Select(Part));

    internal static string Path(string name) => string.Join('.', name.Split('.').Select(Part));

    /// <summary>Writes a part of a name, in backticks where it has other characters than a name has.</summary>
    internal static string Part(string part)
    {
        if (part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || c is '_' or '@' or '$'))
        {
            return part;
        }

        return part.StartsWith('@') ? $"@`{part[1..]}`" : $"`{part}`";
    }

    internal static string List<T>(IEnumerable<T> items) => string.Join(", ", items);

    internal static string As(string? alias) => alias is null ? string.Empty : $" as {Path(alias)}";

    internal static string Flag(bool value) => value ? "true" : "false";
}
