using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;

namespace DeviceLogs.Insights.Planning;

/// <summary>What the conditions at the start of a query let a source leave out. The conditions are still checked.</summary>
internal sealed class SourceHints
{
    /// <summary>Gets the only streams of the result; null for all.</summary>
    internal IReadOnlyList<string>? Streams { get; private set; }

    /// <summary>Gets a text that all messages of the result contain.</summary>
    internal ReadOnlyMemory<byte> RequiredText { get; private set; }

    /// <summary>Gets the comparisons of toMillis(@timestamp) with a value that is the same for all rows.</summary>
    internal List<(BinaryOperator Comparison, Expression Bound)> Times { get; } = [];

    /// <summary>Reads the conditions of the filters before the first command that is more than a filter or a list of fields.</summary>
    internal static SourceHints Of(Query query)
    {
        SourceHints hints = new();
        foreach (Command command in query.Commands)
        {
            if (command is FilterCommand filter)
            {
                hints.Add(filter.Condition);
            }
            else if (command is not (SourceCommand or SortCommand) && !IsPlain(command))
            {
                break;
            }
        }

        return hints;
    }

    /// <summary>Returns whether a command only lists fields, so that the names after it mean what they meant before.</summary>
    private static bool IsPlain(Command command) =>
        command is FieldsCommand fields && fields.Items.All(item => item.Alias is null && item.Expression is FieldExpression);

    private void Add(Expression condition)
    {
        switch (condition)
        {
            case BinaryExpression { Operator: BinaryOperator.And } and:
                Add(and.Left);
                Add(and.Right);
                break;
            case LikeExpression { Negated: false } like when IsField(like.Operand, SystemFields.Message):
                Require(TextOf(like.Pattern));
                break;
            case BinaryExpression { Operator: BinaryOperator.Equal, Right: LiteralExpression name } equal
                when IsField(equal.Left, SystemFields.Stream):
                Restrict([name.Value.ToString()]);
                break;
            case InListExpression { Negated: false } list
                when IsField(list.Operand, SystemFields.Stream) && list.Items.All(item => item is LiteralExpression):
                Restrict(list.Items.Select(item => ((LiteralExpression)item).Value.ToString()).ToArray());
                break;
            case BinaryExpression comparison when IsMillis(comparison.Left) && IsSame(comparison.Right):
                Times.Add((comparison.Operator, comparison.Right));
                break;
            default:
                break;
        }
    }

    private void Require(ReadOnlyMemory<byte> text)
    {
        if (text.Length > RequiredText.Length)
        {
            RequiredText = text;
        }
    }

    private void Restrict(IReadOnlyList<string> streams) => Streams = Streams is null ? streams : Streams.Intersect(streams).ToArray();

    private static bool IsField(Expression expression, string name) => expression is FieldExpression field && field.Name == name;

    private static bool IsMillis(Expression expression) =>
        expression is CallExpression { Arguments.Count: 1 } call
        && call.Name.Equals("toMillis", StringComparison.OrdinalIgnoreCase)
        && IsField(call.Arguments[0], SystemFields.Timestamp);

    /// <summary>Returns whether an expression has the same value for all rows.</summary>
    private static bool IsSame(Expression expression) => expression switch
    {
        LiteralExpression => true,
        NegateExpression negate => IsSame(negate.Operand),
        BinaryExpression binary => IsSame(binary.Left) && IsSame(binary.Right),
        CallExpression call => call.Arguments.All(IsSame),
        _ => false,
    };

    private static ReadOnlyMemory<byte> TextOf(Expression pattern) => pattern switch
    {
        LiteralExpression { Value.IsText: true } text => Encoding.UTF8.GetBytes(text.Value.ToString()),
        RegexExpression regex => Encoding.UTF8.GetBytes(RegexDialect.RequiredLiteral(regex.Pattern)),
        _ => default,
    };
}
