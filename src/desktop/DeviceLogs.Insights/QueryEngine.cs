using DeviceLogs.Insights.Parsing;
using DeviceLogs.Insights.Planning;

namespace DeviceLogs.Insights;

/// <summary>Compiles queries of the CloudWatch Logs Insights query language.</summary>
public static class QueryEngine
{
    /// <summary>Compiles a query.</summary>
    /// <param name="text">The query, up to 10,000 characters.</param>
    /// <exception cref="MalformedQueryException">The query is not valid; the exception says where and why.</exception>
    public static CompiledQuery Compile(string text) => new(Planner.Plan(QueryParser.Parse(text)));
}
