using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Functions;

namespace DeviceLogs.Insights;

/// <summary>The words of the query language, for editors that complete and explain them.</summary>
public static class QueryLanguage
{
    /// <summary>
    /// Gets the commands in the order in which an editor offers them, each with an example that compiles after others or alone.
    /// </summary>
    public static IReadOnlyList<(string Name, string Example)> Commands { get; } =
    [
        ("fields", "fields @timestamp, @message"),
        ("filter", "filter @message like \"text\""),
        ("stats", "stats count(*) as n by bin(5m)"),
        ("sort", "sort @timestamp desc"),
        ("limit", "limit 100"),
        ("parse", "parse @message \"took * ms\" as ms"),
        ("display", "display @timestamp, @logStream"),
        ("dedup", "dedup @logStream"),
        ("pattern", "pattern @message"),
        ("where", "where level = \"ERROR\""),
        ("head", "head 20"),
        ("tail", "tail 20"),
        ("order", "order @timestamp asc"),
        ("search", "search \"text\""),
        ("filterIndex", "filterIndex requestId = \"17\""),
        ("diff", "diff previousDay"),
        ("anomaly", "pattern @message | anomaly"),
        ("unnest", "unnest items into item"),
        ("expand", "expand items"),
        ("json", "json field=@message \"a.b\" as b"),
        ("unmask", "unmask @message"),
        ("source", "source logGroups(namePrefix: [\"boards\"]) | fields @message"),
        ("join", "join type=inner left=a right=b where a.id=b.id (source 'other')"),
        ("lookup", "lookup devices id OUTPUT room"),
        ("cidrlookup", "cidrlookup networks ip OUTPUT name"),
        ("addtotals", "stats count(*) as n, sum(ms) as total by level | addtotals n, total"),
        ("accum", "accum ms as total"),
        ("appendcols", "appendcols (source 'other' | fields ms)"),
        ("autoregress", "autoregress ms p=1"),
        ("countFrequent", "countFrequent level"),
        ("count_frequent", "count_frequent level"),
        ("estimate", "estimate"),
        ("filldown", "filldown"),
        ("fillmissing", "stats count(*) as n by bin(5m) | fillmissing with 0 for n"),
        ("logcompare", "logcompare timeshift 7d"),
        ("outlier", "outlier ms"),
        ("relevantfields", "relevantfields where level = \"ERROR\""),
        ("sessionize", "sessionize @logStream maxspan 30m"),
    ];

    /// <summary>Gets the names of all functions, aggregates among them, in alphabetical order.</summary>
    public static IReadOnlyList<string> Functions { get; } =
        [.. ScalarFunctions.Names.Concat(AggregateFunctions.Names).Concat(["bin", "unmask"]).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Gets the words between commands and values.</summary>
    public static IReadOnlyList<string> Keywords { get; } = ["and", "as", "asc", "by", "desc", "in", "into", "like", "not", "or"];
}
