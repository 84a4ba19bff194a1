using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Parsing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Planning;

/// <summary>Makes expressions ready to run: finds what names and functions mean, and checks what can be checked in advance.</summary>
internal sealed class ExpressionBinder(BindState state)
{
    /// <summary>Gets or sets how aggregates are bound; null where none may stand.</summary>
    internal Func<CallExpression, AggregateFunction, Evaluator>? Aggregates { get; set; }

    /// <summary>Gets or sets how far bin() moves the time, in milliseconds.</summary>
    internal long BinOffset { get; set; }

    internal Evaluator Bind(Expression expression) => state.Scope.FindExpression(expression) ?? expression switch
    {
        FieldExpression field => state.Scope.Resolve(field),
        LiteralExpression literal => new ConstantEvaluator(literal.Value),
        NegateExpression negate => Negate(Bind(negate.Operand)),
        NotExpression not => new NotEvaluator(Bind(not.Operand)),
        BinaryExpression binary => BindBinary(binary),
        InListExpression list => Negated(list.Negated, new InListEvaluator(Bind(list.Operand), list.Items.Select(Bind).ToArray())),
        InQueryExpression query => BindInQuery(query),
        LikeExpression like => Negated(like.Negated, BindLike(like)),
        CallExpression call => BindCall(call),
        AccessExpression access => new AccessEvaluator(Bind(access.Target), access.Key),
        IndexExpression index => new IndexEvaluator(Bind(index.Target), Bind(index.Index)),
        PeriodExpression period => throw TokenCursor.ErrorAt(
            period.Span, $"the period {period} is only possible as an argument of a function"),
        _ => throw TokenCursor.ErrorAt(expression.Span, $"{expression} is not possible here"),
    };

    /// <summary>Makes a regular expression, and reports its faults at its place.</summary>
    internal static QueryRegex Regex(RegexExpression regex)
    {
        try
        {
            return QueryRegex.Create(regex.Pattern);
        }
        catch (ArgumentException fault)
        {
            throw TokenCursor.ErrorAt(regex.Span, fault.Message);
        }
    }

    /// <summary>Checks the number of a function's arguments.</summary>
    internal static void CheckArguments(CallExpression call, string name, int least, int most)
    {
        int given = call.Arguments.Count + (call.IsStar ? 1 : 0);
        if (given >= least && given <= most)
        {
            return;
        }

        string range = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
        throw TokenCursor.ErrorAt(call.Span, $"{name} takes {(least == most ? least.ToString() : range)} arguments, not {given}");
    }

    /// <summary>Returns the value of an argument that must be the same for all rows; a period is its text.</summary>
    internal Value Constant(Expression argument, string function)
    {
        if (argument is PeriodExpression period)
        {
            return Value.Of(period.Written);
        }

        return Bind(argument) is ConstantEvaluator constant
            ? constant.Value
            : throw TokenCursor.ErrorAt(argument.Span, $"{argument} must be a constant of {function}");
    }

    private static Evaluator Negated(bool negated, Evaluator evaluator) => negated ? new NotEvaluator(evaluator) : evaluator;

    private static Evaluator Negate(Evaluator operand) =>
        operand is ConstantEvaluator constant ? new ConstantEvaluator(ValueOperators.Negate(constant.Value)) : new NegateEvaluator(operand);

    private static IEnumerable<Expression> Operands(Expression expression, BinaryOperator op) =>
        expression is BinaryExpression binary && binary.Operator == op
            ? Operands(binary.Left, op).Concat(Operands(binary.Right, op))
            : [expression];

    private Evaluator BindBinary(BinaryExpression binary) => binary.Operator switch
    {
        BinaryOperator.And => new AndEvaluator(Operands(binary, BinaryOperator.And).Select(Bind).ToArray()),
        BinaryOperator.Or => new OrEvaluator(Operands(binary, BinaryOperator.Or).Select(Bind).ToArray()),
        <= BinaryOperator.GreaterOrEqual => new CompareEvaluator(binary.Operator, Bind(binary.Left), Bind(binary.Right)),
        _ => new ArithmeticEvaluator(binary.Operator, Bind(binary.Left), Bind(binary.Right)),
    };

