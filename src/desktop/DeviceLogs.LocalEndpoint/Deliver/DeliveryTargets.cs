using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>Where the records for an ARN go, as it was said at the start.</summary>
internal sealed class DeliveryTargets : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { Timeout = Timeout };
    private readonly Dictionary<string, IDeliveryTarget> _targets;

    /// <summary>Takes the URL or the folder of each ARN.</summary>
    public DeliveryTargets(IReadOnlyDictionary<string, string> targets) =>
        _targets = targets.ToDictionary(entry => entry.Key, entry => Create(entry.Key, entry.Value));

    /// <summary>The target of a filter, by its ARN or by that of its destination; null where nothing was said.</summary>
    public IDeliveryTarget? Find(Database database, SubscriptionFilter filter)
    {
        if (_targets.TryGetValue(filter.DestinationArn, out IDeliveryTarget? target))
        {
            return target;
        }

        string[] parts = filter.DestinationArn.Split(':', 7);
        return parts is ["arn", _, "logs", _, _, "destination", var name]
            && DestinationTable.Find(database, filter.Group.Region, name) is { } destination
            && _targets.TryGetValue(destination.TargetArn, out target)
                ? target
                : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private IDeliveryTarget Create(string arn, string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? new UrlTarget(_http, url!, arn.Split(':') is [_, _, "lambda", ..])
            : new FolderTarget(target);
}
