using System;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Insights;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>A query under way.</summary>
internal sealed class QueryRunState(CancellationToken end) : IProgress<QueryResult>
{
    private QueryResult? _progress;

    /// <summary>Ends it.</summary>
    public CancellationTokenSource Cancellation { get; } = CancellationTokenSource.CreateLinkedTokenSource(end);

    /// <summary>Ends with it.</summary>
    public Task Done { get; set; } = Task.CompletedTask;

    /// <summary>What it has found so far; null for nothing yet.</summary>
    public QueryResult? Progress => Volatile.Read(ref _progress);

    /// <inheritdoc/>
    public void Report(QueryResult value) => Volatile.Write(ref _progress, value);
}