    private Evaluator BindInQuery(InQueryExpression query)
    {
        Evaluator operand = Bind(query.Operand);
        Plan plan = QueryBinder.Bind(query.Query);
        int slot = ColumnOf(query, plan);
        plan.AlsoLive.Add(slot);
        plan.KeepsAllRows = true;
        state.Plan.Children.Add(plan);
        state.Plan.Subqueries.Add((plan, slot));
        return Negated(query.Negated, new InQueryEvaluator(operand, state.Plan.Subqueries.Count - 1));
    }

    private static int ColumnOf(InQueryExpression query, Plan plan)
    {
        string? name = (query.Operand as FieldExpression)?.Name;
        Column[] columns = plan.Columns.Where(column => column.Name != SystemFields.Pointer).ToArray();
        int index = Array.FindIndex(columns, column => column.Name == name);
        if (index < 0 && columns.Length != 1)
        {
            throw TokenCursor.ErrorAt(query.Query.Span, $"the subquery must select the field {query.Operand}, or one field alone");
        }

        return columns[Math.Max(0, index)].Slot;
    }

    private Evaluator BindLike(LikeExpression like)
    {
        Evaluator operand = Bind(like.Operand);
        if (like.Pattern is RegexExpression regex)
        {
            return new LikeRegexEvaluator(operand, Regex(regex));
        }

        Evaluator pattern = Bind(like.Pattern);
        return pattern is ConstantEvaluator { Value.IsNull: false } constant
            ? new LikeTextEvaluator(operand, constant.Value.ToString())
            : new LikeValueEvaluator(operand, pattern);
    }

    private Evaluator BindCall(CallExpression call)
    {
        if (call.Name.Equals("bin", StringComparison.OrdinalIgnoreCase))
        {
            return BindBin(call);
        }

        if (call.Name.Equals("unmask", StringComparison.OrdinalIgnoreCase))
        {
            CheckArguments(call, "unmask", 1, 1);
            return Bind(call.Arguments[0]);
        }

        if (AggregateFunctions.TryGet(call.Name, out AggregateFunction? aggregate))
        {
            return Aggregates is null
                ? throw TokenCursor.ErrorAt(call.NameSpan, $"the aggregate function {aggregate.Name} is only possible in stats")
                : Aggregates(call, aggregate);
        }

        if (!ScalarFunctions.TryGet(call.Name, out ScalarFunction? function))
        {
            throw TokenCursor.ErrorAt(call.NameSpan, $"unknown function {call.Name}");
        }

        if (call.IsStar)
        {
            throw TokenCursor.ErrorAt(call.Span, $"{function.Name}(*) is not possible; * is only possible in count(*)");
        }

        CheckArguments(call, function.Name, function.MinArguments, function.MaxArguments);
        return new CallEvaluator(function, call.Arguments.Select((argument, index) => BindArgument(function, argument, index)).ToArray());
    }

    private Evaluator BindArgument(ScalarFunction function, Expression argument, int index)
    {
        Evaluator bound = argument is PeriodExpression period ? new ConstantEvaluator(Value.Of(period.Written)) : Bind(argument);
        string? fault = bound is ConstantEvaluator constant ? function.CheckConstant(index, constant.Value) : null;
        return fault is null ? bound : throw TokenCursor.ErrorAt(argument.Span, fault);
    }

    private BinEvaluator BindBin(CallExpression call)
    {
        CheckArguments(call, "bin", 1, 1);
        if (call.Arguments[0] is not PeriodExpression period)
        {
            throw TokenCursor.ErrorAt(call.Arguments[0].Span, $"{call.Arguments[0]} is not a period, such as 5m");
        }

        Evaluator timestamp = state.Scope.Resolve(new FieldExpression(call.Span, [SystemFields.Timestamp]));
        return new BinEvaluator(timestamp, period.Period, BinOffset);
    }
}
