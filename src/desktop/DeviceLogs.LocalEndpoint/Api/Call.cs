using System.Text.Json;
using DeviceLogs.LocalEndpoint.Deliver;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>One request to an action, its signature verified.</summary>
/// <param name="Members">What it asks.</param>
/// <param name="Reply">Takes the answer's object; an action without output writes nothing.</param>
/// <param name="Store">The state.</param>
/// <param name="Exports">Where export tasks write to.</param>
/// <param name="Limits">What may be asked and uploaded.</param>
/// <param name="Region">The region it was signed for.</param>
/// <param name="Now">Milliseconds since 1970-01-01 UTC, the same throughout the request.</param>
internal sealed record Call(RequestMembers Members, Utf8JsonWriter Reply, LogStore Store, IExportBuckets Exports, ApiLimits Limits, string Region, long Now)
{
    /// <summary>The ARN of a log group of this service.</summary>
    public string ArnOf(string logGroupName) => LocalAccount.ArnOf(Region, $"log-group:{logGroupName}");

    /// <summary>A group of the request's region.</summary>
    public GroupKey GroupOf(string logGroupName) => new(Region, logGroupName);
}
