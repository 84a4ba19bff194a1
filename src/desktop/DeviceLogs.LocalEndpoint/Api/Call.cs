using System;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Deliver;
using DeviceLogs.LocalEndpoint.Insights;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>One request to an action, its signature verified.</summary>
/// <param name="Members">What it asks.</param>
/// <param name="Reply">Takes the answer's object; an action without output writes nothing.</param>
/// <param name="Services">What it works with.</param>
/// <param name="Limits">What may be asked and uploaded.</param>
/// <param name="Region">The region it was signed for.</param>
/// <param name="Now">Milliseconds since 1970-01-01 UTC, the same throughout the request.</param>
internal sealed record Call(RequestMembers Members, Utf8JsonWriter Reply, ApiServices Services, ApiLimits Limits, string Region, long Now)
{
    /// <summary>The state.</summary>
    public LogStore Store => Services.Store;

    /// <summary>Where export tasks write to.</summary>
    public IExportBuckets Exports => Services.Exports;

    /// <summary>The queries under way.</summary>
    public QueryRuns Queries => Services.Queries;

    /// <summary>Writes the answer in place of the reply: one that continues. Null for a usual one.</summary>
    public Func<HttpContext, Task>? Stream { get; set; }

    /// <summary>The ARN of a log group of this service.</summary>
    public string ArnOf(string logGroupName) => LocalAccount.ArnOf(Region, $"log-group:{logGroupName}");

    /// <summary>A group of the request's region.</summary>
    public GroupKey GroupOf(string logGroupName) => new(Region, logGroupName);
}
