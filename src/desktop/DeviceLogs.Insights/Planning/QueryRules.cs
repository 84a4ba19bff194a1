using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Parsing;

namespace DeviceLogs.Insights.Planning;

/// <summary>Checks the rules on the order and number of commands.</summary>
internal static class QueryRules
{
    /// <summary>The service's limit of stats commands.</summary>
    private const int MaxStats = 10;

    internal static void Check(Query query)
    {
        IReadOnlyList<Command> commands = query.Commands;
        int lastStats = IndexOfLast<StatsCommand>(commands);
        Refuse(commands.Skip(1), command => command is SourceCommand, "SOURCE must be the first command");
        Refuse(
            commands.Take(Math.Max(0, lastStats)),
            command => command is SortCommand or LimitCommand,
            "sort and limit must come after the last stats");
        Refuse(commands.OfType<StatsCommand>().Skip(MaxStats), _ => true, $"a query can have at most {MaxStats} stats commands");
        Refuse(commands.OfType<JoinCommand>().Skip(1), _ => true, "only one join is possible in a query");
        Refuse(After<DedupCommand>(commands), command => command is not LimitCommand, "only limit can follow dedup");
        Refuse(After<SortCommand>(commands), command => command is PatternCommand, "pattern cannot follow sort");
        Refuse(commands.SkipLast(1), command => command is EstimateCommand, "estimate must be the last command");
        Refuse(
            commands.TakeWhile(command => command is not PatternCommand), command => command is AnomalyCommand, "anomaly must follow pattern");
        Refuse(
            commands.TakeWhile(command => command is not StatsCommand),
            command => command is FillMissingCommand,
            "fillmissing must follow stats with bin() among its keys");
        CheckComparison(commands);
    }

    /// <summary>diff and logcompare compare patterns of events: before them stands at most a pattern and what looks at single events.</summary>
    private static void CheckComparison(IReadOnlyList<Command> commands)
    {
        int comparison = IndexOfLast<DiffCommand>(commands);
        comparison = Math.Max(comparison, IndexOfLast<LogCompareCommand>(commands));
        if (comparison < 0)
        {
            return;
        }

        IEnumerable<Command> before = commands.Take(comparison);
        bool follows = comparison > 0 && commands[comparison - 1] is PatternCommand;
        before = follows ? before.SkipLast(1) : before;
        Refuse(
            before,
            command => command is not (SourceCommand or FieldsCommand or DisplayCommand or FilterCommand or ParseGlobCommand
                or ParseRegexCommand or ParseLogfmtCommand or ParseCsvCommand or JsonFieldCommand or UnnestCommand or ExpandCommand
                or LookupCommand or CidrLookupCommand or UnmaskCommand),
            $"{commands[comparison]} compares patterns of events; this command cannot stand before it");
    }

    private static int IndexOfLast<T>(IReadOnlyList<Command> commands)
        where T : Command
    {
        for (int i = commands.Count - 1; i >= 0; i--)
        {
            if (commands[i] is T)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<Command> After<T>(IReadOnlyList<Command> commands)
        where T : Command => commands.SkipWhile(command => command is not T).Skip(1);

    private static void Refuse(IEnumerable<Command> commands, Func<Command, bool> isWrong, string message)
    {
        Command? wrong = commands.FirstOrDefault(isWrong);
        if (wrong is not null)
        {
            throw TokenCursor.ErrorAt(wrong.Span, message);
        }
    }
}
